import Machine

/// How each page of a trace is used, in seven bytes a page: traces may touch millions.
struct PageTallies {
  /// A page's references modulo 2^16; what is beyond is in `carries`.
  private struct Counts {
    var reads: UInt16 = 0
    var writes: UInt16 = 0
    var fetches: UInt16 = 0
  }

  private var counts: [Counts]
  /// For each page with 2^16 references or more of a kind those that its counts have no room for.
  private var carries: [Int: TraceStatistics.Uses] = [:]
  /// For each page the slice in which it was met last, counted from one; zero before it is met.
  private var lastSlices: [UInt8]

  init(pageCount: Int) {
    counts = [Counts](repeating: Counts(), count: pageCount)
    lastSlices = [UInt8](repeating: 0, count: pageCount)
  }

  /// Counts references.
  @inline(__always)
  mutating func add(_ reference: MemoryReference) {
    let page = Int(reference.page)
    let carry =
      switch reference.access {
      case .load: Self.add(reference.count, to: &counts[page].reads)
      case .store: Self.add(reference.count, to: &counts[page].writes)
      case .fetch: Self.add(reference.count, to: &counts[page].fetches)
      }
    if carry > 0 {
      carries[page, default: TraceStatistics.Uses()].add(carry << 16, reference.access)
    }
  }

  /// Adds to the lower 16 bits of a count; returns what the others have to grow by.
  @inline(__always)
  private static func add(_ count: UInt32, to low: inout UInt16) -> Int {
    let sum = Int(low) + Int(count)
    low = UInt16(truncatingIfNeeded: sum)
    return sum >> 16
  }

  /// Whether a page was met in no slice so far.
  @inline(__always)
  func isNew(_ page: UInt32) -> Bool { lastSlices[Int(page)] == 0 }

  /// Notes that a page is met in a slice, counted from zero and below 255.
  ///
  /// - Returns: whether for the first time.
  @inline(__always)
  mutating func enter(slice: Int, page: UInt32) -> Bool {
    let number = UInt8(slice + 1)
    guard lastSlices[Int(page)] != number else { return false }
    lastSlices[Int(page)] = number
    return true
  }

  /// References to a page.
  func uses(of page: Int) -> TraceStatistics.Uses {
    var uses = TraceStatistics.Uses()
    if !carries.isEmpty, let carry = carries[page] { uses = carry }
    uses.reads += Int(counts[page].reads)
    uses.writes += Int(counts[page].writes)
    uses.fetches += Int(counts[page].fetches)
    return uses
  }
}
