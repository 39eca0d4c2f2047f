import PageDaemon
import Testing

@testable import Machine

@Suite("Fork")
struct ForkTests {
  /// A process that has written to so many pages, and its child.
  private func family(
    _ pages: Int, swap: Int = 4096
  ) throws -> (machine: Machine, parent: Int, child: Int) {
    var machine = try Machine(.small(swap: [.init(name: "md0", pages: swap)]))
    let parent = machine.spawnIdle(pages: pages).index
    for pindex in 0..<pages { machine.expectTouch(parent, UInt32(pindex), isWrite: true) }
    let child = machine.forkIdle(parent)
    return (machine, parent, child)
  }

  @Test("a child shares all memory, and nobody may write to it any more")
  func shares() throws {
    let (machine, parent, child) = try family(20)
    let regions = [parent, child].map { machine.region(of: $0) }
    #expect(regions[0].object == regions[1].object)
    #expect(regions.map(\.needsCopy) == [true, true])
    #expect(machine.vm.objects[regions[0].object.index].residentCount == 20)
    let page = try #require(machine.vm.page(of: regions[0].object, at: 3))
    #expect(machine.vm.pages[page].flags.isDisjoint(with: [.writeable, .modified]))
    #expect(machine.vm.pages[page].dirty == Page.allBits)
    #expect(machine.statistics.forks == 1)
    #expect(machine.processes[child].parent == machine.processes[parent].pid)
    #expect([parent, child].map { machine.processes[$0].sharedPages } == [20, 20])
    machine.expectConsistent()
  }

  @Test("a read maps the shared page, a write copies it and deactivates the old one")
  func copies() throws {
    var (machine, parent, child) = try family(20)
    let old = machine.region(of: parent).object
    let zeroFilled = machine.statistics.zeroFilled
    machine.expectTouch(child, 3, isWrite: false)
    let page = try #require(machine.vm.page(of: old, at: 3))
    #expect(machine.vm.pages[page].mappingCount == 2)
    machine.expectTouch(child, 3, isWrite: true)
    let new = machine.region(of: child).object
    #expect(new != old)
    let copy = try #require(machine.vm.page(of: new, at: 3))
    #expect(machine.vm.pages[page].queue == .inactive)
    #expect(machine.vm.pages[page].mappingCount == 1)
    #expect(machine.vm.pages[page].flags.contains(.referenced), "the child had used it")
    #expect(machine.processes[child].residentPages == 20)
    #expect(machine.processes[child].sharedPages == 20, "the copy hides one that is still there")
    #expect(machine.vm.pages[copy].queue == .active)
    #expect(machine.vm.pages[copy].dirty == Page.allBits)
    #expect(machine.vm.pages[copy].flags == [.writeable, .modified])
    #expect(machine.statistics.cowFaults == 1)
    #expect(machine.statistics.cowOptimised == 0)
    #expect(machine.statistics.zeroFilled == zeroFilled)
    #expect(machine.processes[child].minorFaults == 2)
    machine.expectTouch(child, 3, isWrite: true)
    #expect(machine.processes[child].minorFaults == 2)
    machine.expectConsistent()
  }

  @Test("what was never there is filled with zeroes in the writer's own object")
  func fresh() throws {
    var (machine, parent, child) = try family(4)
    machine.setSize(of: child, to: 8)
    machine.expectTouch(child, 6, isWrite: true)
    #expect(machine.vm.page(of: machine.region(of: parent).object, at: 6) == nil)
    #expect(machine.vm.page(of: machine.region(of: child).object, at: 6) != nil)
    #expect(machine.statistics.cowFaults == 0)
    machine.expectConsistent()
  }

  @Test("a child's exit lets the parent write to its object again, without a copy")
  func exitBeforeWrite() throws {
    var (machine, parent, child) = try family(10)
    let object = machine.region(of: parent).object
    machine.end(child)
    #expect(machine.processes[parent].residentPages == 10)
    #expect(machine.processes[parent].sharedPages == 0)
    machine.expectTouch(parent, 0, isWrite: true)
    #expect(machine.region(of: parent).object == object)
    #expect(!machine.region(of: parent).needsCopy)
    #expect(machine.statistics.cowFaults == 0)
    machine.expectConsistent()
  }

