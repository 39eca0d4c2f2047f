import Machine

/// The pages of a trace in order of address, as regions; pages are counted in this order.
///
/// A region takes a word, a long one a word for each 2047 pages: traces may touch millions of pages
/// that have no neighbours.
package struct TracedPages: Sendable {
  /// A region, or a part of a long one: a page's number above whether a file backs it and a count.
  fileprivate struct Piece: Hashable {
    static let countBits: UInt64 = 11
    static let largestCount: UInt64 = 1 << countBits - 1
    static let pageShift = countBits + 1

    var bits: UInt64

    init(page: UInt64, count: UInt64, isFile: Bool) {
      bits = page << Self.pageShift | (isFile ? 1 << Self.countBits : 0) | count
    }

    var page: UInt64 { bits >> Self.pageShift }
    var isFile: Bool { bits >> Self.countBits & 1 == 1 }
    var count: UInt64 { bits & Self.largestCount }
  }

  /// How many neighbouring pieces share an entry of `firstNumbers`.
  private static let groupSize = 16

  private var pieces: [Piece] = []
  /// The number of the first page of each group of pieces.
  private var firstNumbers: [UInt32] = []
  /// How many pages there are.
  package private(set) var pageCount = 0
  /// Of `pageCount` those backed by a file.
  package private(set) var filePageCount = 0
  /// How many regions there are.
  package private(set) var regionCount = 0

  /// - Parameters:
  ///   - capacity: how many pieces there will be: see `pieceCount(of:)`.
  init(capacity: Int) {
    pieces.reserveCapacity(capacity)
    firstNumbers.reserveCapacity(capacity / Self.groupSize + 1)
  }

  /// How many pieces a region of so many pages takes.
  static func pieceCount(of pageCount: Int) -> Int {
    (pageCount + Int(Piece.largestCount) - 1) / Int(Piece.largestCount)
  }

  /// Appends a region that lies behind all others, and does not continue the last one.
  mutating func append(_ region: TracedRegion) {
    var page = region.firstVirtualPage
    var left = UInt64(region.pageCount)
    while left > 0 {
      let count = Swift.min(left, Piece.largestCount)
      if pieces.count % Self.groupSize == 0 { firstNumbers.append(UInt32(pageCount)) }
      pieces.append(Piece(page: page, count: count, isFile: region.isFile))
      pageCount += Int(count)
      page += count
      left -= count
    }
    regionCount += 1
    filePageCount += region.isFile ? Int(region.pageCount) : 0
  }

  /// The number of the page at an address divided by the page size, or nil if no region has it.
  ///
  /// - Complexity: O(log n) for n regions.
  func number(of virtualPage: UInt64) -> UInt32? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].page <= virtualPage {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0 else { return nil }
    let index = low - 1
    let offset = virtualPage - pieces[index].page
    guard offset < pieces[index].count else { return nil }
    let group = index / Self.groupSize
    let before = pieces[group * Self.groupSize..<index].reduce(0) { $0 + $1.count }
    return firstNumbers[group] + UInt32(before + offset)
  }
}

extension TracedPages {
  /// The last page's address divided by the page size; nil without pages.
  package var last: UInt64? { pieces.last.map { $0.page + $0.count - 1 } }

  /// All pages in order, as their addresses divided by the page size.
  var virtualPages: some Sequence<UInt64> {
    lazy.flatMap { $0.firstVirtualPage..<$0.firstVirtualPage + UInt64($0.pageCount) }
  }

  /// Up to `limit` regions with the most pages, in order of address; of equal ones the first.
  ///
  /// - Complexity: O(n log k) for n regions and a limit of k; O(k) memory.
  package func largestRegions(_ limit: Int) -> [TracedRegion] {
    var chosen: [TracedRegion] = []
    // No smaller region, and no later one of this size, is among the largest.
    var bound: UInt32 = 0
    for region in self where region.pageCount > bound {
      chosen.append(region)
      guard chosen.count >= 2 * limit else { continue }
      chosen.keepLargest(limit)
      bound = chosen.last?.pageCount ?? .max
    }
    chosen.keepLargest(limit)
    return chosen.sorted { $0.firstVirtualPage < $1.firstVirtualPage }
  }
}

extension [TracedRegion] {
  /// Puts the largest first, of equal ones that of the lower address, and drops those past a limit.
  fileprivate mutating func keepLargest(_ limit: Int) {
    sort { ($1.pageCount, $0.firstVirtualPage) < ($0.pageCount, $1.firstVirtualPage) }
    removeSubrange(Swift.min(limit, count)...)
  }
}

extension TracedPages: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate var pieces: ArraySlice<Piece>

    package mutating func next() -> TracedRegion? {
      guard let first = pieces.popFirst() else { return nil }
      var region = TracedRegion(
        firstVirtualPage: first.page, pageCount: UInt32(first.count), isFile: first.isFile)
      while let piece = pieces.first, piece.isFile == region.isFile,
        piece.page == region.firstVirtualPage + UInt64(region.pageCount)
      {
        region.pageCount += UInt32(piece.count)
        pieces.removeFirst()
      }
      return region
    }
  }

  /// Goes through the regions in order of address.
  package func makeIterator() -> Iterator { Iterator(pieces: pieces[...]) }

  package var underestimatedCount: Int { regionCount }
}
