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

  /// The first block of a run of free ones, within words of the map.
  private func findRun(_ length: Int, words: Range<Int>) -> Int? {
    // Free blocks just before the word at hand.
    var run = 0
    for word in words {
      let bits = free[word]
      let low = (~bits).trailingZeroBitCount
      if run + low >= length { return word * 64 - run }
      if low == 64 {
        run += 64
        continue
      }
      if let offset = Self.offset(ofRun: length, in: bits) { return word * 64 + offset }
      run = (~bits).leadingZeroBitCount
    }
    return nil
  }

  /// Where a run of set bits begins in a word that has others too, or nil.
  private static func offset(ofRun length: Int, in bits: UInt64) -> Int? {
    // A bit stays set as long as those above it, up to the run's length, are.
    var starts = bits
    var left = length
    while left > 1, starts != 0 {
      let step = left / 2
      starts &= starts >> UInt64(step)
      left -= step
    }
    return starts == 0 ? nil : starts.trailingZeroBitCount
  }
}
