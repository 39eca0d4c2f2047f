/// The limits of a domain's free memory, in pages.
public struct Thresholds: Equatable, Sendable {
  /// The page daemon works towards this many free pages.
  public var freeTarget: UInt32 = 0
  /// Below it, allocations of ordinary threads wait.
  public var freeMin: UInt32 = 0
  /// Ordinary requests leave this many pages free.
  public var freeReserved: UInt32 = 0
  /// Below it, memory is severely short.
  public var freeSevere: UInt32 = 0
  /// The inactive pages the active scan works towards.
  public var inactiveTarget: UInt32 = 0
  /// Crossing it downward wakes the page daemon.
  public var wakeup: UInt32 = 0
  /// Pages to launder in a background run.
  public var backgroundLaunderTarget: UInt32 = 0
  /// Requests of the system leave this many pages free.
  public var interruptFreeMin: UInt32 = 0
  /// Free pages at which a page daemon that waits for memory goes on.
  public var pageoutFreeMin: UInt32 = 0

  public init() {}

  /// The thresholds of a domain (`vm_pageout_init_domain`, reference lines 1847-1898).
  ///
  /// - Parameters:
  ///   - pageCount: pages of the domain.
  ///   - freeCount: of these, free ones.
  ///   - clusterSize: `vm_pageout_page_count`, in pages.
  public init(pageCount: UInt32, freeCount: UInt32, clusterSize: UInt32) {
    let raw = pageCount > 1024 ? 4 + (pageCount - 1024) / 200 : 4
    interruptFreeMin = 2
    pageoutFreeMin = 2 * Sizes.largestBlock / Sizes.page + interruptFreeMin
    freeReserved = clusterSize &+ pageoutFreeMin &+ pageCount / 768
    freeMin = raw &+ freeReserved
    freeSevere = raw / 2 &+ freeReserved
    freeTarget = 4 * raw &+ freeReserved
    inactiveTarget = min(3 &* freeTarget / 2, freeCount / 3)
    followFreeTarget()
  }

  /// Sets what is made from the free target and the free minimum alone (reference lines 1881-1889).
  public mutating func followFreeTarget() {
    wakeup = freeTarget / 10 * 9
    backgroundLaunderTarget = (freeTarget &- freeMin) / 10
  }
}
