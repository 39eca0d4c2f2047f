import PageDaemon

/// What a domain was like from one sample to a later one, in pages: levels at the end, extremes and
/// sums over all.
package struct DomainSpan: Equatable, Sendable {
  /// When the last sample was taken.
  package private(set) var tick: Int64
  /// Levels at the end.
  package private(set) var free: Int32
  package private(set) var active: Int32
  package private(set) var inactive: Int32
  package private(set) var laundry: Int32
  package private(set) var unswappable: Int32
  package private(set) var wired: Int32
  package private(set) var setpoint: Int32
  package private(set) var freeLeast: Int32
  package private(set) var freeMost: Int32
  /// The PID controller's error that was furthest from zero.
  package private(set) var error: Int32
  package private(set) var outputMost: Int32
  package private(set) var oomSequenceMost: Int32
  /// The most urgent one.
  package private(set) var laundryRequest: LaundryRequest
  /// Pages that scans were asked to free, and that they freed.
  package private(set) var wanted: Int
  package private(set) var freed: Int

  /// A single sample.
  init(_ sample: DomainSample) {
    tick = sample.tick
    free = sample.free
    active = sample.active
    inactive = sample.inactive
    laundry = sample.laundry
    unswappable = sample.unswappable
    wired = sample.wired
    setpoint = sample.setpoint
    freeLeast = sample.free
    freeMost = sample.free
    error = sample.error
    outputMost = sample.output
    oomSequenceMost = sample.oomSequence
    laundryRequest = sample.laundryRequest
    wanted = sample.passes > 0 ? Int(sample.shortage) : 0
    freed = sample.freed
  }

  /// This span and the one that came right after it as one.
  func followed(by next: DomainSpan) -> DomainSpan {
    var whole = next
    whole.freeLeast = min(freeLeast, next.freeLeast)
    whole.freeMost = max(freeMost, next.freeMost)
    whole.error = error.magnitude > next.error.magnitude ? error : next.error
    whole.outputMost = max(outputMost, next.outputMost)
    whole.oomSequenceMost = max(oomSequenceMost, next.oomSequenceMost)
    whole.laundryRequest =
      laundryRequest.rawValue > next.laundryRequest.rawValue ? laundryRequest : next.laundryRequest
    whole.wanted += wanted
    whole.freed += freed
    return whole
  }

  /// Keeps a part of what flowed.
  mutating func scaleFlows(by part: Int, outOf whole: Int) {
    guard part < whole else { return }
    wanted = wanted * part / whole
    freed = freed * part / whole
  }
}
