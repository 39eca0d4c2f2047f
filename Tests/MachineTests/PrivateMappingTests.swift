import PageDaemon
import Testing

@testable import Machine

@Suite("Private mappings of files")
struct PrivateMappingTests {
  private static let program = ProcessKind(
    name: "program", summary: "",
    behaviour: ProcessBehaviour(
      regions: [
        .init(name: "data", backing: .file(.pages(64)), isPrivate: true),
        .init(name: "libc", backing: .library(.libc), isPrivate: true),
      ],
      phases: [.init(extent: .ticks(60_000), interval: 1000)]))

  /// Processes that map the same file privately, and do nothing by themselves.
  private func machine(processes: Int = 1, swap: Int = 4096) throws -> Machine {
    var configuration = MachineConfiguration.small(swap: [.init(name: "md0", pages: swap)])
    configuration.kinds = [Self.program]
    var machine = try Machine(configuration)
    for index in 0..<processes {
      _ = machine.apply(.spawn(Self.program))
      machine.hardware.processes.list[index].nextRun = Int64.max
    }
    return machine
  }

  @Test("a read maps the file's own page, which all processes share")
  func reads() throws {
    var machine = try machine(processes: 2)
    machine.finishTouch(0, 3, isWrite: false)
    machine.finishTouch(1, 3, isWrite: false)
    let objects = [0, 1].map { machine.region(of: $0).object }
    #expect(objects[0] == objects[1])
    #expect(machine.vm.objects[objects[0].index].kind == .vnode)
    let page = try #require(machine.vm.page(of: objects[0], at: 3))
    #expect(machine.vm.pages[page].mappingCount == 2 && machine.vm.pages[page].dirty == 0)
    #expect(!machine.vm.pages[page].flags.contains(.writeable))
    #expect(machine.statistics.vnodeIns == 1 && machine.statistics.cowFaults == 0)
    machine.expectConsistent()
  }

  @Test("a write copies the page into an anonymous object in front of the file")
  func writes() throws {
    var machine = try machine(processes: 2)
    let file = machine.region(of: 0).object
    machine.finishTouch(0, 3, isWrite: false)
    machine.finishTouch(0, 3, isWrite: true)
    let own = machine.region(of: 0).object
    #expect(own != file && machine.vm.objects[own.index].kind == .anonymous)
    #expect(machine.hardware.chains.backing(of: own)?.object == file)
    let copy = try #require(machine.vm.page(of: own, at: 3))
    let original = try #require(machine.vm.page(of: file, at: 3))
    #expect(machine.vm.pages[copy].dirty == Page.allBits)
    #expect(machine.vm.pages[original].dirty == 0)
    #expect(machine.vm.pages[original].queue == .inactive)
    #expect(machine.vm.pages[original].mappingCount == 0)
    #expect(machine.statistics.cowFaults == 1 && machine.statistics.cowOptimised == 0)
    #expect(machine.region(of: 1).object == file, "the other process sees the file as it was")
    machine.expectConsistent()
  }

  @Test("a write to a page that is not there reads it from the file first")
  func writesMissing() throws {
    var machine = try machine()
    let file = machine.region(of: 0).object
    machine.finishTouch(0, 20, isWrite: true)
    #expect(machine.vm.page(of: file, at: 20) != nil)
    #expect(machine.vm.page(of: machine.region(of: 0).object, at: 20) != nil)
    #expect(machine.statistics.zeroFilled == 0 && machine.statistics.vnodeIns == 1)
    // A neighbour was read along, and is seen through the shadow.
    machine.expectTouch(0, 21, isWrite: false)
    machine.expectConsistent()
  }

  @Test("copies go to swap, and come back from there; the file never gets them")
  func swaps() throws {
    var machine = try machine()
    for pindex in 0..<32 { machine.finishTouch(0, UInt32(pindex), isWrite: true) }
    let own = machine.region(of: 0).object
    machine.pageOut(own, 0..<32)
    machine.dropAll(of: own)
    #expect(machine.hardware.swap.count(of: own) == 32)
    machine.finishTouch(0, 7, isWrite: false)
    #expect(machine.vm.page(of: own, at: 7) != nil)
    #expect(machine.statistics.swapIns == 1)
    #expect(machine.statistics.vnodePagesOut == 0)
    machine.expect(.toggleSwap(device: 0), .done("swapoff md0: reading 32 pages back"))
    machine.run(ticks: 1000)
    #expect(!machine.swapDevices[0].isOn)
    #expect(machine.vm.page(of: own, at: 31) != nil)
    machine.expectConsistent()
  }

