import PageDaemon
import Testing

@testable import Machine

@Suite("Life of processes")
struct ProcessLifeTests {
  private static let heap = ProcessBehaviour.Region(name: "heap", backing: .anonymous(.pages(100)))
  private static let use = MemoryAccess(region: 0, pattern: .uniform, writes: .percent(50))

  private static let cc = ProcessKind(
    name: "cc", summary: "",
    behaviour: ProcessBehaviour(
      regions: [.init(name: "heap", backing: .anonymous(.pages(300)))],
      phases: [.init(extent: .ticks(800), rate: .perSecond(500), accesses: [use])],
      ending: .exit))

  private func make(forks: Int, child: ProcessBehaviour.Child?) -> ProcessKind {
    ProcessKind(
      name: "make", summary: "",
      behaviour: ProcessBehaviour(
        regions: [Self.heap],
        phases: [
          .init(
            extent: .ticks(1000), interval: 10, rate: .perSecond(1000), accesses: [Self.use],
            forks: forks),
          .init(extent: .ticks(20_000), interval: 1000),
        ], child: child))
  }

  private func machine(_ kinds: [ProcessKind], start: Int = 0) throws -> Machine {
    var configuration = MachineConfiguration.small()
    configuration.kinds = kinds
    var machine = try Machine(configuration)
    _ = machine.apply(.spawn(kinds[start]))
    return machine
  }

  @Test("children come evenly, and exit at their end")
  func forks() throws {
    let child = ProcessBehaviour.Child(
      phases: [.init(extent: .ticks(2500), rate: .perSecond(500), accesses: [Self.use])])
    var machine = try machine([make(forks: 4, child: child)])
    var counts: [Int] = []
    for _ in 0..<5 {
      machine.run(ticks: 250)
      counts.append(machine.processes.count - 1)
      machine.expectConsistent()
    }
    #expect(counts == [1, 2, 3, 4, 4])
    #expect(machine.statistics.cowFaults > 100)
    #expect(machine.processes.dropFirst().map(\.parent) == [700, 700, 700, 700])
    machine.run(ticks: 2600)
    #expect(machine.processes.map(\.pid) == [700])
    machine.expectConsistent()
  }

  @Test("an exec leaves the old memory and runs what its new kind does")
  func exec() throws {
    let child = ProcessBehaviour.Child(
      phases: [.init(extent: .ticks(100), rate: .perSecond(500), accesses: [Self.use])],
      ending: .exec("cc"))
    var machine = try machine([make(forks: 1, child: child), Self.cc])
    machine.run(ticks: 600)
    #expect(machine.processes.map(\.name) == ["make", "cc"])
    #expect(machine.processes[1].kind == Self.cc)
    #expect(machine.processes[1].virtualPages == 300)
    let events = machine.events.suffix(EventLog.capacity).map(\.kind)
    #expect(events.contains(.executed(pid: 701, name: "cc")))
    machine.expectConsistent()
    machine.run(ticks: 1000)
    #expect(machine.processes.map(\.name) == ["make"])
    machine.expectConsistent()
  }

  @Test("a child without phases of its own does as its parent, and none follows it")
  func likeParent() throws {
    let kind = ProcessKind(
      name: "worker", summary: "",
      behaviour: ProcessBehaviour(
        regions: [Self.heap],
        phases: [.init(extent: .ticks(1000), rate: .perSecond(900), accesses: [Self.use])],
        ending: .respawn))
    var machine = try machine([kind])
    machine.run(ticks: 500)
    machine.expect(.fork(pid: 700), .done("worker, pid 700, forked pid 701"))
    machine.run(ticks: 300)
    #expect(machine.processes[1].references > 100)
    machine.run(ticks: 400)
    #expect(machine.processes.map(\.pid) == [702])
    machine.expectConsistent()
  }

