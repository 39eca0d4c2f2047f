/// A sparse map from (object, page index) to a number that is not `UInt32.max`: which page is
/// resident there, or which swap block holds its contents.
///
/// A radix tree of fixed depth for each object, as the kernel has for its objects: a directory of
/// nodes, nodes of 512 leaves, leaves of sixteen slots. Neighbours are in one cache line, and all
/// that lies above the leaves stays in the cache. A dense object costs about four bytes an entry.
public struct PindexTable: Equatable, Sendable {
  /// The range of `nodeNumbers` that has an object's nodes, in order of page index.
  @usableFromInline
  struct Directory: Equatable, Sendable {
    @usableFromInline
    var start = 0
    /// A power of two, or 0 for an object without entries.
    @usableFromInline
    var capacity = 0
    /// Nodes in use.
    @usableFromInline
    var usedNodes = 0
  }

  /// The way from an object to the leaf of a page index.
  @usableFromInline
  struct Path {
    @usableFromInline
    let directoryEntry: Int
    @usableFromInline
    let nodeEntry: Int
    @usableFromInline
    let leaf: Int

    @inlinable
    init(directoryEntry: Int, nodeEntry: Int, leaf: Int) {
      self.directoryEntry = directoryEntry
      self.nodeEntry = nodeEntry
      self.leaf = leaf
    }
  }

  @inlinable
  static var nothing: UInt32 { UInt32.max }
  /// Neighbouring page indexes that `group(_:around:)` finds together.
  @inlinable
  public static var groupSize: Int { 16 }
  @inlinable
  static var leavesPerNode: Int { 512 }
  /// By how much page indexes are shifted to number leaves.
  @inlinable
  static var leafShift: UInt32 { 4 }
  /// By how much they are shifted to number nodes.
  @inlinable
  static var nodeShift: UInt32 { 13 }

  @usableFromInline
  var directories: [Directory] = []
  @usableFromInline
  var nodeNumbers: [UInt32] = []
  /// The leaves of all nodes, by `leavesPerNode`.
  @usableFromInline
  var leafNumbers: [UInt32] = []
  private var usedLeaves: [UInt16] = []
  /// The slots of all leaves, by `groupSize`.
  @usableFromInline
  var slots: [UInt32] = []
  private var usedSlots: [UInt8] = []
  private var spareNodes: [UInt32] = []
  private var spareLeaves: [UInt32] = []
  /// Starts of ranges of `nodeNumbers` that nobody uses, by the exponent of their capacity.
  private var spareDirectories: [[Int]] = []

  /// - Parameter capacity: entries that there will be, about.
  public init(capacity: Int = 0) {
    slots.reserveCapacity(capacity)
    HugePageMemory.ask(forRoomOf: &slots)
    usedSlots.reserveCapacity(capacity / Self.groupSize)
  }

  /// The number at (`object`, `pindex`), or nil.
  ///
  /// - Complexity: O(1).
  @inlinable
  public func find(_ object: ObjectNumber, _ pindex: UInt32) -> UInt32? {
    guard let leaf = leaf(object, pindex) else { return nil }
    let value = slots[leaf * Self.groupSize + Self.slot(pindex)]
    return value == Self.nothing ? nil : value
  }

