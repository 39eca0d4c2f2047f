import Machine

/// What a trace says in one place: a reference, or nothing that counts.
struct TraceRecord {
  /// What the program did.
  enum Kind: UInt8 {
    case fetch, load, store
    /// A load and then a store.
    case modify
  }

  /// What a parser made of the bytes.
  enum Outcome {
    case reference
    /// A blank line, a comment, a mark of the format: nothing to count.
    case skipped
    /// A line that the parser wants to see as a whole: see `TraceParser.take(line:)`.
    case other
    /// Neither; what was expected where the parser stopped.
    case malformed(expected: StaticString)
  }

  /// The longest reference that is believed, in bytes: it touches two pages at most.
  static let largestSize: UInt64 = 4096
  static let expectedSize: StaticString = "a size from 1 to 4096 within the address space"

  var kind = Kind.load
  var address: UInt64 = 0
  /// Bytes.
  var size: UInt64 = 1
  /// How many times in a row the reference was made.
  var count: UInt32 = 1
  var outcome = Outcome.reference
  /// Where parsing stopped: at the byte that ends a good record (a line feed, or what the format
  /// has between records of one line), else at the first byte that is wrong.
  var stop: Int

  /// Whether `size` bytes from `address` on are a size to believe, and end within the address space.
  @inline(__always)
  var hasPlausibleSize: Bool {
    size > 0 && size <= Self.largestSize && address <= UInt64.max &- (size &- 1)
  }
}

extension TraceRecord {
  /// Passes on what the reference did to which page (an address divided by the page size).
  ///
  /// A reference that lies in two pages touches both, the lower one first; one that modifies loads
  /// and then stores.
  @inline(__always)
  func forEachTouchedPage<Failure: Error>(
    _ body: (_ page: UInt64, _ access: MemoryReference.Access) throws(Failure) -> Void
  ) throws(Failure) {
    let first = address / PageSize.bytes
    let last = (address &+ size &- 1) / PageSize.bytes
    let access: MemoryReference.Access =
      switch kind {
      case .fetch: .fetch
      case .load, .modify: .load
      case .store: .store
      }
    try body(first, access)
    if last != first {
      try body(last, access)
    }
    guard kind == .modify else { return }
    try body(first, .store)
    if last != first {
      try body(last, .store)
    }
  }
}