  @Test("a sharer's exit merges what it leaves behind with the sole shadow")
  func collapses() throws {
    var (machine, parent, child) = try family(10)
    let old = machine.region(of: parent).object
    for pindex in 0..<4 { machine.expectTouch(parent, UInt32(pindex), isWrite: true) }
    machine.expectTouch(child, 5, isWrite: true)
    let free = machine.vm.count(.free, domain: 0)
    machine.end(child)
    let object = machine.region(of: parent).object
    #expect(machine.statistics.collapses == 1)
    #expect(machine.hardware.chains.backing(of: object) == nil)
    #expect(machine.vm.objects[object.index].residentCount == 10)
    #expect(machine.vm.objects[old.index].residentCount == 0)
    #expect(machine.vm.count(.free, domain: 0) - free == 5, "four hidden pages, one of the child's")
    let moved = try #require(machine.vm.page(of: object, at: 7))
    #expect(machine.vm.pages[moved].dirty == Page.allBits)
    #expect(machine.vm.pages[moved].mappingCount == 1)
    machine.expectTouch(parent, 7, isWrite: false)
    machine.expectConsistent()
  }

  @Test("swap blocks move up with a merger, hidden ones are given back")
  func collapsesBlocks() throws {
    var (machine, parent, child) = try family(32)
    let old = machine.region(of: parent).object
    machine.pageOut(old, 0..<32)
    machine.dropAll(of: old)
    #expect(machine.hardware.swap.count(of: old) == 32)
    machine.setSize(of: child, to: 32)
    for pindex in 0..<4 {
      // The write first reads the page into the object it is in, then copies it.
      machine.finishTouch(parent, UInt32(pindex), isWrite: true)
    }
    #expect(machine.statistics.cowFaults == 4)
    let object = machine.region(of: parent).object
    machine.end(child)
    #expect(machine.statistics.collapses == 1)
    #expect(machine.hardware.swap.count(of: old) == 0)
    for pindex in UInt32(0)..<4 {
      #expect(machine.hardware.swap.block(of: object, at: pindex) == nil)
    }
    #expect(machine.hardware.swap.block(of: object, at: 31) != nil)
    #expect(machine.vm.objects[object.index].kind == .swap)
    machine.expectConsistent()
  }

  @Test("a swapoff ends though blocks change hands meanwhile")
  func collapseDuringSwapoff() throws {
    var (machine, parent, child) = try family(32)
    let old = machine.region(of: parent).object
    machine.pageOut(old, 0..<32)
    machine.dropAll(of: old)
    machine.finishTouch(parent, 0, isWrite: true)
    machine.setSize(of: child, to: 32)
    machine.expect(.toggleSwap(device: 0), .done("swapoff md0: reading 32 pages back"))
    machine.end(child)
    #expect(machine.statistics.collapses == 1)
    machine.run(ticks: 1000)
    #expect(!machine.swapDevices[0].isOn)
    machine.expectConsistent()
  }

  @Test("nothing is merged while pages are under way; then faults move them, and merge the rest")
  func collapsesLater() throws {
    var (machine, parent, child) = try family(8)
    let old = machine.region(of: parent).object
    machine.expectTouch(parent, 0, isWrite: true)
    machine.startPageOut(old, 4..<5)
    machine.end(child)
    #expect(machine.statistics.collapses == 0)
    machine.expectTouch(parent, 2, isWrite: true)
    #expect(machine.statistics.cowOptimised == 1)
    #expect(machine.statistics.cowFaults == 2)
    #expect(machine.vm.page(of: old, at: 2) == nil)
    machine.expectConsistent()
    machine.run(ticks: 200)
    machine.expectTouch(parent, 3, isWrite: true)
    #expect(machine.statistics.collapses == 1)
    #expect(machine.vm.objects[machine.region(of: parent).object.index].residentCount == 8)
    machine.expectConsistent()
  }