  /// The numbers at the sixteen page indexes of an object that share all but their last four bits
  /// with `pindex`; `UInt32.max` where there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  public func group(_ object: ObjectNumber, around pindex: UInt32) -> SIMD16<UInt32> {
    guard let leaf = leaf(object, pindex) else { return SIMD16(repeating: Self.nothing) }
    let start = leaf * Self.groupSize
    return slots.withUnsafeBytes {
      $0.loadUnaligned(
        fromByteOffset: start * MemoryLayout<UInt32>.stride, as: SIMD16<UInt32>.self)
    }
  }

  /// Sets the number at (`object`, `pindex`).
  ///
  /// - Returns: the number that was there before, or nil.
  /// - Complexity: O(1) amortised.
  @discardableResult
  public mutating func set(
    _ object: ObjectNumber, _ pindex: UInt32, to value: UInt32
  ) -> UInt32? {
    precondition(value != Self.nothing, "the value stands for an empty slot")
    let leaf = leaf(object, pindex) ?? addLeaf(object, pindex)
    let slot = leaf * Self.groupSize + Self.slot(pindex)
    let old = slots[slot]
    slots[slot] = value
    guard old == Self.nothing else { return old }
    usedSlots[leaf] += 1
    return nil
  }

  /// Sets the numbers of pages at neighbouring page indexes of an object, where there are none yet.
  ///
  /// - Parameter first: the page index of the first one.
  /// - Complexity: O(pages) amortised, and faster than one by one.
  mutating func add(_ pages: [PageNumber], of object: ObjectNumber, at first: UInt32) {
    var done = 0
    while done < pages.count {
      let pindex = first + UInt32(done)
      let leaf = leaf(object, pindex) ?? addLeaf(object, pindex)
      let start = leaf * Self.groupSize + Self.slot(pindex)
      let count = min(Self.groupSize - Self.slot(pindex), pages.count - done)
      slots.withUnsafeMutableBufferPointer { slots in
        for offset in 0..<count {
          precondition(slots[start + offset] == Self.nothing, "two pages at one place of an object")
          slots[start + offset] = pages[done + offset].rawValue
        }
      }
      usedSlots[leaf] += UInt8(count)
      done += count
    }
  }

  /// Empties (`object`, `pindex`).
  ///
  /// - Returns: the number that was there, or nil.
  /// - Complexity: O(1).
  @discardableResult
  public mutating func remove(_ object: ObjectNumber, _ pindex: UInt32) -> UInt32? {
    guard let path = path(object, pindex) else { return nil }
    let slot = path.leaf * Self.groupSize + Self.slot(pindex)
    let old = slots[slot]
    guard old != Self.nothing else { return nil }
    slots[slot] = Self.nothing
    usedSlots[path.leaf] -= 1
    if usedSlots[path.leaf] == 0 { removeLeaf(at: path, of: object) }
    return old
  }

  /// All entries of an object, in order of page index.
  ///
  /// - Complexity: O(entries of the object and length of its directory).
  public func entries(of object: ObjectNumber) -> [(pindex: UInt32, value: UInt32)] {
    guard object.index < directories.count else { return [] }
    let directory = directories[object.index]
    var result: [(pindex: UInt32, value: UInt32)] = []
    for entry in 0..<directory.capacity {
      let node = nodeNumbers[directory.start + entry]
      guard node != Self.nothing else { continue }
      for place in 0..<Self.leavesPerNode {
        let leaf = leafNumbers[Int(node) * Self.leavesPerNode + place]
        guard leaf != Self.nothing else { continue }
        let first = UInt32(entry) << Self.nodeShift | UInt32(place) << Self.leafShift
        for slot in 0..<Self.groupSize {
          let value = slots[Int(leaf) * Self.groupSize + slot]
          if value != Self.nothing { result.append((first | UInt32(slot), value)) }
        }
      }
    }
    return result
  }

  // MARK: Ways down

  @inlinable
  static func slot(_ pindex: UInt32) -> Int { Int(pindex) & (Self.groupSize - 1) }

  @inlinable
  static func place(_ pindex: UInt32) -> Int {
    Int(pindex >> leafShift) & (leavesPerNode - 1)
  }

  @inlinable
  @inline(__always)
  func leaf(_ object: ObjectNumber, _ pindex: UInt32) -> Int? {
    path(object, pindex)?.leaf
  }

  @inlinable
  @inline(__always)
  func path(_ object: ObjectNumber, _ pindex: UInt32) -> Path? {
    guard object.index < directories.count else { return nil }
    let directory = directories[object.index]
    let entry = Int(pindex >> Self.nodeShift)
    guard entry < directory.capacity else { return nil }
    let node = nodeNumbers[directory.start + entry]
    guard node != Self.nothing else { return nil }
    let nodeEntry = Int(node) * Self.leavesPerNode + Self.place(pindex)
    let leaf = leafNumbers[nodeEntry]
    guard leaf != Self.nothing else { return nil }
    return Path(
      directoryEntry: directory.start + entry, nodeEntry: nodeEntry, leaf: Int(leaf))
  }

  // MARK: Growing and shrinking

  private mutating func addLeaf(_ object: ObjectNumber, _ pindex: UInt32) -> Int {
    let node = node(for: object, pindex)
    let leaf: UInt32
    if let spare = spareLeaves.popLast() {
      leaf = spare
    } else {
      leaf = UInt32(usedSlots.count)
      usedSlots.append(0)
      slots.append(contentsOf: repeatElement(Self.nothing, count: Self.groupSize))
    }
    leafNumbers[node * Self.leavesPerNode + Self.place(pindex)] = leaf
    usedLeaves[node] += 1
    return Int(leaf)
  }

  /// The node for a page index, a new one if there is none yet.
  private mutating func node(for object: ObjectNumber, _ pindex: UInt32) -> Int {
    let entry = Int(pindex >> Self.nodeShift)
    while directories.count <= object.index { directories.append(Directory()) }
    if entry >= directories[object.index].capacity { widen(object, toHold: entry) }
    let place = directories[object.index].start + entry
    if nodeNumbers[place] != Self.nothing { return Int(nodeNumbers[place]) }
    let node: UInt32
    if let spare = spareNodes.popLast() {
      node = spare
    } else {
      node = UInt32(usedLeaves.count)
      usedLeaves.append(0)
      leafNumbers.append(contentsOf: repeatElement(Self.nothing, count: Self.leavesPerNode))
    }
    nodeNumbers[place] = node
    directories[object.index].usedNodes += 1
    return Int(node)
  }

  /// Moves an object's directory to where there is room for an entry.
  private mutating func widen(_ object: ObjectNumber, toHold entry: Int) {
    let old = directories[object.index]
    var exponent = 0
    while 1 << exponent <= entry { exponent += 1 }
    while spareDirectories.count <= exponent { spareDirectories.append([]) }
    let start: Int
    if let spare = spareDirectories[exponent].popLast() {
      start = spare
    } else {
      start = nodeNumbers.count
      nodeNumbers.append(contentsOf: repeatElement(Self.nothing, count: 1 << exponent))
    }
    for offset in 0..<old.capacity {
      nodeNumbers[start + offset] = nodeNumbers[old.start + offset]
    }
    giveBack(old)
    directories[object.index].start = start
    directories[object.index].capacity = 1 << exponent
  }

  private mutating func giveBack(_ directory: Directory) {
    guard directory.capacity > 0 else { return }
    for offset in 0..<directory.capacity { nodeNumbers[directory.start + offset] = Self.nothing }
    spareDirectories[directory.capacity.trailingZeroBitCount].append(directory.start)
  }

  /// Takes out a leaf without entries, and what is empty above it.
  private mutating func removeLeaf(at path: Path, of object: ObjectNumber) {
    leafNumbers[path.nodeEntry] = Self.nothing
    spareLeaves.append(UInt32(path.leaf))
    let node = path.nodeEntry / Self.leavesPerNode
    usedLeaves[node] -= 1
    guard usedLeaves[node] == 0 else { return }
    nodeNumbers[path.directoryEntry] = Self.nothing
    spareNodes.append(UInt32(node))
    directories[object.index].usedNodes -= 1
    guard directories[object.index].usedNodes == 0 else { return }
    giveBack(directories[object.index])
    directories[object.index] = Directory()
  }
}
