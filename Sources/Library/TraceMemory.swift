import Machine

/// The blocks of a small trace, kept in a compact form from its first reading on, so that its rounds
/// need no file.
///
/// The pages get their numbers when all of them are known: until then a page's number says how many
/// others were met before it. What grows beyond the limit is given up as a whole: a part would be of
/// use only until a round comes to its end.
struct TraceMemory {
  /// The most bytes that are kept of a trace.
  static let usualLimit = 16 << 20
  /// What a page takes in `pages` and `numbers`, about.
  private static let bytesPerPage = 40

  private let limit: Int
  private var blocks: [PackedBlock] = []
  private var byteCount = 0
  /// Whether the trace is small enough so far.
  private(set) var isKeeping: Bool
  private var cutter = BlockCutter()

  /// The pages in the order in which they were met.
  private var pages: [UInt64] = []
  /// The place of each of them there.
  private var places: [UInt64: UInt32] = [:]
  private var recent = RecentPages()
  /// What number each of them has in the trace, once that is known.
  private var numbers: [UInt32] = []

  /// - Parameter limit: how many bytes are kept at most; 0 for nothing.
  init(limit: Int) {
    self.limit = limit
    isKeeping = limit > 0
  }

  /// How many blocks there are, if they are kept.
  var blockCount: Int? { isKeeping ? blocks.count : nil }

  /// The block with a number, if it is kept.
  ///
  /// - Complexity: O(n) for n references of the block.
  func block(_ number: Int) -> [MemoryReference]? {
    number < blocks.count ? blocks[number].references(numbers) : nil
  }

  // MARK: The first reading

  /// Takes the next record of the trace; only of one that is small enough so far.
  mutating func add(_ record: TraceRecord) {
    if cutter.isFull { keep(cutter.take()) }
    record.forEachTouchedPage { (page, access) in
      cutter.add(page: place(of: page), access: access, count: record.count)
    }
  }

  /// No more records follow.
  mutating func finish(_ traced: TracedPages) {
    if let block = cutter.finish() { keep(block) }
    guard isKeeping else { return }
    numbers = pages.map { page in
      guard let number = traced.number(of: page) else {
        preconditionFailure("each page that was met is one of the trace's")
      }
      return number
    }
    pages = []
    places = [:]
  }

  @inline(__always)
  private mutating func place(of page: UInt64) -> UInt32 {
    if let place = recent.number(of: page) { return place }
    let place = findPlace(of: page)
    recent.note(place, of: page)
    return place
  }

  private mutating func findPlace(of page: UInt64) -> UInt32 {
    if let place = places[page] { return place }
    let place = UInt32(pages.count)
    pages.append(page)
    places[page] = place
    byteCount += Self.bytesPerPage
    return place
  }

  private mutating func keep(_ block: [MemoryReference]) {
    guard isKeeping else { return }
    let packed = PackedBlock(block)
    byteCount += packed.bytes.count
    if byteCount <= limit {
      blocks.append(packed)
    } else {
      self = TraceMemory(limit: 0)
    }
  }
}
