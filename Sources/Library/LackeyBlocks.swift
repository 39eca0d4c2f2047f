import Machine

/// One pass over a Lackey trace that hands its references out in blocks, neighbours that are alike
/// merged into one.
struct LackeyBlocks: ~Copyable {
  /// A block ends with the trace's line that fills it: it has this many merged references or up to
  /// three more, the last block fewer.
  static let blockSize = 4096

  private let path: String
  private let pages: TracedPages
  private var scanner: LackeyScanner
  /// The run of alike references that the next one may still lengthen.
  private var run: MemoryReference?
  /// The number of the block that `next` returns.
  private(set) var nextNumber = 0
  /// The pages met last, each at the place that its number's low bits give, and their numbers in
  /// the trace.
  private var recentPages = [UInt64](repeating: .max, count: Self.recentCount)
  private var recentNumbers = [UInt32](repeating: 0, count: Self.recentCount)
  private static let recentCount = 256

  init(path: String, pages: TracedPages) throws(InputError) {
    scanner = try LackeyScanner(path: path)
    self.path = path
    self.pages = pages
  }

  /// The next block, or nil at the end.
  mutating func next() throws(InputError) -> [MemoryReference]? {
    var block: [MemoryReference] = []
    block.reserveCapacity(Self.blockSize + 3)
    nextNumber += 1
    while block.count < Self.blockSize {
      guard let line = try scanner.next() else {
        if let run {
          block.append(run)
        }
        run = nil
        return block.isEmpty ? nil : block
      }
      try line.forEachTouchedPage { (page, access) throws(InputError) in
        add(page: try number(of: page), access: access, to: &block)
      }
    }
    return block
  }

  @inline(__always)
  private mutating func add(
    page: UInt32, access: MemoryReference.Access, to block: inout [MemoryReference]
  ) {
    if let current = run {
      if current.page == page, current.access == access, current.count < .max {
        run = MemoryReference(page: page, access: access, count: current.count + 1)
        return
      }
      block.append(current)
    }
    run = MemoryReference(page: page, access: access)
  }

  @inline(__always)
  private mutating func number(of page: UInt64) throws(InputError) -> UInt32 {
    let place = Int(truncatingIfNeeded: page) & (Self.recentCount - 1)
    if recentPages[place] == page { return recentNumbers[place] }
    guard let number = pages.number(of: page) else {
      throw InputError(file: path, message: "the trace was changed while it was in use")
    }
    recentPages[place] = page
    recentNumbers[place] = number
    return number
  }
}
