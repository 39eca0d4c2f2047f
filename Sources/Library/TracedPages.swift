import Machine

/// Finds the number of a page in a trace's regions: pages are counted in order of address.
struct TracedPages: Sendable {
  let regions: [TracedRegion]
  /// For each region the number of its first page.
  private let firstNumbers: [UInt32]

  init(regions: [TracedRegion]) {
    self.regions = regions
    var number: UInt32 = 0
    firstNumbers = regions.map { region in
      defer { number += region.pageCount }
      return number
    }
  }

  /// The number of the page at an address divided by the page size, or nil if no region has it.
  ///
  /// - Complexity: O(log n) for n regions.
  func number(of virtualPage: UInt64) -> UInt32? {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].firstVirtualPage <= virtualPage {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0 else { return nil }
    let offset = virtualPage - regions[low - 1].firstVirtualPage
    guard offset < UInt64(regions[low - 1].pageCount) else { return nil }
    return firstNumbers[low - 1] + UInt32(offset)
  }
}
