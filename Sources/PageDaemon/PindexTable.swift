/// A sparse map from (object, page index) to a number that is not `UInt32.max`: which page is
/// resident there, or which swap block holds its contents.
///
/// Sixteen neighbouring indexes share a leaf, so a page's neighbours are in the same cache line or
/// one look-up away. A dense object costs about six bytes an entry.
package struct PindexTable: Equatable, Sendable {
  /// Sixteen slots of one object.
  private struct Leaf: Equatable, Sendable {
    var object: UInt32
    /// Page index of the first slot divided by sixteen.
    var base: UInt32
    /// A bit for each slot in use; no leaf of the table but a spare one has none.
    var occupied: UInt16 = 0
    /// The next leaf of the same bucket, or of the list of spare leaves.
    var chain: UInt32
    var nextOfObject: UInt32
    var previousOfObject: UInt32
  }

  private static let nothing = UInt32.max
  private static let slotsPerLeaf = 16

  private var leaves: [Leaf] = []
  private var slots: [UInt32] = []
  private var buckets: [UInt32] = [UInt32](repeating: nothing, count: 16)
  private var spare = nothing
  private var usedLeaves = 0
  private var firstLeafOfObject: [UInt32] = []

  package init() {}

  /// The number at (`object`, `pindex`), or nil.
  ///
  /// - Complexity: O(1) expected.
  package func find(_ object: ObjectNumber, _ pindex: UInt32) -> UInt32? {
    let leaf = findLeaf(object.rawValue, pindex >> 4)
    guard leaf != PindexTable.nothing else { return nil }
    let value = slots[Int(leaf) * PindexTable.slotsPerLeaf + Int(pindex & 15)]
    return value == PindexTable.nothing ? nil : value
  }

  /// Sets the number at (`object`, `pindex`).
  ///
  /// - Returns: the number that was there before, or nil.
  /// - Complexity: O(1) expected and amortised.
  @discardableResult
  package mutating func set(
    _ object: ObjectNumber, _ pindex: UInt32, to value: UInt32
  ) -> UInt32? {
    precondition(value != PindexTable.nothing, "the value stands for an empty slot")
    var leaf = findLeaf(object.rawValue, pindex >> 4)
    if leaf == PindexTable.nothing { leaf = addLeaf(object.rawValue, pindex >> 4) }
    let slot = Int(leaf) * PindexTable.slotsPerLeaf + Int(pindex & 15)
    let old = slots[slot]
    slots[slot] = value
    leaves[Int(leaf)].occupied |= 1 << UInt16(pindex & 15)
    return old == PindexTable.nothing ? nil : old
  }

  /// Empties (`object`, `pindex`).
  ///
  /// - Returns: the number that was there, or nil.
  /// - Complexity: O(1) expected.
  @discardableResult
  package mutating func remove(_ object: ObjectNumber, _ pindex: UInt32) -> UInt32? {
    let leaf = findLeaf(object.rawValue, pindex >> 4)
    guard leaf != PindexTable.nothing else { return nil }
    let slot = Int(leaf) * PindexTable.slotsPerLeaf + Int(pindex & 15)
    let old = slots[slot]
    guard old != PindexTable.nothing else { return nil }
    slots[slot] = PindexTable.nothing
    leaves[Int(leaf)].occupied &= ~(1 << UInt16(pindex & 15))
    if leaves[Int(leaf)].occupied == 0 { removeLeaf(leaf) }
    return old
  }

  /// All entries of an object, in order of page index.
  ///
  /// - Complexity: O(*n* log *n*) in the entries of the object.
  package func entries(of object: ObjectNumber) -> [(pindex: UInt32, value: UInt32)] {
    guard object.index < firstLeafOfObject.count else { return [] }
    var found: [(base: UInt32, leaf: UInt32)] = []
    var leaf = firstLeafOfObject[object.index]
    while leaf != PindexTable.nothing {
      found.append((leaves[Int(leaf)].base, leaf))
      leaf = leaves[Int(leaf)].nextOfObject
    }
    found.sort { $0.base < $1.base }
    var result: [(pindex: UInt32, value: UInt32)] = []
    for (base, leaf) in found {
      for offset in 0..<PindexTable.slotsPerLeaf {
        let value = slots[Int(leaf) * PindexTable.slotsPerLeaf + offset]
        if value != PindexTable.nothing { result.append((base << 4 | UInt32(offset), value)) }
      }
    }
    return result
  }

  // MARK: Leaves

  private func bucket(_ object: UInt32, _ base: UInt32) -> Int {
    let mixed = (UInt64(object) << 32 | UInt64(base)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed >> 32) & (buckets.count - 1)
  }

  private func findLeaf(_ object: UInt32, _ base: UInt32) -> UInt32 {
    var leaf = buckets[bucket(object, base)]
    while leaf != PindexTable.nothing {
      if leaves[Int(leaf)].base == base, leaves[Int(leaf)].object == object { break }
      leaf = leaves[Int(leaf)].chain
    }
    return leaf
  }

  private mutating func addLeaf(_ object: UInt32, _ base: UInt32) -> UInt32 {
    if usedLeaves >= buckets.count { doubleBuckets() }
    while firstLeafOfObject.count <= Int(object) {
      firstLeafOfObject.append(PindexTable.nothing)
    }
    let bucket = bucket(object, base)
    let head = firstLeafOfObject[Int(object)]
    let new = Leaf(
      object: object, base: base, chain: buckets[bucket], nextOfObject: head,
      previousOfObject: PindexTable.nothing)
    var leaf = spare
    if leaf == PindexTable.nothing {
      leaf = UInt32(leaves.count)
      leaves.append(new)
      slots.append(
        contentsOf: repeatElement(PindexTable.nothing, count: PindexTable.slotsPerLeaf))
    } else {
      spare = leaves[Int(leaf)].chain
      leaves[Int(leaf)] = new
    }
    if head != PindexTable.nothing { leaves[Int(head)].previousOfObject = leaf }
    firstLeafOfObject[Int(object)] = leaf
    buckets[bucket] = leaf
    usedLeaves += 1
    return leaf
  }

  private mutating func removeLeaf(_ leaf: UInt32) {
    let old = leaves[Int(leaf)]
    let bucket = bucket(old.object, old.base)
    if buckets[bucket] == leaf {
      buckets[bucket] = old.chain
    } else {
      var before = buckets[bucket]
      while leaves[Int(before)].chain != leaf { before = leaves[Int(before)].chain }
      leaves[Int(before)].chain = old.chain
    }
    if old.previousOfObject == PindexTable.nothing {
      firstLeafOfObject[Int(old.object)] = old.nextOfObject
    } else {
      leaves[Int(old.previousOfObject)].nextOfObject = old.nextOfObject
    }
    if old.nextOfObject != PindexTable.nothing {
      leaves[Int(old.nextOfObject)].previousOfObject = old.previousOfObject
    }
    leaves[Int(leaf)].chain = spare
    spare = leaf
    usedLeaves -= 1
  }

  private mutating func doubleBuckets() {
    buckets = [UInt32](repeating: PindexTable.nothing, count: buckets.count * 2)
    for index in leaves.indices where leaves[index].occupied != 0 {
      let bucket = bucket(leaves[index].object, leaves[index].base)
      leaves[index].chain = buckets[bucket]
      buckets[bucket] = UInt32(index)
    }
  }
}
