import Machine

/// One pass over a trace that hands its references out in blocks, neighbours that are alike
/// merged into one.
struct TraceBlocks<Parser: TraceParser>: ~Copyable {
  private let path: String
  private let pages: TracedPages
  private var scanner: TraceScanner<Parser>
  private var cutter = BlockCutter()
  private var recent = RecentPages()

  init(path: String, pages: TracedPages) throws(InputError) {
    scanner = try TraceScanner<Parser>(path: path)
    self.path = path
    self.pages = pages
  }

  /// The next block, or nil at the end.
  mutating func next() throws(InputError) -> [MemoryReference]? {
    while !cutter.isFull {
      guard let record = try scanner.next() else { return cutter.finish() }
      try record.forEachTouchedPage { (page, access) throws(InputError) in
        cutter.add(page: try number(of: page), access: access, count: record.count)
      }
    }
    return cutter.take()
  }

  @inline(__always)
  private mutating func number(of page: UInt64) throws(InputError) -> UInt32 {
    if let number = recent.number(of: page) { return number }
    return try findNumber(of: page)
  }

  private mutating func findNumber(of page: UInt64) throws(InputError) -> UInt32 {
    guard let number = pages.number(of: page) else {
      throw InputError(file: path, message: "the trace was changed while it was in use")
    }
    recent.note(number, of: page)
    return number
  }
}

/// The numbers of the pages met last: most references need no more than a look here.
struct RecentPages {
  private static let count = 256

  /// Each page at the place that its number's low bits give.
  private var pages = [UInt64](repeating: .max, count: Self.count)
  private var numbers = [UInt32](repeating: 0, count: Self.count)

  @inline(__always)
  func number(of page: UInt64) -> UInt32? {
    let place = Int(truncatingIfNeeded: page) & (Self.count - 1)
    return pages[place] == page ? numbers[place] : nil
  }

  @inline(__always)
  mutating func note(_ number: UInt32, of page: UInt64) {
    let place = Int(truncatingIfNeeded: page) & (Self.count - 1)
    pages[place] = page
    numbers[place] = number
  }
}