  @Test("the file stays behind its only shadow, and is closed when that goes")
  func neverCollapses() throws {
    var machine = try machine(processes: 2)
    let file = machine.region(of: 0).object
    for pindex in 0..<8 { machine.finishTouch(0, UInt32(pindex), isWrite: true) }
    machine.end(1)
    #expect(machine.vm.objects[file.index].referenceCount == 1)
    machine.finishTouch(0, 9, isWrite: true)
    #expect(machine.statistics.collapses == 0 && machine.statistics.cowOptimised == 0)
    #expect(machine.hardware.chains.backing(of: machine.region(of: 0).object)?.object == file)
    let resident = machine.vm.objects[file.index].residentCount
    machine.expectConsistent()
    machine.end(0)
    #expect(machine.vm.objects[file.index].referenceCount == 0)
    #expect(machine.vm.objects[file.index].residentCount == resident, "a closed file is cached")
    #expect(machine.hardware.fileSystem.files.contains { $0.object == file && !$0.isOpen })
    machine.expectConsistent()
  }

  @Test("a child shares the copies until one of them writes, and the file behind them")
  func forks() throws {
    var machine = try machine()
    let file = machine.region(of: 0).object
    for pindex in 0..<8 { machine.finishTouch(0, UInt32(pindex), isWrite: true) }
    let child = machine.forkIdle(0)
    let shared = machine.region(of: child).object
    #expect(shared == machine.region(of: 0).object)
    machine.finishTouch(child, 2, isWrite: true)
    machine.finishTouch(child, 40, isWrite: true)
    let own = machine.region(of: child).object
    #expect(machine.hardware.chains.chain(from: own) == [own, shared, file])
    machine.expectConsistent()
    machine.end(0)
    #expect(machine.statistics.collapses == 1, "the parent's copies are the child's now")
    #expect(machine.hardware.chains.chain(from: own) == [own, file])
    #expect(machine.vm.objects[own.index].residentCount == 9)
    machine.expectConsistent()
  }

  @Test("a file that was not written yet is shared with a child as it is")
  func forksUnwritten() throws {
    var machine = try machine()
    let file = machine.region(of: 0).object
    machine.finishTouch(0, 1, isWrite: false)
    let child = machine.forkIdle(0)
    #expect(machine.region(of: child).object == file && machine.region(of: child).needsCopy)
    machine.finishTouch(child, 1, isWrite: true)
    #expect(machine.region(of: 0).object == file)
    machine.expectConsistent()
  }

  @Test("a file whose name is gone lives for as long as copies stand before it")
  func unlinked() throws {
    var machine = try machine()
    let file = machine.region(of: 0).object
    machine.finishTouch(0, 1, isWrite: true)
    machine.hardware.unlink(0, region: 0, memory: machine.vm)
    let entry = try #require(machine.mapEntries(ofProcess: 700)?.first)
    #expect(entry.isUnlinked && entry.name == "program/data")
    machine.finishTouch(0, 30, isWrite: false)
    #expect(machine.vm.page(of: file, at: 30) != nil)
    machine.end(0)
    #expect(machine.vm.objects[file.index].residentCount == 0)
    #expect(!machine.hardware.fileSystem.files.contains { $0.object == file })
    machine.expectConsistent()
  }

  @Test("MADV_FREE throws no copies away: the file's contents would come back")
  func adviceFree() throws {
    var machine = try machine()
    machine.finishTouch(0, 1, isWrite: true)
    let page = try #require(machine.vm.page(of: machine.region(of: 0).object, at: 1))
    machine.hardware.advise(.free, 0, region: 0, memory: &machine.vm)
    #expect(machine.vm.pages[page].dirty == Page.allBits)
    #expect(machine.vm.pages[page].queue == .active)
  }

