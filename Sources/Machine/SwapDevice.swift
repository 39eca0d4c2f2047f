/// A swap device: which of its blocks are taken, and the medium they are on. A block holds a page.
struct SwapDevice: Equatable, Sendable {
  /// Blocks at the start of a device that hold its label.
  static let labelBlocks = 2

  enum State: Equatable, Sendable {
    case off
    case on
    /// Being emptied; no block of it is given out any more.
    case closing
  }

  let name: String
  let blockCount: Int
  var medium: StorageDevice
  var state: State
  /// A set bit is a block that is free.
  private var free: [UInt64]
  private(set) var freeCount: Int
  /// The word at which the search for the next run begins.
  private var cursor = 0
  /// A run of so many blocks was looked for in vain since a block was last given back.
  private var shortestMissing = Int.max

  init(_ configuration: SwapDeviceConfiguration) {
    name = configuration.name
    blockCount = configuration.pages
    medium = StorageDevice(
      latencyTicks: configuration.latencyTicks, pagesPerSecond: configuration.pagesPerSecond)
    state = configuration.isOn ? .on : .off
    free = [UInt64](repeating: UInt64.max, count: (blockCount + 63) / 64)
    freeCount = blockCount
    if blockCount % 64 != 0 {
      free[free.count - 1] = (1 << UInt64(blockCount % 64)) - 1
    }
    free[0] &= ~((1 << UInt64(Self.labelBlocks)) - 1)
    freeCount -= Self.labelBlocks
  }

  /// Blocks in use, the label's not among them.
  var usedCount: Int { blockCount - Self.labelBlocks - freeCount }

  func isFree(_ block: Int) -> Bool {
    free[block / 64] & (1 << UInt64(block % 64)) != 0
  }

  /// Takes a run of neighbouring blocks, searching from where the last one was found.
  ///
  /// - Returns: the first block, or nil when there is no such run.
  /// - Complexity: O(blocks / 64) at worst; O(1) when a run no longer was missing before.
  mutating func allocate(run length: Int) -> Int? {
    guard length <= freeCount, length < shortestMissing else { return nil }
    guard
      let first = findRun(length, words: cursor..<free.count)
        ?? findRun(length, words: 0..<free.count)
    else {
      shortestMissing = length
      return nil
    }
    for block in first..<first + length {
      free[block / 64] &= ~(1 << UInt64(block % 64))
    }
    freeCount -= length
    cursor = first / 64
    return first
  }

  /// Gives a block back.
  mutating func release(_ block: Int) {
    precondition(!isFree(block), "swap block \(block) of \(name) is free already")
    free[block / 64] |= 1 << UInt64(block % 64)
    freeCount += 1
    shortestMissing = Int.max
  }

  private func findRun(_ length: Int, words: Range<Int>) -> Int? {
    var run = 0
    for word in words {
      let bits = free[word]
      if bits == 0 {
        run = 0
      } else if bits == UInt64.max, run + 64 < length {
        run += 64
      } else {
        for bit in 0..<64 {
          run = bits & (1 << UInt64(bit)) == 0 ? 0 : run + 1
          if run == length { return word * 64 + bit + 1 - length }
        }
      }
    }
    return nil
  }
}
