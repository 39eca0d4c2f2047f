import PageDaemon
import Testing

@testable import Machine

@Suite("Page faults")
struct PageFaultTests {
  @Test("a new anonymous page is filled with zeroes, active, and clean until written")
  func zeroFill() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 10)
    machine.expectTouch(process.index, 3, isWrite: false)
    let page = try #require(machine.vm.page(of: process.object, at: 3))
    #expect(machine.vm.pages[page].queue == .active)
    #expect(machine.vm.pages[page].activityCount == ActivityCount.initial)
    #expect(machine.vm.pages[page].dirty == 0)
    #expect(machine.statistics.zeroFilled == 1)
    #expect(machine.processes[process.index].minorFaults == 1)

    machine.expectTouch(process.index, 3, isWrite: true)
    #expect(machine.vm.pages[page].dirty == Page.allBits)
    #expect(machine.vm.pages[page].flags == [.writeable, .modified])
    #expect(machine.statistics.faults == 2, "the first write to a read-only page faults")
    machine.expectTouch(process.index, 3, isWrite: true)
    #expect(machine.statistics.faults == 2)
    #expect(machine.vm.pages[page].referencedMappings == 1)
  }

  @Test("a soft fault maps a resident page without moving it")
  func softFault() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 10)
    machine.expectTouch(process.index, 0, isWrite: false)
    let page = try #require(machine.vm.page(of: process.object, at: 0))
    let handle = machine.vm.pages.mutableHandle()
    handle.removeAllMappings(page)
    handle.deactivate(page)
    machine.expectTouch(process.index, 0, isWrite: false)
    #expect(machine.vm.pages[page].queue == .inactive)
    #expect(machine.vm.pages[page].mappingCount == 1)
    #expect(machine.processes[process.index].minorFaults == 2)
    #expect(machine.processes[process.index].majorFaults == 0)
  }

  @Test("a page that was written to swap is read back with the device's delay")
  func swapIn() throws {
    var machine = try Machine(
      .small(swap: [.init(name: "md0", pages: 4096, latencyTicks: 7, pagesPerSecond: 1000)]))
    let process = machine.spawnIdle(pages: 40)
    for pindex in 0..<40 { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    machine.pageOut(process.object, 0..<40)
    #expect(machine.hardware.swap.count(of: process.object) == 40)
    machine.dropAll(of: process.object)

    let now = machine.now
    let isThere = machine.touch(process.index, 20, isWrite: false)
    #expect(!isThere)
    #expect(machine.processes[process.index].waitMessage == "swread")
    let page = try #require(machine.vm.page(of: process.object, at: 20))
    #expect(machine.vm.pages[page].isBusy)
    while machine.vm.pages[page].isBusy {
      machine.vm.now += 1
      machine.hardware.finishTransfers(memory: &machine.vm)
    }
    #expect(machine.now - now == 16 + 7, "sixteen pages at one a tick, and the latency")
    #expect(machine.vm.pages[page].queue == .active)
    #expect(machine.processes[process.index].majorFaults == 1)
    #expect(machine.statistics.swapPagesIn == 16)
    for neighbour in [UInt32](16..<32) where neighbour != 20 {
      let found = machine.vm.page(of: process.object, at: neighbour)
      let other = try #require(found)
      #expect(machine.vm.pages[other].queue == .inactive)
    }
    #expect(machine.vm.page(of: process.object, at: 15) == nil)
    machine.expectConsistent()
  }

  @Test("a write to a page gives its swap block back")
  func redirtied() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 8)
    for pindex in 0..<8 { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    machine.pageOut(process.object, 0..<8)
    let free = machine.availableSwap
    machine.expectTouch(process.index, 2, isWrite: false)
    #expect(machine.availableSwap == free)
    machine.expectTouch(process.index, 2, isWrite: true)
    #expect(machine.availableSwap == free + 1)
    #expect(machine.hardware.swap.block(of: process.object, at: 2) == nil)
    machine.expectConsistent()
  }

  @Test("a write to a page that is being written waits for the end of that")
  func busy() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 4)
    machine.expectTouch(process.index, 0, isWrite: true)
    machine.startPageOut(process.object, 0..<1)
    machine.expectTouch(process.index, 0, isWrite: false)
    let isThere = machine.touch(process.index, 0, isWrite: true)
    #expect(!isThere)
    #expect(machine.processes[process.index].waitMessage == "vmpfw")
    #expect(machine.statistics.inTransit == 1)
    machine.run(ticks: 100)
    #expect(machine.processes[process.index].state != .pagingIn)
  }

  @Test("pages of a file are read from the disk, with a window that grows")
  func fileReadAhead() throws {
    var machine = try Machine(.small(processes: [.init(.reader)]))
    machine.run(ticks: 3000)
    let reader = machine.processes[0]
    #expect(reader.majorFaults > 10)
    #expect(machine.statistics.vnodeIns == reader.majorFaults + (reader.state == .pagingIn ? 1 : 0))
    #expect(machine.statistics.vnodePagesIn > 20 * machine.statistics.vnodeIns)
    #expect(machine.disk.readPages == machine.statistics.vnodePagesIn)
  }

  @Test("a shared library is mapped by several processes, page by page")
  func sharedLibrary() throws {
    var machine = try Machine(.small(processes: [.init(.shell), .init(.shell), .init(.shell)]))
    machine.run(ticks: 20_000)
    let handle = machine.vm.pages.handle
    let counts = (0..<machine.vm.pages.count).map { handle[PageNumber($0)].mappingCount }
    #expect(counts.max() == 3)
    let pid = machine.processes[0].pid
    machine.expect(.kill(pid: pid), .done("killed shell, pid \(pid)"))
    machine.tick()
    let after = (0..<machine.vm.pages.count).map { handle[PageNumber($0)].mappingCount }
    #expect(after.max() == 2)
    machine.expectConsistent()
  }
}

extension Machine {
  /// Launders pages of an object as one cluster, without waiting for the end.
  mutating func startPageOut(_ object: ObjectNumber, _ range: Range<UInt32>) {
    let pages = range.compactMap { vm.page(of: object, at: $0) }
    let handle = vm.pages.mutableHandle()
    for page in pages {
      handle.launder(page)
      handle.removeWriteAccess(page)
    }
    for start in stride(from: 0, to: pages.count, by: 32) {
      let cluster = Array(pages[start..<min(start + 32, pages.count)])
      _ = vm.flush(cluster, hardware: &hardware)
    }
  }

  mutating func pageOut(_ object: ObjectNumber, _ range: Range<UInt32>) {
    startPageOut(object, range)
    while hardware.swap.devices.contains(where: { $0.medium.nextDue != nil }) { tick() }
  }

  /// Frees all pages of an object, as if the page daemon had taken them.
  mutating func dropAll(of object: ObjectNumber) {
    for (_, page) in vm.resident.entries(of: object) {
      vm.pages.mutableHandle().removeAllMappings(PageNumber(page))
      vm.free(PageNumber(page))
    }
  }
}
