import Machine

/// What there is to know of a trace at a glance: how much it refers to, where, and how that changes.
package struct TraceStatistics: Equatable, Sendable {
  /// References by what was done.
  package struct Uses: Equatable, Sendable {
    package var reads = 0
    package var writes = 0
    package var fetches = 0

    package init() {}

    package var total: Int { reads + writes + fetches }

    fileprivate mutating func add(_ reference: MemoryReference) {
      switch reference.access {
      case .load: reads += Int(reference.count)
      case .store: writes += Int(reference.count)
      case .fetch: fetches += Int(reference.count)
      }
    }
  }

  /// How one page is used.
  package struct PageUse: Equatable, Sendable {
    /// Its address divided by the page size.
    package var virtualPage: UInt64
    package var uses: Uses
    /// The number of the first reference to it, counted from one.
    package var firstReference: Int
  }

  /// How many parts of equal length the working set is given for.
  package static let sliceCount = 20
  /// How many pages `mostUsed` and `firstUsed` have at most.
  package static let notablePageCount = 8

  package private(set) var uses = Uses()
  package private(set) var regions: [TracedRegion]
  /// Distinct pages with a reference.
  package private(set) var pageCount: Int
  /// Distinct pages that are written to.
  package private(set) var writtenPageCount = 0
  /// Of `pageCount` those backed by a file.
  package private(set) var filePageCount: Int
  /// References to the page that the reference before was to.
  package private(set) var samePageCount = 0
  /// Distinct pages referred to in each of up to `sliceCount` equal parts of the references.
  package private(set) var workingSet: [Int]
  /// The pages with the most references, those first; equals by address.
  package private(set) var mostUsed: [PageUse] = []
  /// The pages that were referred to first, in that order.
  package private(set) var firstUsed: [PageUse] = []

  /// Reads through a trace.
  ///
  /// - Parameter progress: told how much of the trace is done.
  /// - Throws: `InputError` if the file changed since the trace was opened.
  /// - Complexity: O(n) for n references; the memory needed grows with the trace's pages only.
  package init(of trace: ProgramTrace, progress: TraceProgress? = nil) throws(InputError) {
    regions = trace.regions
    pageCount = trace.regions.reduce(0) { $0 + Int($1.pageCount) }
    filePageCount = trace.regions.reduce(0) { $0 + ($1.isFile ? Int($1.pageCount) : 0) }
    var slices = TraceSlices(
      referenceCount: trace.referenceCount, count: Self.sliceCount, pageCount: pageCount)
    var usesOfPage = [Uses](repeating: Uses(), count: pageCount)
    var firstReferences = [Int](repeating: 0, count: pageCount)
    var lastPage: UInt32?
    var done = 0
    var number = 0
    while let block = try trace.block(number) {
      for reference in block {
        let page = Int(reference.page)
        if firstReferences[page] == 0 { firstReferences[page] = done + 1 }
        uses.add(reference)
        usesOfPage[page].add(reference)
        samePageCount += Int(reference.count) - (reference.page == lastPage ? 0 : 1)
        lastPage = reference.page
        slices.add(page: page, count: Int(reference.count))
        done += Int(reference.count)
      }
      number += 1
      progress?(Double(done) / Double(trace.referenceCount))
    }
    workingSet = slices.pageCounts
    writtenPageCount = usesOfPage.count { $0.writes > 0 }
    let virtualPages = trace.regions.lazy.flatMap { region in
      (0..<UInt64(region.pageCount)).lazy.map { region.firstVirtualPage + $0 }
    }
    for (page, virtualPage) in virtualPages.enumerated() {
      let use = PageUse(
        virtualPage: virtualPage, uses: usesOfPage[page], firstReference: firstReferences[page])
      mostUsed.insert(use, upTo: Self.notablePageCount) { $0.uses.total > $1.uses.total }
      firstUsed.insert(use, upTo: Self.notablePageCount) { $0.firstReference < $1.firstReference }
    }
  }
}

extension [TraceStatistics.PageUse] {
  /// Inserts into an ordered array, behind its equals, what is among the first `limit`.
  fileprivate mutating func insert(
    _ use: Element, upTo limit: Int, by precedes: (Element, Element) -> Bool
  ) {
    if count == limit, let last, !precedes(use, last) { return }
    insert(use, at: firstIndex { precedes(use, $0) } ?? count)
    if count > limit { removeLast() }
  }
}

/// Counts the distinct pages in equal parts of a trace.
private struct TraceSlices {
  private let referenceCount: Int
  private(set) var pageCounts: [Int]
  /// For each page the slice in which it was met last, counted from one.
  private var lastSlices: [UInt8]
  private var slice = 0
  private var done = 0
  /// The reference with which the slice ends.
  private var end: Int

  /// - Parameter count: below 256; fewer slices if there are fewer references.
  init(referenceCount: Int, count: Int, pageCount: Int) {
    self.referenceCount = referenceCount
    pageCounts = [Int](repeating: 0, count: min(count, referenceCount))
    lastSlices = [UInt8](repeating: 0, count: pageCount)
    end = 0
    end = endOfSlice(0)
  }

  /// Counts `count` references to a page; they may reach into later slices.
  mutating func add(page: Int, count: Int) {
    var left = count
    while left > 0 {
      if lastSlices[page] != UInt8(slice + 1) {
        lastSlices[page] = UInt8(slice + 1)
        pageCounts[slice] += 1
      }
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
