import Machine

/// Which pages a traced program touched, and how.
struct PageCensus {
  /// What was done to a page.
  private struct Uses: OptionSet {
    let rawValue: UInt8

    init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    init(_ access: MemoryReference.Access) {
      rawValue = 1 << access.rawValue
    }

    static let fetched = Uses(.fetch)
    static let stored = Uses(.store)
  }

  /// References to pages.
  private(set) var referenceCount = 0
  private var usesOfPage: [UInt64: Uses] = [:]
  /// The pages met last, each at the place that its number's low bits give, with what is known of
  /// their uses: most references need no more than a look here.
  private var recentPages = [UInt64](repeating: .max, count: Self.recentCount)
  private var recentUses = [Uses](repeating: [], count: Self.recentCount)
  private static let recentCount = 256

  /// - Complexity: O(1).
  @inline(__always)
  mutating func add(page: UInt64, access: MemoryReference.Access, count: UInt32) {
    referenceCount += Int(count)
    let place = Int(truncatingIfNeeded: page) & (Self.recentCount - 1)
    let use = Uses(access)
    if recentPages[place] == page, recentUses[place].contains(use) { return }
    usesOfPage[page, default: []].insert(use)
    recentUses[place] = recentPages[place] == page ? recentUses[place].union(use) : use
    recentPages[place] = page
  }

  /// The touched pages in order of address, as runs of neighbours that are backed alike.
  ///
  /// No trace tells anything of mappings, so this is a rule: take each run of neighbouring touched
  /// pages of which none was stored to. If an instruction was fetched from one of them, the run is
  /// a program's or library's text with its read-only data, and backed by the file. All other
  /// pages are anonymous: those stored to, even if code ran there (a copy of its own, or code made
  /// at run time), and those only loaded far from any text (such as a buffer that the system
  /// filled).
  ///
  /// - Complexity: O(n log n) for n pages.
  func regions() -> [TracedRegion] {
    let pages = usesOfPage.sorted { $0.key < $1.key }
    var regions: [TracedRegion] = []
    var start = 0
    while start < pages.count {
      let isStored = pages[start].value.contains(.stored)
      var end = start
      var isFetched = false
      while end < pages.count, pages[end].key - pages[start].key == UInt64(end - start),
        pages[end].value.contains(.stored) == isStored
      {
        isFetched = isFetched || pages[end].value.contains(.fetched)
        end += 1
      }
      let run = TracedRegion(
        firstVirtualPage: pages[start].key, pageCount: UInt32(clamping: end - start),
        isFile: isFetched && !isStored)
      if let last = regions.last, last.isFile == run.isFile,
        last.firstVirtualPage + UInt64(last.pageCount) == run.firstVirtualPage
      {
        regions[regions.count - 1].pageCount += run.pageCount
      } else {
        regions.append(run)
      }
      start = end
    }
    return regions
  }
}
