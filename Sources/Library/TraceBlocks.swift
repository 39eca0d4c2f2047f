import Machine

/// How a trace is cut into blocks.
enum TraceBlock {
  /// A block ends with the trace's record that fills it: it has this many merged references or up to
  /// three more, the last block fewer.
  static let size = 4096
  /// How many pages' numbers are kept at hand.
  static let recentPages = 256
}

/// One pass over a trace that hands its references out in blocks, neighbours that are alike
/// merged into one.
struct TraceBlocks<Parser: TraceParser>: ~Copyable {
  private let path: String
  private let pages: TracedPages
  private var scanner: TraceScanner<Parser>
  /// The run of alike references that the next one may still lengthen.
  private var run: MemoryReference?
  /// The pages met last, each at the place that its number's low bits give, and their numbers in
  /// the trace.
  private var recentPages = [UInt64](repeating: .max, count: TraceBlock.recentPages)
  private var recentNumbers = [UInt32](repeating: 0, count: TraceBlock.recentPages)

  init(path: String, pages: TracedPages) throws(InputError) {
    scanner = try TraceScanner<Parser>(path: path)
    self.path = path
    self.pages = pages
  }

  /// The next block, or nil at the end.
  mutating func next() throws(InputError) -> [MemoryReference]? {
    var block: [MemoryReference] = []
    block.reserveCapacity(TraceBlock.size + 3)
    while block.count < TraceBlock.size {
      guard let record = try scanner.next() else {
        if let run {
          block.append(run)
        }
        run = nil
        return block.isEmpty ? nil : block
      }
      try record.forEachTouchedPage { (page, access) throws(InputError) in
        add(page: try number(of: page), access: access, count: record.count, to: &block)
      }
    }
    return block
  }

  @inline(__always)
  private mutating func add(
    page: UInt32, access: MemoryReference.Access, count: UInt32, to block: inout [MemoryReference]
  ) {
    if let current = run {
      if current.page == page, current.access == access, current.count <= .max - count {
        run = MemoryReference(page: page, access: access, count: current.count + count)
        return
      }
      block.append(current)
    }
    run = MemoryReference(page: page, access: access, count: count)
  }

  @inline(__always)
  private mutating func number(of page: UInt64) throws(InputError) -> UInt32 {
    let place = Int(truncatingIfNeeded: page) & (TraceBlock.recentPages - 1)
    if recentPages[place] == page { return recentNumbers[place] }
    guard let number = pages.number(of: page) else {
      throw InputError(file: path, message: "the trace was changed while it was in use")
    }
    recentPages[place] = page
    recentNumbers[place] = number
    return number
  }
}
