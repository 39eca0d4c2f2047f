/// The limits of a domain's free memory, in pages.
package struct Thresholds: Equatable, Sendable {
  /// The page daemon works towards this many free pages.
  package var freeTarget: UInt32 = 0
  /// Below it, allocations of ordinary threads wait.
  package var freeMin: UInt32 = 0
  /// Ordinary requests leave this many pages free.
  package var freeReserved: UInt32 = 0
  /// Below it, memory is severely short.
  package var freeSevere: UInt32 = 0
  /// The inactive pages the active scan works towards.
  package var inactiveTarget: UInt32 = 0
  /// Crossing it downward wakes the page daemon.
  package var wakeup: UInt32 = 0
  /// Pages to launder in a background run.
  package var backgroundLaunderTarget: UInt32 = 0
  /// Requests of the system leave this many pages free.
  package var interruptFreeMin: UInt32 = 0
  /// Free pages at which a page daemon that waits for memory goes on.
  package var pageoutFreeMin: UInt32 = 0

  package init() {}

  /// The thresholds of a domain (`vm_pageout_init_domain`, reference lines 1847-1898).
  ///
  /// - Parameters:
  ///   - pageCount: pages of the domain.
  ///   - freeCount: of these, free ones.
  ///   - clusterSize: `vm_pageout_page_count`, in pages.
  package init(pageCount: UInt32, freeCount: UInt32, clusterSize: UInt32) {
    let raw = pageCount > 1024 ? 4 + (pageCount - 1024) / 200 : 4
    interruptFreeMin = 2
    pageoutFreeMin = 2 * Sizes.largestBlock / Sizes.page + interruptFreeMin
    freeReserved = clusterSize &+ pageoutFreeMin &+ pageCount / 768
    freeMin = raw &+ freeReserved
    freeSevere = raw / 2 &+ freeReserved
    freeTarget = 4 * raw &+ freeReserved
    inactiveTarget = min(3 &* freeTarget / 2, freeCount / 3)
    wakeup = freeTarget / 10 * 9
    backgroundLaunderTarget = (freeTarget &- freeMin) / 10
  }
}
