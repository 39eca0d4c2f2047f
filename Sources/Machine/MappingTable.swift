import PageDaemon

/// The mappings of pages that more than one process may map, by page.
///
/// Pages of objects that only one process reaches need no entry: the sums in their records are
/// exact. An entry is reconciled with the page's record before it is used, so an entry left behind
/// by a page's former life does no harm; ``sweep(keeping:)`` takes such entries away before they
/// cost memory.
struct MappingTable: Equatable, Sendable {
  /// Few, because shared pages come to lie scattered among others in time.
  private static let pagesPerBlock = 4
  /// A table of fewer blocks is not worth a sweep.
  private static let smallSweep = 256

  /// The block of each four neighbouring pages; 0 for none.
  private var blocks: [UInt32]
  /// Block 0 is of no page.
  private var mappings = [PageMappings](repeating: PageMappings(), count: pagesPerBlock)
  /// Entries in use of each block.
  private var counts: [UInt8] = [0]
  private var spare: [UInt32] = []
  /// The number of blocks beyond which the table grows only after a sweep.
  private var sweepLimit = smallSweep

  init(pageCount: Int) {
    blocks = [UInt32](repeating: 0, count: pageCount / Self.pagesPerBlock + 1)
  }

  /// The mappings of a page as they were last left; none, when it has no entry. To set none gives
  /// the entry back.
  ///
  /// - Complexity: O(1), amortised when set.
  subscript(page: PageNumber) -> PageMappings {
    get {
      let block = Int(blocks[page.index / Self.pagesPerBlock])
      return mappings[block * Self.pagesPerBlock + page.index % Self.pagesPerBlock]
    }
    set {
      let place = page.index / Self.pagesPerBlock
      if blocks[place] == 0 {
        guard newValue.mapped != 0 else { return }
        blocks[place] = takeBlock()
      }
      let block = Int(blocks[place])
      let index = block * Self.pagesPerBlock + page.index % Self.pagesPerBlock
      if mappings[index].mapped != 0 { counts[block] -= 1 }
      if newValue.mapped != 0 {
        counts[block] += 1
        mappings[index] = newValue
        return
      }
      mappings[index] = PageMappings()
      guard counts[block] == 0 else { return }
      blocks[place] = 0
      spare.append(UInt32(block))
    }
  }

  /// Whether the next new block makes the table larger, and entries may be left over from so many
  /// former lives that it is worth it to look for them first.
  var isDueForSweep: Bool { spare.isEmpty && counts.count > sweepLimit }

  /// Gives back the entries of all other pages than those.
  ///
  /// The table is due again when it is a quarter larger than what was kept.
  ///
  /// - Complexity: O(pages of the machine / 4).
  mutating func sweep(keeping isCurrent: (PageNumber) -> Bool) {
    for place in blocks.indices where blocks[place] != 0 {
      for offset in 0..<Self.pagesPerBlock {
        let page = PageNumber(place * Self.pagesPerBlock + offset)
        if self[page].mapped != 0, !isCurrent(page) { self[page] = PageMappings() }
      }
    }
    let kept = counts.count - spare.count
    sweepLimit = max(Self.smallSweep, kept + kept / 4)
  }

  private mutating func takeBlock() -> UInt32 {
    if let block = spare.popLast() { return block }
    mappings.append(
      contentsOf: repeatElement(PageMappings(), count: Self.pagesPerBlock))
    counts.append(0)
    return UInt32(counts.count - 1)
  }
}