  @Test("nothing turns into what is no kind")
  func unknownKind() {
    var kind = Self.cc
    kind = ProcessKind(
      name: "sh", summary: "",
      behaviour: ProcessBehaviour(
        regions: [Self.heap], phases: [.init(extent: .ticks(10))], ending: .exec("ccc")))
    #expect(throws: ConfigurationError("kind sh runs ccc, which is no kind of the machine")) {
      try machine([kind])
    }
  }

  @Test("a stopped process keeps its memory, does nothing, and goes on where it was")
  func stops() throws {
    var machine = try machine([make(forks: 0, child: nil)])
    machine.run(ticks: 500)
    machine.expect(.stop(pid: 700), .done("stopped make, pid 700"))
    machine.expect(.stop(pid: 700), .refused("process 700 is stopped already"))
    machine.expect(.fork(pid: 700), .refused("process 700 is stopped"))
    let before = machine.processes[0]
    #expect(before.state == .stopped && before.waitMessage == nil)
    machine.run(ticks: 60_000)
    #expect(machine.processes[0].references == before.references)
    #expect(machine.processes[0].residentPages == before.residentPages)
    machine.expect(.resume(pid: 700), .done("resumed make, pid 700"))
    machine.expect(.resume(pid: 700), .refused("process 700 is not stopped"))
    machine.run(ticks: 400)
    #expect((350...450).contains(machine.processes[0].references - before.references))
    machine.expectConsistent()
  }

  @Test("a stopped process can be killed, and one that waits for a read can be stopped")
  func stopsWaiting() throws {
    var machine = try Machine(.small(processes: [.init(.reader)]))
    while machine.processes[0].state != .pagingIn { machine.tick() }
    machine.expect(.stop(pid: 700), .done("stopped reader, pid 700"))
    machine.run(ticks: 500)
    let references = machine.processes[0].references
    machine.run(ticks: 500)
    #expect(machine.processes[0].references == references)
    #expect(machine.processes[0].readStallTicks > 0)
    #expect(machine.processes[0].memoryStallTicks == 0)
    machine.expect(.kill(pid: 700), .done("killed reader, pid 700"))
    machine.run(ticks: 2)
    #expect(machine.processes.isEmpty)
    machine.expectConsistent()
  }

  @Test("nobody ends or stops what is the system's or protected")
  func protection() throws {
    var guarded = ProcessConfiguration(.browser, name: "guarded")
    guarded.protection = .protected
    var daemon = ProcessConfiguration(.database, name: "daemon")
    daemon.protection = .system
    var machine = try Machine(.small(processes: [guarded, daemon, .init(.shell)]))
    #expect(machine.processes.map(\.pid) == [700, 20, 701])
    machine.expect(.kill(pid: 700), .refused("process 700 (guarded) is protected"))
    machine.expect(.kill(pid: 20), .refused("process 20 (daemon) is the system's own"))
    machine.expect(.kill(pid: 1), .refused("process 1 (init) is the system's own"))
    machine.expect(.stop(pid: 5), .refused("process 5 (pagedaemon) is the system's own"))
    #expect(machine.presentVictim?.name == "shell")
    let names = SystemProcess.all.map(\.name)
    #expect(names == ["kernel", "init", "pagedaemon", "vmdaemon", "bufdaemon", "syncer"])
    machine.run(ticks: 1000)
    #expect(machine.processes.count == 3)
  }

  @Test("the killer takes what may be taken, though others are larger")
  func killer() throws {
    var guarded = ProcessConfiguration(.leak, name: "guarded")
    guarded.protection = .protected
    var machine = try Machine(
      .small(swap: [], processes: [guarded, .init(.editor), .init(.shell)]))
    machine.run(ticks: 400_000)
    let killed = machine.events.suffix(EventLog.capacity).compactMap { event in
      if case .killed(_, let name) = event.kind { name } else { nil }
    }
    #expect(killed.first == "editor" && !killed.contains("guarded"))
  }
}
