import PageDaemon

/// What a domain was like: a sample each tenth of a second for a minute, what each second was like
/// for ten minutes, and what each ten seconds were like for an hour.
///
/// Samples are numbered from boot, the first one 0.
package struct DomainHistory: Equatable, Sendable {
  /// Samples kept.
  package static var capacity: Int { 600 }
  /// Samples that are remembered at least in outline.
  package static var reach: Int { 360 * samplesPerTen }
  private static var samplesPerSecond: Int { 10 }
  private static var samplesPerTen: Int { 100 }

  private var samples = Ring<DomainSample>(capacity: capacity)
  private var seconds = Ring<DomainSpan>(capacity: 600)
  private var tens = Ring<DomainSpan>(capacity: 360)
  /// The seconds of the ten that is not yet full.
  private var ten: DomainSpan?
  private var second: DomainSpan?
  /// Scans that the daemon had done at the last sample.
  private var scans: UInt64 = 0

  /// An empty history.
  package init() {}

  /// All samples there ever were, those forgotten too.
  package var total: Int { samples.total }
  /// The newest sample, or nil.
  package var last: DomainSample? { samples.last }

  /// The newest samples, at most `count` of them, oldest first.
  package func suffix(_ count: Int) -> [DomainSample] { samples.suffix(count) }

  /// Adds a sample.
  ///
  /// - Parameter scans: that the page daemon had done by then since boot.
  /// - Complexity: O(1) amortised.
  package mutating func append(_ sample: DomainSample, scans: UInt64) {
    var sample = sample
    sample.passes = Int32(clamping: scans - min(self.scans, scans))
    self.scans = scans
    samples.append(sample)
    let span = DomainSpan(sample)
    second = second?.followed(by: span) ?? span
    guard samples.total.isMultiple(of: Self.samplesPerSecond), let whole = second else { return }
    seconds.append(whole)
    second = nil
    ten = ten?.followed(by: whole) ?? whole
    guard samples.total.isMultiple(of: Self.samplesPerTen), let whole = ten else { return }
    tens.append(whole)
    ten = nil
  }

  /// What was between two samples, from the finest records that still hold the first of them; nil
  /// if there is none, or the first is forgotten.
  ///
  /// Of records that are longer than the range, flows are counted in proportion.
  ///
  /// - Parameter range: numbers of samples, fewer than ``capacity``.
  /// - Complexity: O(length of the range).
  package func span(_ range: Range<Int>) -> DomainSpan? {
    let range = range.clamped(to: 0..<total)
    guard !range.isEmpty else { return nil }
    if range.lowerBound >= total - samples.count {
      let first = DomainSpan(samples[range.lowerBound])
      return range.dropFirst().reduce(first) { $0.followed(by: DomainSpan(samples[$1])) }
    }
    return span(range, in: seconds, of: Self.samplesPerSecond)
      ?? span(range, in: tens, of: Self.samplesPerTen)
  }

  private func span(
    _ range: Range<Int>, in ring: Ring<DomainSpan>, of size: Int
  ) -> DomainSpan? {
    let first = range.lowerBound / size
    let end = min((range.upperBound - 1) / size + 1, ring.total)
    guard first >= ring.total - ring.count, first < end else { return nil }
    var span = ring[first]
    for number in first + 1..<max(end, first + 1) { span = span.followed(by: ring[number]) }
    span.scaleFlows(by: range.count, outOf: (end - first) * size)
    return span
  }
}

/// A domain at one moment, in pages, and what flowed since the sample before.
package struct DomainSample: Equatable, Sendable {
  package var tick: Int64 = 0
  package var free: Int32 = 0
  package var active: Int32 = 0
  package var inactive: Int32 = 0
  package var laundry: Int32 = 0
  package var unswappable: Int32 = 0
  package var wired: Int32 = 0
  /// The PID controller's state.
  package var error: Int32 = 0
  package var integral: Int32 = 0
  package var derivative: Int32 = 0
  package var output: Int32 = 0
  package var setpoint: Int32 = 0
  /// Pages that the controller asked the last scan to free.
  package var shortage: Int32 = 0
  /// Scans that the page daemon has done since the last sample.
  package var passes: Int32 = 0
  package var laundryRequest: LaundryRequest = .idle
  package var oomSequence: Int32 = 0
  /// Where pages went since the last sample.
  package var flows = PageFlows()
  /// Page faults of the whole machine since the last sample.
  package var faults: UInt64 = 0

  package init() {}

  /// Pages freed by the daemon since the last sample.
  package var freed: Int { flows.freed }
}
