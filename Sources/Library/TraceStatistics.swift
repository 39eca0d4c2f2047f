import Machine

/// What there is to know of a trace at a glance: how much it refers to, where, and how that changes.
package struct TraceStatistics: Sendable {
  /// References by what was done.
  package struct Uses: Equatable, Sendable {
    package var reads = 0
    package var writes = 0
    package var fetches = 0

    package init() {}

    package var total: Int { reads + writes + fetches }

    fileprivate mutating func add(_ reference: MemoryReference) {
      add(Int(reference.count), reference.access)
    }

    mutating func add(_ count: Int, _ access: MemoryReference.Access) {
      switch access {
      case .load: reads += count
      case .store: writes += count
      case .fetch: fetches += count
      }
    }
  }

  /// How one page is used.
  package struct PageUse: Equatable, Sendable {
    /// Its address divided by the page size.
    package var virtualPage: UInt64
    package var uses: Uses
  }

  /// When a page was first used.
  package struct FirstUse: Equatable, Sendable {
    package var page: PageUse
    /// The number of the first reference to it, counted from one.
    package var reference: Int
  }

  /// How many parts of equal length the working set is given for.
  package static let sliceCount = 20
  /// How many pages `mostUsed` and `firstUsed` have at most.
  package static let notablePageCount = 8

  package private(set) var uses = Uses()
  /// Distinct pages that are written to.
  package private(set) var writtenPageCount = 0
  /// References to the page that the reference before was to.
  package private(set) var samePageCount = 0
  /// Distinct pages referred to in each of up to `sliceCount` equal parts of the references.
  package private(set) var workingSet: [Int]
  /// The pages with the most references, those first; equals by address.
  package private(set) var mostUsed: [PageUse] = []
  /// The pages that were referred to first, in that order.
  package private(set) var firstUsed: [FirstUse] = []

  /// Reads through a trace once more.
  ///
  /// - Parameter progress: told how much of the trace is done.
  /// - Throws: `InputError` if the file changed since its outline was made.
  /// - Complexity: O(n) for n references; the memory needed grows with the trace's pages only.
  package init(of trace: TraceOutline, progress: TraceProgress? = nil) throws(InputError) {
    var slices = TraceSlices(referenceCount: trace.referenceCount, count: Self.sliceCount)
    var tallies = PageTallies(pageCount: trace.pages.pageCount)
    var firstUses: [(page: Int, reference: Int)] = []
    var lastPage: UInt32?
    var done = 0
    var pass = try trace.blocks()
    while let block = try pass.next() {
      for reference in block {
        if firstUses.count < Self.notablePageCount, tallies.isNew(reference.page) {
          firstUses.append((Int(reference.page), done + 1))
        }
        uses.add(reference)
        tallies.add(reference)
        samePageCount += Int(reference.count) - (reference.page == lastPage ? 0 : 1)
        lastPage = reference.page
        slices.add(count: Int(reference.count)) { tallies.enter(slice: $0, page: reference.page) }
        done += Int(reference.count)
      }
      progress?(Double(done) / Double(trace.referenceCount))
    }
    workingSet = slices.pageCounts
    for (page, virtualPage) in trace.pages.virtualPages.enumerated() {
      let use = PageUse(virtualPage: virtualPage, uses: tallies.uses(of: page))
      if use.uses.writes > 0 { writtenPageCount += 1 }
      mostUsed.insert(use, upTo: Self.notablePageCount)
      if let first = firstUses.first(where: { $0.page == page }) {
        firstUsed.append(FirstUse(page: use, reference: first.reference))
      }
    }
    firstUsed.sort { $0.reference < $1.reference }
  }
}

extension [TraceStatistics.PageUse] {
  /// Inserts among those with the most references, behind its equals, what is one of `limit`.
  fileprivate mutating func insert(_ use: Element, upTo limit: Int) {
    let total = use.uses.total
    if count == limit, let last, total <= last.uses.total { return }
    insert(use, at: firstIndex { total > $0.uses.total } ?? count)
    if count > limit { removeLast() }
  }
}

/// Counts the distinct pages in equal parts of a trace.
private struct TraceSlices {
  private let referenceCount: Int
  private(set) var pageCounts: [Int]
  private var slice = 0
  private var done = 0
  /// The reference with which the slice ends.
  private var end: Int

  /// - Parameter count: how many; fewer slices if there are fewer references.
  init(referenceCount: Int, count: Int) {
    self.referenceCount = referenceCount
    pageCounts = [Int](repeating: 0, count: min(count, referenceCount))
    end = 0
    end = endOfSlice(0)
  }

  /// Counts `count` references to a page; they may reach into later slices.
  ///
  /// - Parameter enter: notes that the page is met in a slice; says whether for the first time.
  @inline(__always)
  mutating func add(count: Int, enter: (_ slice: Int) -> Bool) {
    var left = count
    while left > 0 {
      if enter(slice) { pageCounts[slice] += 1 }
      let part = min(left, end - done)
      left -= part
      done += part
      if done == end, done < referenceCount {
        slice += 1
        end = endOfSlice(slice)
      }
    }
  }

  /// The references up to the end of a slice: its share of all, in an order that cannot overflow.
  private func endOfSlice(_ slice: Int) -> Int {
    let (quotient, remainder) = referenceCount.quotientAndRemainder(dividingBy: pageCounts.count)
    return (slice + 1) * quotient + (slice + 1) * remainder / pageCounts.count
  }
}
