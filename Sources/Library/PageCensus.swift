import Machine

/// Which pages a traced program touched, and how.
///
/// A page takes a word, its uses in the bits that a page's number leaves free. Pages are gathered as
/// they come, and merged into the ordered ones when they are a share of these.
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

  /// A page's number above its uses: in order of page.
  private struct Entry {
    static let useBits: UInt64 = 8
    var bits: UInt64

    init(page: UInt64, uses: Uses) {
      bits = page << Self.useBits | UInt64(uses.rawValue)
    }

    var page: UInt64 { bits >> Self.useBits }
    var uses: Uses { Uses(rawValue: UInt8(truncatingIfNeeded: bits)) }

    mutating func add(_ other: Entry) { bits |= UInt64(other.uses.rawValue) }
  }

  /// References to pages.
  private(set) var referenceCount = 0
  /// Each page once, in order.
  private var entries: [Entry] = []
  /// Pages in the order of their uses, perhaps more than once.
  private var gathered: [Entry] = []
  private static let fewestGathered = 1 << 14
  /// The pages met last, each at the place that its number's low bits give, with what is known of
  /// their uses: most references need no more than a look here.
  private var recentPages = [UInt64](repeating: .max, count: Self.recentCount)
  private var recentUses = [Uses](repeating: [], count: Self.recentCount)
  private static let recentCount = 256

  /// - Complexity: O(log n) for n pages, amortised; O(1) for one of the pages met last.
  @inline(__always)
  mutating func add(page: UInt64, access: MemoryReference.Access, count: UInt32) {
    referenceCount += Int(count)
    let place = Int(truncatingIfNeeded: page) & (Self.recentCount - 1)
    let use = Uses(access)
    if recentPages[place] == page, recentUses[place].contains(use) { return }
    gathered.append(Entry(page: page, uses: use))
    if gathered.count >= max(entries.count / 16, Self.fewestGathered) { merge() }
    recentUses[place] = recentPages[place] == page ? recentUses[place].union(use) : use
    recentPages[place] = page
  }

  /// Puts the gathered pages among the ordered ones, from the back, so that no copy is needed.
  private mutating func merge() {
    gathered.sort { $0.bits < $1.bits }
    keepNewPages()
    var old = entries.count - 1
    entries.reserveCapacity(entries.count + gathered.count)
    entries += gathered
    var new = gathered.count - 1
    var end = entries.count - 1
    while new >= 0 {
      if old >= 0, entries[old].page > gathered[new].page {
        entries[end] = entries[old]
        old -= 1
      } else {
        entries[end] = gathered[new]
        new -= 1
      }
      end -= 1
    }
    gathered.removeAll(keepingCapacity: true)
  }

  /// Leaves each gathered page that is not among the ordered ones once, and notes the uses of the
  /// others there.
  private mutating func keepNewPages() {
    var count = 0
    var old = 0
    for entry in gathered {
      while old < entries.count, entries[old].page < entry.page { old += 1 }
      if old < entries.count, entries[old].page == entry.page {
        entries[old].add(entry)
      } else if count > 0, gathered[count - 1].page == entry.page {
        gathered[count - 1].add(entry)
      } else {
        gathered[count] = entry
        count += 1
      }
    }
    gathered.removeSubrange(count...)
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
  /// - Complexity: O(n) for n pages.
  mutating func pages() -> TracedPages {
    merge()
    gathered = []
    // Counted first: room that grows would hold the pages twice for a while.
    var pieceCount = 0
    forEachRegion { pieceCount += TracedPages.pieceCount(of: Int($0.pageCount)) }
    var pages = TracedPages(capacity: pieceCount)
    forEachRegion { pages.append($0) }
    return pages
  }

  private func forEachRegion(_ body: (TracedRegion) -> Void) {
    var region: TracedRegion?
    var start = 0
    while start < entries.count {
      let run = run(from: start)
      start += Int(run.pageCount)
      if let last = region, last.isFile == run.isFile,
        last.firstVirtualPage + UInt64(last.pageCount) == run.firstVirtualPage
      {
        region?.pageCount += run.pageCount
        continue
      }
      if let region { body(region) }
      region = run
    }
    if let region { body(region) }
  }

  /// The neighbours from an entry on that are all stored to, or none of them.
  private func run(from start: Int) -> TracedRegion {
    let first = entries[start]
    let isStored = first.uses.contains(.stored)
    var end = start
    var isFetched = false
    while end < entries.count, entries[end].page - first.page == UInt64(end - start),
      entries[end].uses.contains(.stored) == isStored
    {
      isFetched = isFetched || entries[end].uses.contains(.fetched)
      end += 1
    }
    return TracedRegion(
      firstVirtualPage: first.page, pageCount: UInt32(clamping: end - start),
      isFile: isFetched && !isStored)
  }
}
