import Machine

/// Cuts a trace's references into blocks, neighbours that are alike merged into one.
struct BlockCutter {
  /// A block ends with the trace's record that fills it: it has this many merged references or up to
  /// three more, the last block fewer.
  static let blockSize = 4096
  /// The most merged references of a block.
  static let mostReferences = blockSize + 3

  private var block = Self.emptyBlock
  /// The run of alike references that the next one may still lengthen.
  private var run: MemoryReference?

  private static var emptyBlock: [MemoryReference] {
    var block: [MemoryReference] = []
    block.reserveCapacity(mostReferences)
    return block
  }

  /// Whether the block at hand is to be taken before the next record comes.
  var isFull: Bool { block.count >= Self.blockSize }

  @inline(__always)
  mutating func add(page: UInt32, access: MemoryReference.Access, count: UInt32) {
    if let current = run {
      if current.page == page, current.access == access, current.count <= .max - count {
        run = MemoryReference(page: page, access: access, count: current.count + count)
        return
      }
      block.append(current)
    }
    run = MemoryReference(page: page, access: access, count: count)
  }

  /// Takes the block at hand, and begins another.
  mutating func take() -> [MemoryReference] {
    defer { block = Self.emptyBlock }
    return block
  }

  /// Takes the last block, when no more records come; nil if it is empty.
  mutating func finish() -> [MemoryReference]? {
    if let run { block.append(run) }
    run = nil
    return block.isEmpty ? nil : take()
  }
}
