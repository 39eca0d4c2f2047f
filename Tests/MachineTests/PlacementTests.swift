import PageDaemon
import Testing

@testable import Machine

@Suite("Where memory comes from")
struct PlacementTests {
  /// Pages of a process's first region in each domain.
  private func spread(of pid: Int32, in machine: Machine) -> [Int] {
    var counts = [Int](repeating: 0, count: machine.vm.domains.count)
    guard let place = machine.place(of: pid) else { return counts }
    for (_, page) in machine.vm.resident.entries(of: place.object) {
      counts[Int(machine.vm.pages[PageNumber(page)].domain)] += 1
    }
    return counts
  }

  private func machine(_ processes: [ProcessConfiguration], migration: Int64 = 0) throws -> Machine
  {
    var configuration = MachineConfiguration.small(pages: 40_000, domains: 4, processes: processes)
    configuration.migrationInterval = migration
    return try Machine(configuration)
  }

  @Test("first touch takes from where the process runs, round-robin from all")
  func policies() throws {
    let machine = try machine([
      .init(.browser, domain: 2), .init(.browser, policy: .roundRobin),
    ])
    let pinned = spread(of: 700, in: machine)
    let spreadOut = spread(of: 701, in: machine)
    #expect(pinned[2] > 100 && pinned.reduce(0, +) == pinned[2])
    #expect(spreadOut.min() ?? 0 > 100)
    #expect((spreadOut.max() ?? 0) - (spreadOut.min() ?? 0) <= 1)
  }

  @Test("neighbouring pages of a file lie in different domains")
  func files() throws {
    let machine = try machine([.init(.shell)])
    let library = machine.hardware.fileSystem.libraries[0].object
    for (pindex, page) in machine.vm.resident.entries(of: library) {
      #expect(Int(machine.vm.pages[PageNumber(page)].domain) == Int(pindex) % 4)
    }
  }

  @Test("a domain that is short is passed over, and its turn comes last")
  func fallOver() throws {
    var machine = try machine([])
    machine.exhaust(
      domain: 1, to: Int32(machine.vm.domains[1].thresholds.freeMin) - 1)
    let page = machine.hardware.allocate(.normal, home: 1, memory: &machine.vm)
    let taken = try #require(page)
    #expect(machine.vm.pages[taken].domain == 2)
    for domain in [0, 2, 3] {
      machine.exhaust(
        domain: domain, to: Int32(machine.vm.domains[domain].thresholds.freeReserved))
    }
    let last = machine.hardware.allocate(.normal, home: 0, memory: &machine.vm)
    let found = try #require(last)
    #expect(machine.vm.pages[found].domain == 1, "short, but the only one with a page")
  }

  @Test("processes move now and then, unless they are pinned or none does")
  func migration() throws {
    var moving = try machine(
      [.init(.shell), .init(.editor), .init(.shell, domain: 3)], migration: 500)
    moving.run(ticks: 20_000)
    #expect(moving.statistics.migrations > 20)
    let places = moving.hardware.processes.list.map(\.placement)
    #expect(places[2].domain == 3)
    var still = try machine([.init(.shell), .init(.editor)])
    still.run(ticks: 20_000)
    #expect(still.statistics.migrations == 0)
    #expect(still.hardware.processes.list.map(\.placement.domain) == [0, 1])
  }

  @Test("moves are the same whether idle ticks are passed over or not")
  func determinism() throws {
    var byTick = try machine([.init(.shell), .init(.editor)], migration: 300)
    var byRun = byTick
    for _ in 0..<3000 { byTick.tick() }
    byRun.run(ticks: 3000)
    let isSame = byTick == byRun
    #expect(isSame)
    #expect(byRun.statistics.migrations > 0)
  }

  @Test("domains can have sizes of their own")
  func sizes() throws {
    var configuration = MachineConfiguration.small(pages: 12_000, domains: 3)
    configuration.domainPages = [2000, 7000, 3000]
    let machine = try Machine(configuration)
    #expect(machine.vm.domains.map(\.pageCount) == [2000, 7000, 3000])
    machine.expectConsistent()
    configuration.domainPages = [2000, 7000]
    #expect(throws: ConfigurationError("2 sizes for 3 domains")) { try Machine(configuration) }
    configuration.domainPages = [2000, 7000, 3001]
    #expect(throws: ConfigurationError("the domains' sizes do not add up to 12000 pages")) {
      try Machine(configuration)
    }
    configuration.domainPages = [1999, 7001, 3000]
    #expect(
      throws: ConfigurationError("domain 0 has 1999 pages: expected at least 2000")
    ) { try Machine(configuration) }
  }

  @Test("a kind says where its memory comes from, and who starts a process overrides it")
  func kinds() throws {
    var behaviour = ProcessBehaviour(
      regions: [.init(name: "heap", backing: .anonymous(.pages(64)))],
      phases: [.init(extent: .ticks(60_000), interval: 1000)])
    behaviour.policy = .roundRobin
    behaviour.domain = 1
    let kind = ProcessKind(name: "spread", summary: "", behaviour: behaviour)
    var configuration = MachineConfiguration.small(
      domains: 2, processes: [.init(kind), .init(kind, policy: .firstTouch, domain: 0)])
    configuration.kinds = [kind]
    configuration.timeline = [
      .init(tick: 1, .spawn(kind)), .init(tick: 1, .spawn(kind, policy: .firstTouch)),
      .init(tick: 1, .spawn(kind, domain: 0)),
    ]
    var machine = try Machine(configuration)
    _ = machine.apply(.spawn(kind))
    machine.run(ticks: 10)
    let placements = machine.hardware.processes.list.map(\.placement)
    #expect(
      placements.map(\.policy) == [
        .roundRobin, .firstTouch, .roundRobin, .roundRobin, .firstTouch, .roundRobin,
      ])
    #expect(placements.map(\.pin) == [1, 0, 1, 1, 1, 0])
    configuration.domainCount = 1
    configuration.processes = []
    #expect(throws: ConfigurationError("kind spread: there is no domain 1")) {
      try Machine(configuration)
    }
  }
}