  @Test("memory given back by one is not taken from the other, and does not come back")
  func shrinks() throws {
    var (machine, parent, child) = try family(10)
    machine.resize(child, to: 4)
    #expect(machine.vm.objects[machine.region(of: parent).object.index].residentCount == 10)
    machine.expectConsistent()
    machine.setSize(of: child, to: 10)
    let zeroFilled = machine.statistics.zeroFilled
    machine.expectTouch(child, 8, isWrite: false)
    #expect(machine.statistics.zeroFilled == zeroFilled + 1)
    machine.expectTouch(child, 2, isWrite: false)
    #expect(machine.statistics.zeroFilled == zeroFilled + 1)
    machine.expectConsistent()
  }

  @Test("generations stand behind one another, and what dies in between is merged")
  func generations() throws {
    var machine = try Machine(.small())
    var line = [machine.spawnIdle(pages: 12).index]
    for generation in 0..<4 {
      for pindex in 0..<12 - generation {
        machine.expectTouch(line[generation], UInt32(pindex), isWrite: true)
      }
      line.append(machine.forkIdle(line[generation]))
      machine.expectTouch(line[generation + 1], 0, isWrite: true)
      machine.expectConsistent()
    }
    let depth = machine.hardware.chains.chain(from: machine.region(of: line[4]).object).count
    #expect(depth == 5)
    for index in [1, 1, 1] {
      machine.end(index)
      machine.expectConsistent()
    }
    machine.end(0)
    machine.expectTouch(0, 5, isWrite: true)
    #expect(machine.hardware.chains.chain(from: machine.region(of: 0).object).count == 1)
    machine.expectConsistent()
  }

  @Test("what is wired is copied at once, and the child's copy is not wired")
  func wired() throws {
    var machine = try Machine(.small())
    let parent = machine.spawnIdle(pages: 6).index
    machine.lock(parent)
    #expect(machine.userWiredPages == 6)
    let child = machine.forkIdle(parent)
    #expect(machine.region(of: parent).object != machine.region(of: child).object)
    #expect(machine.region(of: child).lock == .none)
    #expect(machine.vm.objects[machine.region(of: child).object.index].residentCount == 6)
    #expect(machine.userWiredPages == 6)
    machine.expectConsistent()
  }

  @Test("a full table has no room for a child")
  func full() throws {
    var machine = try Machine(.small())
    let parent = machine.spawnIdle(pages: 1).index
    while !machine.hardware.processes.isFull { _ = machine.spawnIdle(pages: 1) }
    let pid = machine.hardware.fork(parent, memory: &machine.vm)
    #expect(pid == nil)
    #expect(
      machine.events.last?.kind
        == .forkRefused(pid: machine.processes[parent].pid, name: "idle"))
    machine.expectConsistent()
  }

  @Test("children of a process that is gone are init's")
  func orphans() throws {
    var (machine, parent, child) = try family(1)
    machine.end(parent)
    child -= 1
    #expect(machine.processes[child].parent == 1)
  }

  @Test("files stay shared after a fork, mapping by mapping")
  func files() throws {
    var machine = try Machine(.small(processes: [.init(.editor)]))
    let child = machine.forkIdle(0)
    let file = machine.hardware.processes.list[child].regions[1].object
    #expect(machine.hardware.processes.list[0].regions[1].object == file)
    machine.dropAll(of: file)
    machine.finishTouch(child, 0, region: 1, isWrite: true)
    machine.finishTouch(0, 0, region: 1, isWrite: false)
    let page = try #require(machine.vm.page(of: file, at: 0))
    #expect(machine.vm.pages[page].mappingCount == 2)
    machine.end(child)
    #expect(machine.vm.pages[page].mappingCount == 1)
    #expect(machine.vm.pages[page].flags.isDisjoint(with: [.writeable, .modified]))
    #expect(machine.vm.pages[page].dirty == Page.allBits, "the child's change is kept")
    machine.expectConsistent()
  }
}
