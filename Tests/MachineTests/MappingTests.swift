import PageDaemon
import Testing

@testable import Machine

@Suite("Mappings")
struct MappingTests {
  /// A page of a library that so many processes map.
  private func shared(by count: Int) throws -> (machine: Machine, page: PageNumber) {
    let shells = [ProcessConfiguration](repeating: .init(.shell), count: count)
    var machine = try Machine(.small(processes: shells))
    let library = machine.hardware.processes.list[0].regions[1].object
    machine.dropAll(of: library)
    for index in 0..<count { machine.finishTouch(index, 4, region: 1, isWrite: false) }
    let page = try #require(machine.vm.page(of: library, at: 4))
    machine.vm.pages.mutableHandle()[page].flags.remove(.referenced)
    return (machine, page)
  }

  @Test("each process has a reference bit of its own")
  func references() throws {
    var (machine, page) = try shared(by: 3)
    #expect(machine.vm.pages[page].mappingCount == 3)
    #expect(machine.vm.pages[page].referencedMappings == 3)
    let handle = machine.vm.pages.mutableHandle()
    let taken = handle.takeReferences(page)
    #expect(taken == 3)
    machine.finishTouch(1, 4, region: 1, isWrite: false)
    machine.finishTouch(1, 4, region: 1, isWrite: false)
    #expect(machine.vm.pages[page].referencedMappings == 1, "one process, one bit")
    machine.finishTouch(2, 4, region: 1, isWrite: false)
    #expect(machine.vm.pages[page].referencedMappings == 2)
    machine.expectConsistent()
  }

  @Test("references are taken five at a time, in turn")
  func rotation() throws {
    var (machine, page) = try shared(by: 8)
    let handle = machine.vm.pages.mutableHandle()
    let bits = { (machine: Machine) in machine.hardware.mappings(of: page, handle).referenced }
    let taken = handle.takeReferences(page)
    #expect(taken == 5)
    #expect(bits(machine) == 0b1110_0000)
    machine.finishTouch(0, 4, region: 1, isWrite: false)
    #expect(bits(machine) == 0b1110_0001)
    let takenNext = handle.takeReferences(page)
    #expect(takenNext == 4)
    for index in 0..<8 { machine.finishTouch(index, 4, region: 1, isWrite: false) }
    #expect(bits(machine) == 0xff)
    let takenLast = handle.takeReferences(page)
    #expect(takenLast == 5)
    #expect(bits(machine) == 0b1100_0001, "the walk went on after slot 0")
    machine.expectConsistent()
  }

  @Test("when all mappings are gone, each process faults again")
  func removed() throws {
    var (machine, page) = try shared(by: 3)
    machine.vm.pages.mutableHandle().removeAllMappings(page)
    let faults = machine.statistics.faults
    machine.finishTouch(2, 4, region: 1, isWrite: false)
    #expect(machine.statistics.faults == faults + 1)
    #expect(machine.vm.pages[page].mappingCount == 1)
    machine.finishTouch(0, 4, region: 1, isWrite: false)
    #expect(machine.statistics.faults == faults + 2)
    machine.expectConsistent()
  }

  @Test("an exit takes away its own mappings, whoever was referenced")
  func exits() throws {
    var (machine, page) = try shared(by: 3)
    let handle = machine.vm.pages.mutableHandle()
    _ = handle.takeReferences(page)
    machine.finishTouch(1, 4, region: 1, isWrite: false)
    machine.end(0)
    #expect(handle[page].mappingCount == 2)
    #expect(handle[page].referencedMappings == 1)
    machine.end(0)
    #expect(handle[page].mappingCount == 1)
    #expect(handle[page].referencedMappings == 0)
    #expect(!handle[page].flags.contains(.referenced), "the dying give no credit")
    machine.expectConsistent()
  }

  @Test("write access and changes are known by process")
  func writes() throws {
    var machine = try Machine(.small())
    let slots = [3, 60]
    let object = machine.hardware.makeObject(.vnode, size: 4, memory: &machine.vm)
    machine.hardware.chains.setTracked(object, true)
    let page = try #require(machine.hardware.allocate(.normal, in: 0, memory: &machine.vm))
    machine.vm.insert(page, into: object, at: 0)
    let handle = machine.vm.pages.mutableHandle()
    for slot in slots {
      machine.hardware.addMapping(page, slot: slot, handle)
      machine.hardware.allowWrites(to: page, slot: slot, handle)
    }
    handle[page].dirty = 0
    machine.hardware.removeMapping(page, slot: 60, .kept, handle)
    #expect(handle[page].dirty == Page.allBits)
    #expect(handle[page].flags.contains(.writeable) && handle[page].flags.contains(.modified))
    handle.removeWriteAccess(page)
    let entry = machine.hardware.mappings(of: page, handle)
    #expect(entry == PageMappings(mapped: 1 << 3))
    machine.hardware.removeMapping(page, slot: 3, .kept, handle)
    #expect(handle[page].mappingCount == 0)
    #expect(machine.hardware.mappings[page] == PageMappings())
  }

  @Test("a page of one process alone has no entry, and one reference at most")
  func alone() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 4)
    for _ in 0..<3 { machine.expectTouch(process.index, 0, isWrite: true) }
    let page = try #require(machine.vm.page(of: process.object, at: 0))
    #expect(machine.vm.pages[page].referencedMappings == 1)
    #expect(machine.hardware.mappings[page] == PageMappings())
  }

  @Test("entries come and go, a block of four at a time")
  func table() {
    var table = MappingTable(pageCount: 1000)
    var expected: [Int: PageMappings] = [:]
    var generator = SplitMix64(seed: 5)
    for _ in 0..<5000 {
      let page = generator.below(1000)
      let entry = PageMappings(mapped: UInt64(generator.below(3)))
      table[PageNumber(page)] = entry
      expected[page] = entry
    }
    let isRight = expected.allSatisfy { table[PageNumber($0.key)] == $0.value }
    #expect(isRight)
    #expect(table[PageNumber(999)] == expected[999] ?? PageMappings())
  }
  @Test("before the table grows beyond what is in use, entries of former lives go")
  func sweep() {
    var table = MappingTable(pageCount: 100_000)
    var sweeps = 0
    // A window of pages in use moves over the memory, and every page leaves its entry behind.
    for page in 0..<100_000 {
      let current = page - 1500...page
      if table.isDueForSweep {
        table.sweep { current.contains($0.index) }
        sweeps += 1
      }
      table[PageNumber(page)] = PageMappings(mapped: 1)
    }
    let isKept = (98_500..<100_000).allSatisfy { table[PageNumber($0)].mapped == 1 }
    #expect(isKept)
    let leftOver = (0..<98_500).count { table[PageNumber($0)].mapped != 0 }
    // 1500 pages in use and a quarter more.
    #expect(leftOver < 500)
    #expect((1...300).contains(sweeps))
  }

  @Test("a sweep keeps the entries of pages that are mapped and told apart, and no others")
  func sweepOfMachine() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 4)
    machine.hardware.track(process.object, mappedBy: 0, memory: machine.vm)
    for page in 0..<2000 {
      machine.hardware.mappings[PageNumber(page)] = PageMappings(mapped: 1 << 40)
    }
    machine.expectTouch(process.index, 0, isWrite: true)
    let page = try #require(machine.vm.page(of: process.object, at: 0))
    #expect(machine.hardware.mappings[page].mapped.nonzeroBitCount == 1)
    let others = (0..<2000).count {
      PageNumber($0) != page && machine.hardware.mappings[PageNumber($0)].mapped != 0
    }
    #expect(others == 0)
  }
}
