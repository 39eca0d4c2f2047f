import PageDaemon
import Testing

@Suite struct PindexTableTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func tableBehavesAsADictionary(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = PindexTable()
    var model: [UInt64: UInt32] = [:]
    // Sparse and dense indexes, and the last ones there are.
    func index(_ generator: inout SeededGenerator) -> UInt32 {
      switch generator.next() % 4 {
      case 0: UInt32(truncatingIfNeeded: generator.next() % 40)
      case 1: UInt32.max - UInt32(truncatingIfNeeded: generator.next() % 20)
      default: UInt32(truncatingIfNeeded: generator.next() % 700) * 7
      }
    }
    for _ in 0..<20_000 {
      let object = ObjectNumber(Int(generator.next() % 5))
      let pindex = index(&generator)
      let key = UInt64(object.rawValue) << 32 | UInt64(pindex)
      switch generator.next() % 5 {
      case 0, 1:
        let value = UInt32(truncatingIfNeeded: generator.next() % 1_000_000)
        #expect(table.set(object, pindex, to: value) == model.updateValue(value, forKey: key))
      case 2, 3:
        #expect(table.remove(object, pindex) == model.removeValue(forKey: key))
      default:
        #expect(table.find(object, pindex) == model[key])
      }
    }
    #expect(!model.isEmpty)
    for object in 0..<5 {
      let wanted = model.filter { $0.key >> 32 == UInt64(object) }.sorted { $0.key < $1.key }
      let entries = table.entries(of: ObjectNumber(object))
      #expect(entries.map(\.pindex) == wanted.map { UInt32(truncatingIfNeeded: $0.key) })
      #expect(entries.map(\.value) == wanted.map(\.value))
    }
  }

  @Test func groupShowsSixteenNeighbours() {
    var table = PindexTable()
    table.set(ObjectNumber(1), 31, to: 7)
    table.set(ObjectNumber(1), 16, to: 8)
    table.set(ObjectNumber(1), 32, to: 9)
    table.set(ObjectNumber(2), 20, to: 10)
    var expected = SIMD16<UInt32>(repeating: UInt32.max)
    expected[15] = 7
    expected[0] = 8
    #expect(table.group(ObjectNumber(1), around: 20) == expected)
    #expect(table.group(ObjectNumber(1), around: 48) == SIMD16(repeating: UInt32.max))
    #expect(table.group(ObjectNumber(3), around: 0) == SIMD16(repeating: UInt32.max))
  }

  @Test func placeOfAForgottenObjectIsUsedAgain() {
    var table = PindexTable()
    table.set(ObjectNumber(0), 900_000, to: 1)
    table.remove(ObjectNumber(0), 900_000)
    let emptied = table
    table.set(ObjectNumber(1), 900_000, to: 2)
    #expect(table.find(ObjectNumber(0), 900_000) == nil)
    #expect(table.find(ObjectNumber(1), 900_000) == 2)
    table.remove(ObjectNumber(1), 900_000)
    #expect(table.entries(of: ObjectNumber(1)).isEmpty)
    #expect(emptied.entries(of: ObjectNumber(0)).isEmpty)
  }

  @Test func unknownObjectsHaveNoEntries() {
    var table = PindexTable()
    table.set(ObjectNumber(3), 0, to: 1)
    #expect(table.entries(of: ObjectNumber(2)).isEmpty)
    #expect(table.entries(of: ObjectNumber(9)).isEmpty)
    #expect(table.find(ObjectNumber(9), 0) == nil)
    #expect(table.remove(ObjectNumber(9), 0) == nil)
  }

  @Test func emptiedTableIsOfUseAgain() {
    var table = PindexTable()
    for round in 0..<3 {
      for pindex in 0..<UInt32(1000) { table.set(ObjectNumber(0), pindex, to: pindex) }
      #expect(table.entries(of: ObjectNumber(0)).count == 1000, "round \(round)")
      for pindex in 0..<UInt32(1000) { #expect(table.remove(ObjectNumber(0), pindex) == pindex) }
      #expect(table.entries(of: ObjectNumber(0)).isEmpty)
    }
  }
}
