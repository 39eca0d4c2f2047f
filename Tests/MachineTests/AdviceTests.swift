import PageDaemon
import Testing

@testable import Machine

@Suite("Advice, locks and files")
struct AdviceTests {
  private func used(pages: Int) throws -> (machine: Machine, index: Int, object: ObjectNumber) {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: pages)
    for pindex in 0..<pages { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    return (machine, process.index, process.object)
  }

  @Test("MADV_DONTNEED sends dirty pages to the laundry, clean ones to the head of inactive")
  func dontNeed() throws {
    var (machine, index, object) = try used(pages: 16)
    machine.pageOut(object, 0..<8)
    for pindex in UInt32(0)..<8 { machine.expectTouch(index, pindex, isWrite: false) }
    machine.hardware.advise(.dontNeed, index, region: 0, memory: &machine.vm)
    let pages = try (UInt32(0)..<16).map { try #require(machine.vm.page(of: object, at: $0)) }
    #expect(pages.prefix(8).allSatisfy { machine.vm.pages[$0].queue == .inactive })
    #expect(pages.suffix(8).allSatisfy { machine.vm.pages[$0].queue == .laundry })
    #expect(pages.allSatisfy { machine.vm.pages[$0].referencedMappings == 0 })
    #expect(pages.allSatisfy { !machine.vm.pages[$0].flags.contains(.modified) })
    #expect(machine.vm.pages.handle.first(of: .inactive, domain: 0) == pages[0])
    #expect(machine.hardware.swap.count(of: object) == 8)
    machine.expectConsistent()
  }

  @Test("MADV_FREE throws contents and swap blocks away; a write counts again")
  func free() throws {
    var (machine, index, object) = try used(pages: 8)
    machine.pageOut(object, 0..<4)
    machine.hardware.advise(.free, index, region: 0, memory: &machine.vm)
    let page = try #require(machine.vm.page(of: object, at: 6))
    #expect(machine.hardware.swap.count(of: object) == 0)
    #expect(machine.vm.pages[page].dirty == 0)
    #expect(machine.vm.pages[page].flags == [.writeable])
    #expect(machine.vm.pages[page].queue == .inactive)
    let faults = machine.statistics.faults
    machine.expectTouch(index, 6, isWrite: true)
    #expect(machine.statistics.faults == faults)
    #expect(machine.vm.pages[page].flags.contains(.modified))
    #expect(machine.vm.pages[page].dirty == 0, "until someone looks")
    machine.expectConsistent()
  }

  @Test("MADV_FREE leaves alone what a child sees")
  func freeShared() throws {
    var (machine, index, object) = try used(pages: 4)
    _ = machine.forkIdle(index)
    machine.hardware.advise(.free, index, region: 0, memory: &machine.vm)
    let page = try #require(machine.vm.page(of: object, at: 0))
    #expect(machine.vm.pages[page].dirty == Page.allBits)
    #expect(machine.vm.pages[page].queue == .active)
  }

  @Test("MADV_WILLNEED activates and maps what is resident, without a reference")
  func willNeed() throws {
    var (machine, index, object) = try used(pages: 4)
    let page = try #require(machine.vm.page(of: object, at: 1))
    let handle = machine.vm.pages.mutableHandle()
    handle.removeAllMappings(page)
    handle.deactivate(page)
    machine.hardware.advise(.willNeed, index, region: 0, memory: &machine.vm)
    #expect(handle[page].queue == .active)
    #expect(handle[page].mappingCount == 1 && handle[page].referencedMappings == 0)
    let faults = machine.statistics.faults
    machine.expectTouch(index, 1, isWrite: false)
    #expect(machine.statistics.faults == faults)
    machine.expectConsistent()
  }

  // MARK: Locks

  private func vault(pages: Int) -> ProcessKind {
    ProcessKind(
      name: "vault", summary: "",
      behaviour: ProcessBehaviour(
        regions: [
          .init(name: "keys", backing: .anonymous(.pages(pages)), isLocked: true),
          .init(name: "libc", backing: .library(.libc), isLocked: true),
        ],
        phases: [.init(extent: .ticks(10_000), interval: 100)]))
  }

  private func machine(
    _ kind: ProcessKind, limit name: String = "vm.max_wired", maxWired: Int? = nil
  ) throws -> Machine {
    var configuration = MachineConfiguration.small()
    configuration.kinds = [kind]
    if let maxWired { configuration.settings = [.init(name: name, value: "\(maxWired)")] }
    return try Machine(configuration)
  }

  @Test("locked regions are wired page by page, and are free again at exit")
  func locks() throws {
    let kind = vault(pages: 200)
    var machine = try machine(kind)
    let wired = machine.wiredPages
    let library = machine.hardware.fileSystem.libraries[0].pageCount
    for _ in 0..<2 { _ = machine.apply(.spawn(kind)) }
    machine.run(ticks: 3000)
    machine.expectConsistent()
    #expect(machine.processes.map(\.wiredPages) == [200 + library, 200 + library])
    #expect(machine.userWiredPages == 400 + library, "the library is wired once")
    #expect(machine.wiredPages == wired + 400 + library)
    _ = machine.apply(.pressure(pages: 14_500))
    machine.run(ticks: 20_000)
    machine.expectConsistent()
    #expect(machine.statistics.swapPagesOut > 0)
    #expect(machine.processes[0].wiredPages == 200 + library)
    #expect(machine.processes[0].swappedPages == 0)
    for pid in [Int32(700), 701] { _ = machine.apply(.kill(pid: pid)) }
    machine.run(ticks: 2)
    #expect(machine.userWiredPages == 0 && machine.hardware.userWired.reserved == 0)
    machine.expectConsistent()
  }

  @Test(
    "what would exceed a limit of wired pages is refused, and stays unlocked",
    arguments: [("vm.max_wired", 16_384 / 10 + 900), ("vm.max_user_wired", 999)])
  func limit(name: String, pages: Int) throws {
    let kind = vault(pages: 1000)
    var machine = try machine(kind, limit: name, maxWired: pages)
    _ = machine.apply(.spawn(kind))
    machine.run(ticks: 1000)
    let library = machine.hardware.fileSystem.libraries[0].pageCount
    #expect(machine.userWiredPages == library)
    let events = machine.events.suffix(EventLog.capacity).map(\.kind)
    let limit = try #require(WiringLimit(rawValue: name))
    #expect(events.contains(.lockRefused(pid: 700, name: "vault", pages: 1000, limit: limit)))
    machine.expectConsistent()
  }

  // MARK: Files

  private func log(isShared: Bool, actions: [BehaviourPhase.Action] = []) -> ProcessKind {
    ProcessKind(
      name: "log", summary: "",
      behaviour: ProcessBehaviour(
        regions: [.init(name: "file", backing: .file(.pages(64)), isShared: isShared)],
        phases: [
          .init(
            extent: .ticks(60_000), rate: .perSecond(500),
            accesses: [.init(region: 0, pattern: .sequential, writes: .percent(50))],
            actions: actions)
        ]))
  }

  @Test("a shared file is one object for all processes of the kind", arguments: [true, false])
  func sharedFile(isShared: Bool) throws {
    let kind = log(isShared: isShared)
    var machine = try machine(kind)
    for _ in 0..<3 { _ = machine.apply(.spawn(kind)) }
    machine.run(ticks: 2000)
    let objects = Set(machine.hardware.processes.list.map { $0.regions[0].object })
    #expect(objects.count == (isShared ? 1 : 3))
    let most = (0..<machine.vm.pages.count).map { machine.vm.pages[PageNumber($0)].mappingCount }
    #expect(most.max() == (isShared ? 3 : 1))
    machine.expectConsistent()
    machine.end(1)
    machine.expectConsistent()
  }

  @Test("a file without a name lives until the last unmaps it, and is never written then")
  func unlinked() throws {
    let kind = log(isShared: true, actions: [.unlink(region: 0)])
    var machine = try machine(kind)
    _ = machine.apply(.spawn(kind))
    machine.run(ticks: 1000)
    let child = machine.forkIdle(0)
    machine.hardware.processes.list[0].nextRun = machine.now
    machine.run(ticks: 2000)
    let object = machine.region(of: 0).object
    #expect(machine.mapEntries(ofProcess: 700)?[0].isUnlinked == true)
    _ = machine.apply(.spawn(kind))
    #expect(machine.region(of: 2).object != object, "the name is another's now")
    let written = machine.statistics.vnodePagesOut
    machine.end(0)
    #expect(machine.vm.objects[object.index].residentCount == 64)
    machine.end(child - 1)
    #expect(machine.vm.objects[object.index].residentCount == 0)
    #expect(machine.statistics.vnodePagesOut == written)
    machine.expectConsistent()
  }

  @Test("the map of a process says what is where")
  func mapEntries() throws {
    var (machine, index, _) = try used(pages: 10)
    let child = machine.forkIdle(index)
    machine.expectTouch(child, 0, isWrite: true)
    let pid = machine.processes[child].pid
    let entry = try #require(machine.mapEntries(ofProcess: pid)?.first)
    #expect(entry.size == 10 && entry.resident == 10 && entry.dirty == 10)
    #expect(entry.shadowDepth == 1 && !entry.isCopyOnWrite && !entry.isShared)
    let parent = try #require(machine.mapEntries(ofProcess: machine.processes[index].pid)?.first)
    #expect(parent.shadowDepth == 0 && parent.isCopyOnWrite && parent.isShared)
    #expect(machine.processes[child].residentPages == 10)
    #expect(machine.mapEntries(ofProcess: 1) == nil)
  }
}
