import PageDaemon
import Testing

@testable import Machine

@Suite("Swapping out of processes")
struct SwapoutTests {
  /// Touches all of its memory every few seconds, and sleeps in between.
  static let sleeper = ProcessKind(
    name: "sleeper", summary: "",
    behaviour: ProcessBehaviour(
      regions: [.init(name: "heap", backing: .anonymous(.pages(400)))],
      phases: [
        .init(
          extent: .ticks(1_000_000), interval: 8000, rate: .perSecond(50),
          accesses: [MemoryAccess(region: 0, pattern: .sequential, writes: .percent(50))])
      ]))
  /// Awake at all times.
  static let busy = ProcessKind(
    name: "busy", summary: "",
    behaviour: ProcessBehaviour(
      regions: [.init(name: "heap", backing: .anonymous(.pages(400)))],
      phases: [
        .init(
          extent: .ticks(1_000_000), interval: 100, rate: .perSecond(400),
          accesses: [MemoryAccess(region: 0, pattern: .sequential, writes: .percent(50))])
      ]))

  private func machine(
    _ kinds: [ProcessKind] = [sleeper, busy], domains: Int = 1, swap: Int = 4096, seed: UInt64 = 1
  ) throws -> Machine {
    try Machine(
      .small(
        pages: 8000, domains: domains, seed: seed,
        swap: swap > 0 ? [.init(name: "md0", pages: swap)] : [],
        processes: kinds.map { ProcessConfiguration($0) }))
  }

  private func request(_ machine: inout Machine, idle: Bool = false) {
    if idle {
      machine.hardware.requestIdleSwapout(memory: &machine.vm)
    } else {
      machine.hardware.requestSwapout(memory: &machine.vm)
    }
  }

  private func kinds(_ machine: Machine) -> [Event.Kind] {
    machine.events.suffix(EventLog.capacity).map(\.kind)
  }

  @Test("a request swaps out who has slept for two seconds, and nobody else")
  func normal() throws {
    var machine = try machine()
    machine.run(ticks: 1500)
    request(&machine)
    machine.run(ticks: 1)
    #expect(machine.statistics.processesSwappedOut == 0)
    machine.run(ticks: 2500)
    request(&machine)
    let wired = machine.wiredPages
    machine.run(ticks: 1)
    #expect(machine.processes.map(\.state) == [.swapped, .running])
    #expect(machine.processes.map(\.isSwappedOut) == [true, false])
    #expect(machine.wiredPages == wired - 4)
    #expect(machine.vm.count(.laundry, domain: 0) >= 4)
    #expect(kinds(machine).contains(.swappedOut(pid: 700, name: "sleeper")))
    #expect(!kinds(machine).contains(.swappedOut(pid: 701, name: "busy")))
    let object = machine.hardware.processes.list[0].regions[0].object
    let pages = machine.vm.resident.entries(of: object).map { PageNumber($0.value) }
    #expect(pages.count > 100)
    #expect(pages.allSatisfy { machine.vm.pages[$0].mappingCount == 0 })
    machine.expectConsistent()
  }

  @Test("who is swapped out is back, and wired, when it has something to do")
  func back() throws {
    var machine = try machine()
    machine.run(ticks: 4000)
    let wired = machine.wiredPages
    request(&machine)
    machine.run(ticks: 1)
    let references = machine.processes[0].references
    machine.run(ticks: 8100)
    #expect(machine.statistics.processesSwappedIn == 1)
    #expect(kinds(machine).contains(.swappedIn(pid: 700, name: "sleeper")))
    #expect(machine.processes[0].references > references)
    #expect(machine.processes[0].isSwappedOut == false)
    #expect(machine.wiredPages == wired)
    machine.expectConsistent()
  }

  @Test("a stack that was paged out is read again before its process runs")
  func paged() throws {
    var machine = try machine()
    machine.run(ticks: 4000)
    request(&machine)
    machine.run(ticks: 1)
    _ = machine.apply(.pressure(pages: 7500))
    var isGone = false
    while !isGone, machine.statistics.processesSwappedIn == 0, machine.now < 20_000 {
      machine.run(ticks: 10)
      guard let stack = machine.hardware.processes.list[0].residency.stack else { break }
      isGone = machine.vm.objects[stack.index].residentCount == 0
    }
    #expect(isGone, "no page of the stack left memory")
    #expect(machine.processes[0].state == .swapped)
    machine.expectConsistent()
    _ = machine.apply(.pressure(pages: -7500))
    machine.run(ticks: 8100)
    #expect(machine.statistics.processesSwappedIn >= 1)
    machine.expectConsistent()
  }

  @Test("idle processes go only if they may, and after ten seconds")
  func idle() throws {
    var machine = try machine()
    let stopped = machine.processes[1].pid
    _ = machine.apply(.stop(pid: stopped))
    machine.run(ticks: 9000)
    request(&machine, idle: true)
    machine.run(ticks: 1)
    _ = machine.apply(.set(sysctl: "vm.swap_idle_enabled", value: "1"))
    request(&machine, idle: true)
    machine.run(ticks: 1)
    #expect(machine.statistics.processesSwappedOut == 0)
    machine.run(ticks: 2000)
    request(&machine, idle: true)
    machine.run(ticks: 1)
    #expect(machine.processes.map(\.isSwappedOut) == [false, true])
    #expect(machine.processes[1].state == .stopped)
    machine.expectConsistent()
    _ = machine.apply(.resume(pid: stopped))
    machine.run(ticks: 10)
    #expect(machine.processes[1].isSwappedOut == false)
    machine.expectConsistent()
  }

