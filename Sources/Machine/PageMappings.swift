import PageDaemon

/// What the MMU holds on the mappings of one page: a bit for the slot of each process.
struct PageMappings: Equatable, Sendable {
  /// Processes that map the page.
  var mapped: UInt64 = 0
  /// Of these, who has used the page since its reference bit was last taken.
  var referenced: UInt64 = 0
  /// Of these, who may write to it.
  var writeable: UInt64 = 0
  /// Of these, who has written to it.
  var modified: UInt64 = 0
  /// The slot at which the next walk over the mappings begins.
  var hand: UInt8 = 0

  /// Takes notice of what the page daemon did to the page, which it knows by sums only.
  ///
  /// Reference bits that are missing from the sum were taken (`pmap_ts_referenced`), in the order
  /// of the slots from `hand` on; surplus ones were set by whoever held a lock of the page.
  mutating func reconcile(with page: Page) {
    guard page.mappingCount != 0 else {
      self = PageMappings()
      return
    }
    if writeable != 0, !page.flags.contains(.writeable) { writeable = 0 }
    if modified != 0, !page.flags.contains(.modified) { modified = 0 }
    let known = referenced.nonzeroBitCount
    if known > Int(page.referencedMappings) {
      take(known - Int(page.referencedMappings))
    } else if known < Int(page.referencedMappings) {
      for _ in known..<Int(page.referencedMappings) {
        let others = mapped & ~referenced
        referenced |= others & (~others &+ 1)
      }
    }
  }

  /// Clears so many reference bits, going on from where the last call ended.
  private mutating func take(_ count: Int) {
    for _ in 0..<count {
      let later = referenced & (UInt64.max << UInt64(hand))
      let slot = (later != 0 ? later : referenced).trailingZeroBitCount
      referenced &= ~(1 << UInt64(slot))
      hand = UInt8((slot + 1) % 64)
    }
  }
}