  @Test("MADV_DONTNEED lets go of copies and of the file's pages that can be seen")
  func adviceDontNeed() throws {
    var machine = try machine()
    machine.tick()
    let file = machine.region(of: 0).object
    machine.finishTouch(0, 1, isWrite: true)
    machine.finishTouch(0, 2, isWrite: false)
    let copy = try #require(machine.vm.page(of: machine.region(of: 0).object, at: 1))
    let read = try #require(machine.vm.page(of: file, at: 2))
    machine.hardware.advise(.dontNeed, 0, region: 0, memory: &machine.vm)
    #expect(machine.vm.pages[copy].queue == .laundry)
    #expect(machine.vm.pages[read].queue == .inactive)
    machine.expectConsistent()
  }

  @Test("locked pages of a private file are copied first, and the copies are wired")
  func locks() throws {
    var machine = try machine()
    machine.hardware.processes.list[0].regions[0].lock = .wanted
    _ = machine.hardware.beginLock(0, memory: &machine.vm)
    let end = machine.now + 1000
    while machine.now < end, !machine.hardware.finishRun(0, memory: &machine.vm) {
      machine.vm.now += 1
      machine.hardware.finishTransfers(memory: &machine.vm)
    }
    machine.hardware.processes.list[0].nextRun = Int64.max
    #expect(machine.processes[0].wiredPages == 64)
    #expect(machine.statistics.cowFaults == 64)
    machine.expectConsistent()
    let child = machine.forkIdle(0)
    #expect(machine.vm.objects[machine.region(of: child).object.index].residentCount == 64)
    machine.expectConsistent()
    machine.end(0)
    #expect(machine.userWiredPages == 0)
    machine.expectConsistent()
  }

  @Test("a write to a wired page of a library copies it, and leaves it where it is")
  func wiredOriginal() throws {
    let vault = ProcessKind(
      name: "vault", summary: "",
      behaviour: ProcessBehaviour(
        regions: [.init(name: "libc", backing: .library(.libc), isLocked: true)],
        phases: [.init(extent: .ticks(60_000), interval: 1000)]))
    var configuration = MachineConfiguration.small()
    configuration.kinds = [vault, Self.program]
    var machine = try Machine(configuration)
    _ = machine.apply(.spawn(vault))
    machine.run(ticks: 500)
    let wired = machine.userWiredPages
    #expect(wired > 0)
    _ = machine.apply(.spawn(Self.program))
    machine.finishTouch(1, 2, region: 1, isWrite: true)
    #expect(machine.userWiredPages == wired)
    #expect(machine.statistics.cowFaults == 1)
    machine.expectConsistent()
  }

  @Test("a machine boots with copies of what is written")
  func boot() throws {
    let writer = ProcessKind(
      name: "writer", summary: "",
      behaviour: ProcessBehaviour(
        regions: [
          .init(name: "heap", backing: .anonymous(.pages(100))),
          .init(name: "data", backing: .file(.pages(400)), isPrivate: true),
          .init(name: "libgui", backing: .library(.libgui), isPrivate: true),
        ],
        phases: [
          .init(
            extent: .ticks(60_000), rate: .perSecond(500),
            accesses: [1, 2].map {
              .init(region: $0, pattern: .uniform, writes: .percent(30))
            })
        ]))
    var configuration = MachineConfiguration.small(processes: [.init(writer), .init(writer)])
    configuration.kinds = [writer]
    var machine = try Machine(configuration)
    machine.expectConsistent()
    let entries = try #require(machine.mapEntries(ofProcess: 700))
    #expect(entries[1].dirty > 0 && entries[1].shadowDepth == 1)
    #expect(entries.map(\.isFile) == [false, true, true])
    #expect(entries.map(\.isPrivate) == [false, true, true])
    machine.run(ticks: 20_000)
    #expect(machine.statistics.vnodePagesOut == 0)
    #expect(machine.statistics.cowFaults > 100)
    machine.expectConsistent()
  }

  @Test("what cannot be private is refused")
  func refused() {
    for region in [
      ProcessBehaviour.Region(name: "heap", backing: .anonymous(.pages(64)), isPrivate: true),
      .init(name: "log", backing: .file(.pages(64)), isShared: true, isPrivate: true),
    ] {
      let kind = ProcessKind(
        name: "odd", summary: "",
        behaviour: ProcessBehaviour(regions: [region], phases: [.init(extent: .ticks(10))]))
      #expect(throws: ConfigurationError.self) {
        try Machine(.small(processes: [.init(kind)]))
      }
    }
  }
}