  @Test("vm.swap_enabled and the threshold are heeded")
  func settings() throws {
    var machine = try machine()
    _ = machine.apply(.set(sysctl: "vm.swap_enabled", value: "0"))
    machine.run(ticks: 4000)
    request(&machine)
    machine.run(ticks: 1)
    #expect(machine.statistics.processesSwappedOut == 0)
    _ = machine.apply(.set(sysctl: "vm.swap_enabled", value: "1"))
    _ = machine.apply(.set(sysctl: "vm.swap_idle_threshold1", value: "60"))
    request(&machine)
    machine.run(ticks: 1)
    #expect(machine.statistics.processesSwappedOut == 0)
  }

  @Test("the daemon is woken once a second, for all that was asked for since")
  func wakes() {
    var daemon = SwapoutDaemon()
    daemon.request(.normal, now: 5000)
    #expect(daemon.take() == .normal)
    daemon.request(.idle, now: 5500)
    #expect(daemon.take() == [])
    daemon.request(.normal, now: 6001)
    #expect(daemon.take() == [.normal, .idle])
    #expect(daemon.nextRun(now: 6002) == nil)
  }

  @Test("who is killed while swapped out comes back to exit")
  func killed() throws {
    var machine = try machine()
    machine.run(ticks: 4000)
    request(&machine)
    machine.run(ticks: 1)
    machine.expect(.kill(pid: 700), .done("killed sleeper, pid 700"))
    machine.run(ticks: 3)
    #expect(machine.processes.map(\.name) == ["busy"])
    let kinds = kinds(machine)
    #expect(
      kinds.firstIndex(of: .swappedIn(pid: 700, name: "sleeper")) ?? Int.max
        < kinds.firstIndex(of: .exited(pid: 700, name: "sleeper")) ?? 0)
    machine.expectConsistent()
  }

  @Test("the swapper waits while memory is short everywhere, but not for the killed")
  func waits() throws {
    var machine = try machine([Self.sleeper, Self.sleeper])
    machine.run(ticks: 4000)
    request(&machine)
    machine.run(ticks: 1)
    #expect(machine.processes.map(\.isSwappedOut) == [true, true])
    machine.hardware.minDomains = [true]
    machine.hardware.processes.list[0].nextRun = machine.now
    machine.hardware.runSwapper(memory: &machine.vm)
    #expect(machine.processes[0].isSwappedOut)
    #expect(machine.processes[0].waitMessage == "swapin")
    machine.expect(.kill(pid: 701), .done("killed sleeper, pid 701"))
    machine.hardware.runSwapper(memory: &machine.vm)
    #expect(machine.processes[0].isSwappedOut)
    #expect(machine.hardware.killed == [701])
    machine.hardware.minDomains = [false]
    machine.hardware.runSwapper(memory: &machine.vm)
    #expect(machine.processes[0].isSwappedOut == false)
  }

  @Test("memory that is shared stays mapped by those who are in memory")
  func mappings() throws {
    var machine = try machine([])
    let first = machine.spawnIdle(pages: 10)
    for pindex in 0..<10 { machine.expectTouch(first.index, UInt32(pindex), isWrite: true) }
    let child = try #require(machine.hardware.fork(first.index, memory: &machine.vm))
    let second = try #require(machine.hardware.processes.index(of: child))
    machine.hardware.processes.list[second].nextRun = Int64.max
    for pindex in 0..<10 { machine.expectTouch(second, UInt32(pindex), isWrite: false) }
    machine.run(ticks: 3000)
    machine.hardware.processes.list[second].waitEnded = machine.now
    request(&machine)
    machine.run(ticks: 1)
    #expect(machine.processes.map(\.isSwappedOut) == [true, false])
    let slots = machine.hardware.processes.list.map(\.slot)
    let handle = machine.vm.pages.handle
    for pindex in 0..<10 {
      let page = try #require(machine.vm.page(of: first.object, at: UInt32(pindex)))
      #expect(!machine.hardware.isMapped(page, slot: slots[0], handle))
      #expect(machine.hardware.isMapped(page, slot: slots[1], handle))
    }
    machine.expectConsistent()
  }

  @Test("under pressure processes come and go, and nothing contradicts itself", arguments: 1...4)
  func pressure(seed: UInt64) throws {
    var machine = try machine(
      [Self.sleeper, Self.sleeper, Self.busy, .shell, .editor, Self.sleeper],
      domains: Int(seed % 2) + 1, seed: seed)
    _ = machine.apply(.pressure(pages: 7000))
    var byTick = machine
    for _ in 0..<60 {
      machine.run(ticks: 500)
      machine.expectConsistent()
    }
    #expect(machine.statistics.processesSwappedOut > 2)
    #expect(machine.statistics.processesSwappedIn > 1)
    for _ in 0..<30_000 { byTick.tick() }
    #expect(byTick == machine)
  }
}
