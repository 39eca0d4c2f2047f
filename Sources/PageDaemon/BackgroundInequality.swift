/// When the laundry thread begins to work by itself.
extension VirtualMemory {
  /// The two sides of the test whether a background run is due (reference lines 1022-1029).
  public struct BackgroundInequality: Equatable, Sendable {
    /// Dirty pages.
    public var laundry: UInt64
    /// What each of them counts for: it grows slowly with the clean pages that were reclaimed.
    public var weight: UInt64
    /// Free and inactive pages.
    public var clean: UInt64

    public var dirty: UInt64 { laundry &* weight }
    public var isDue: Bool { dirty >= clean }
  }

  /// The background test as it stands in a domain now.
  public func backgroundInequality(domain: Int) -> BackgroundInequality {
    let thresholds = domains[domain].thresholds
    let unit = UInt64(thresholds.freeTarget &- thresholds.freeMin)
    precondition(unit > 0, "free_target and free_min are equal")
    let freed = laundries[domain].cleanPagesFreed
    let rounds = (freed &+ 1 &+ (unit - 1)) / unit
    let clean = count(.free, domain: domain) &+ count(.inactive, domain: domain)
    return BackgroundInequality(
      laundry: UInt64(truncatingIfNeeded: count(.laundry, domain: domain)),
      weight: UInt64(integerSquareRoot(UInt32(truncatingIfNeeded: rounds))),
      clean: UInt64(UInt32(bitPattern: clean)))
  }
}
