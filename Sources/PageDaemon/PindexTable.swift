/// A sparse map from (object, page index) to a number that is not `UInt32.max`: which page is
/// resident there, or which swap block holds its contents.
///
/// Sixteen neighbouring indexes share a leaf, so a page's neighbours are in the same cache line or
/// one look-up away. A dense object costs about seven bytes an entry.
package struct PindexTable: Equatable, Sendable {
  /// Sixteen slots of one object.
  private struct Leaf: Equatable, Sendable {
    var object: UInt32
    /// Page index of the first slot divided by sixteen.
    var base: UInt32
    /// A bit for each slot in use; no leaf of the table but a spare one has none.
    var occupied: UInt16 = 0
    /// The next leaf of the same object, or of the list of spare leaves.
    var next: UInt32
    var previous = nothing
  }

  /// A place of the hash table, which is probed from a leaf's home onward to the first empty place.
  private struct Place: Equatable, Sendable {
    var object: UInt32 = 0
    var base: UInt32 = 0
    /// Empty if there is none.
    var leaf = nothing
  }

  private static let nothing = UInt32.max
  private static let slotsPerLeaf = 16

  private var leaves: [Leaf] = []
  private var slots: [UInt32] = []
  /// A power of two of them, at most half of them in use.
  private var places = [Place](repeating: Place(), count: 16)
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
      leaf = leaves[Int(leaf)].next
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

  /// Where the probing for a leaf begins.
  private func home(_ object: UInt32, _ base: UInt32) -> Int {
    let mixed = (UInt64(object) << 32 | UInt64(base)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed >> 32) & (places.count - 1)
  }

  /// The place of a leaf, or the empty one where it would go.
  private func place(_ object: UInt32, _ base: UInt32) -> Int {
    var index = home(object, base)
    while true {
      let place = places[index]
      if place.leaf == PindexTable.nothing { return index }
      if place.base == base, place.object == object { return index }
      index = (index + 1) & (places.count - 1)
    }
  }

  private func findLeaf(_ object: UInt32, _ base: UInt32) -> UInt32 {
    places[place(object, base)].leaf
  }

  private mutating func addLeaf(_ object: UInt32, _ base: UInt32) -> UInt32 {
    if 2 * (usedLeaves + 1) > places.count { doublePlaces() }
    while firstLeafOfObject.count <= Int(object) {
      firstLeafOfObject.append(PindexTable.nothing)
    }
    let head = firstLeafOfObject[Int(object)]
    let new = Leaf(object: object, base: base, next: head)
    var leaf = spare
    if leaf == PindexTable.nothing {
      leaf = UInt32(leaves.count)
      leaves.append(new)
      slots.append(
        contentsOf: repeatElement(PindexTable.nothing, count: PindexTable.slotsPerLeaf))
    } else {
      spare = leaves[Int(leaf)].next
      leaves[Int(leaf)] = new
    }
    if head != PindexTable.nothing { leaves[Int(head)].previous = leaf }
    firstLeafOfObject[Int(object)] = leaf
    places[place(object, base)] = Place(object: object, base: base, leaf: leaf)
    usedLeaves += 1
    return leaf
  }

  private mutating func removeLeaf(_ leaf: UInt32) {
    let old = leaves[Int(leaf)]
    vacate(place(old.object, old.base))
    if old.previous == PindexTable.nothing {
      firstLeafOfObject[Int(old.object)] = old.next
    } else {
      leaves[Int(old.previous)].next = old.next
    }
    if old.next != PindexTable.nothing { leaves[Int(old.next)].previous = old.previous }
    leaves[Int(leaf)].next = spare
    spare = leaf
    usedLeaves -= 1
  }

  /// Empties a place, and moves those behind it up that could not be found any more.
  private mutating func vacate(_ index: Int) {
    var hole = index
    var next = index
    while true {
      next = (next + 1) & (places.count - 1)
      let place = places[next]
      if place.leaf == PindexTable.nothing { break }
      let home = home(place.object, place.base)
      let isReachable =
        hole <= next ? hole < home && home <= next : hole < home || home <= next
      if isReachable { continue }
      places[hole] = place
      hole = next
    }
    places[hole] = Place()
  }

  private mutating func doublePlaces() {
    places = [Place](repeating: Place(), count: places.count * 2)
    for (index, leaf) in leaves.enumerated() where leaf.occupied != 0 {
      places[place(leaf.object, leaf.base)] = Place(
        object: leaf.object, base: leaf.base, leaf: UInt32(index))
    }
  }
}
