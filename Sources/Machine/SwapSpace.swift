import PageDaemon

/// Where a page's contents are on swap: a device and a block of it.
struct SwapBlock: Equatable, Sendable {
  private static let bitsOfIndex: UInt32 = 28

  var device: Int
  var index: Int

  init(device: Int, index: Int) {
    self.device = device
    self.index = index
  }

  /// The number by which a table knows the block.
  var rawValue: UInt32 { UInt32(device) << Self.bitsOfIndex | UInt32(index) }

  init(rawValue: UInt32) {
    device = Int(rawValue >> Self.bitsOfIndex)
    index = Int(rawValue & (1 << Self.bitsOfIndex - 1))
  }
}

/// All swap devices, and which block holds what page of which object.
struct SwapSpace: Equatable, Sendable {
  /// Below so many free blocks, swap counts as used up (`nswap_lowat`).
  static let lowWater = 128
  /// Above so many, it does not any more (`nswap_hiwat`).
  static let highWater = 512

  var devices: [SwapDevice]
  private(set) var blocks = PindexTable()
  /// Blocks of each object, by its number.
  private var blockCounts: [Int32] = []
  private var nextDevice = 0
  /// A request failed since there was last enough (`swap_pager_full`).
  private(set) var isFull = false
  /// Fewer than `lowWater` blocks are free, and there were not more than `highWater` since.
  private(set) var isLow = false

  init(devices: [SwapDeviceConfiguration]) {
    self.devices = devices.map(SwapDevice.init)
    isFull = enabledCount == 0
    isLow = isFull
  }

  /// Devices in use, those being emptied among them (`nswapdev`).
  var enabledCount: Int { devices.count { $0.state != .off } }

  /// Free blocks of the devices in use (`swap_pager_avail`).
  var available: Int {
    devices.reduce(0) { $0 + ($1.state == .on ? $1.freeCount : 0) }
  }

  var usedCount: Int { devices.reduce(0) { $0 + $1.usedCount } }

  /// Blocks that an object has.
  func count(of object: ObjectNumber) -> Int {
    object.index < blockCounts.count ? Int(blockCounts[object.index]) : 0
  }

  /// The block that holds a page of an object, or nil.
  func block(of object: ObjectNumber, at pindex: UInt32) -> SwapBlock? {
    guard count(of: object) > 0 else { return nil }
    return blocks.find(object, pindex).map(SwapBlock.init(rawValue:))
  }

  /// Takes a run of neighbouring blocks of one device (`getswapspace`): the devices in use are
  /// asked in turn, beginning with the one after that which gave the last run.
  mutating func allocate(run length: Int) -> SwapBlock? {
    for offset in devices.indices {
      let device = (nextDevice + offset) % devices.count
      guard devices[device].state == .on, let first = devices[device].allocate(run: length) else {
        continue
      }
      nextDevice = (device + 1) % devices.count
      return SwapBlock(device: device, index: first)
    }
    return nil
  }

  /// Says that a block holds a page from now on; the block that held it is given back.
  mutating func assign(_ block: SwapBlock, to object: ObjectNumber, at pindex: UInt32) {
    let old = blocks.set(object, pindex, to: block.rawValue)
    if let old {
      release(SwapBlock(rawValue: old))
    } else {
      while blockCounts.count <= object.index { blockCounts.append(0) }
      blockCounts[object.index] += 1
    }
  }

  /// Gives back the block that holds a page, if there is one.
  ///
  /// - Returns: whether there was.
  @discardableResult
  mutating func discard(_ object: ObjectNumber, at pindex: UInt32) -> Bool {
    guard count(of: object) > 0, let old = blocks.remove(object, pindex) else { return false }
    blockCounts[object.index] -= 1
    release(SwapBlock(rawValue: old))
    return true
  }

  /// Hands the block of a page over to another object, which has none there.
  mutating func move(from object: ObjectNumber, to other: ObjectNumber, at pindex: UInt32) {
    guard count(of: object) > 0, let block = blocks.remove(object, pindex) else { return }
    blockCounts[object.index] -= 1
    assign(SwapBlock(rawValue: block), to: other, at: pindex)
  }

  /// Gives back all blocks of an object.
  mutating func discardAll(of object: ObjectNumber) {
    guard count(of: object) > 0 else { return }
    for (pindex, _) in blocks.entries(of: object) { discard(object, at: pindex) }
  }

  private mutating func release(_ block: SwapBlock) {
    devices[block.device].release(block.index)
  }

  /// Follows how much is left, as `swp_sizecheck` does, after a change.
  ///
  /// - Parameter failed: a request found no space.
  /// - Returns: which of the two states were just entered.
  mutating func checkSize(failed: Bool = false) -> (becameFull: Bool, becameLow: Bool) {
    let wasFull = isFull
    let wasLow = isLow
    let available = available
    if failed {
      isFull = true
      isLow = true
    } else if available < Self.lowWater {
      isLow = true
    } else {
      isFull = false
      if available > Self.highWater { isLow = false }
    }
    return (isFull && !wasFull, isLow && !wasLow)
  }
}
