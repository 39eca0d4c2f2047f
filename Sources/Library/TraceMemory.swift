import Machine

/// The blocks of a small trace, kept in a compact form so that its later rounds need no file.
///
/// Blocks are taken in order. What grows beyond the limit is given up as a whole: a part would be of
/// use only until a round comes to its end.
struct TraceMemory {
  /// The most bytes that are kept of a trace.
  static let usualLimit = 16 << 20

  private let limit: Int
  private var blocks: [PackedBlock] = []
  private var byteCount = 0
  /// Whether the trace may still turn out to be small enough.
  private(set) var isKeeping = true

  init(limit: Int) {
    self.limit = limit
  }

  /// The block with a number, if it is kept.
  ///
  /// - Complexity: O(n) for n references of the block.
  func block(_ number: Int) -> [MemoryReference]? {
    number < blocks.count ? blocks[number].references : nil
  }

  /// Keeps a block if it is the next one and there is room.
  mutating func take(_ block: [MemoryReference], number: Int) {
    guard isKeeping, number == blocks.count else { return }
    let packed = PackedBlock(block)
    byteCount += packed.byteCount
    guard byteCount <= limit else {
      blocks = []
      isKeeping = false
      return
    }
    blocks.append(packed)
  }
}

/// References in about three bytes each: of most the page, the access and the count are small.
struct PackedBlock {
  private let bytes: [UInt8]
  private let count: Int

  init(_ references: [MemoryReference]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(references.count * 4)
    for reference in references {
      Self.append(UInt64(reference.page) << 2 | UInt64(reference.access.rawValue), to: &bytes)
      Self.append(UInt64(reference.count), to: &bytes)
    }
    // A copy is as large as it has to be.
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    count = references.count
  }

  var byteCount: Int { bytes.count }

  var references: [MemoryReference] {
    var place = 0
    var references: [MemoryReference] = []
    references.reserveCapacity(count)
    bytes.withUnsafeBufferPointer { bytes in
      while place < bytes.count {
        let page = Self.number(in: bytes, at: &place)
        let count = Self.number(in: bytes, at: &place)
        guard let access = MemoryReference.Access(rawValue: UInt8(page & 3)) else {
          preconditionFailure("a packed reference has an access")
        }
        references.append(
          MemoryReference(page: UInt32(page >> 2), access: access, count: UInt32(count)))
      }
    }
    return references
  }

  /// Appends a number, seven bits a byte, the low ones first; all bytes but the last have the top
  /// bit set.
  @inline(__always)
  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  private static func number(in bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      guard byte >= 0x80 else { return number }
      shift += 7
    }
  }
}
