import PageDaemon
import Testing

@testable import Machine

@Suite("Behaviour")
struct BehaviourTests {
  private static let heap = ProcessBehaviour.Region(name: "heap", backing: .anonymous(.pages(400)))

  private func kind(
    _ phases: [BehaviourPhase], ending: ProcessBehaviour.Ending = .repeat
  ) -> ProcessKind {
    ProcessKind(
      name: "test", summary: "",
      behaviour: ProcessBehaviour(regions: [Self.heap], phases: phases, ending: ending))
  }

  /// A machine on which such a process has just been started.
  private func machine(_ kind: ProcessKind) throws -> Machine {
    var configuration = MachineConfiguration.small()
    configuration.kinds = [kind]
    var machine = try Machine(configuration)
    machine.expect(.spawn(kind), .done("started test, pid 700"))
    return machine
  }

  @Test("a rate is kept, whatever the runs are long", arguments: [1, 7, 64])
  func rate(runLength: Int) throws {
    let access = MemoryAccess(region: 0, pattern: .uniform, runLength: runLength)
    var machine = try machine(
      kind([
        .init(extent: .ticks(60_000), interval: 30, rate: .perSecond(350), accesses: [access])
      ]))
    machine.run(ticks: 20_000)
    let references = try #require(machine.processes.first).references
    #expect((6900...7150).contains(references))
  }

  @Test("regions grow and shrink evenly, and full size is the start for others")
  func growth() throws {
    var machine = try machine(
      kind([
        .init(extent: .ticks(4000), growth: [.init(region: 0, size: .whole)]),
        .init(extent: .ticks(4000), growth: [.init(region: 0, size: .percent(50))]),
      ]))
    machine.run(ticks: 2010)
    #expect((195...201).contains(machine.processes[0].residentPages))
    machine.run(ticks: 1980)
    #expect((390...400).contains(machine.processes[0].residentPages))
    machine.run(ticks: 4000)
    #expect((200...205).contains(machine.processes[0].residentPages))
    machine.run(ticks: 4000)
    #expect((390...400).contains(machine.processes[0].residentPages))
    machine.expectConsistent()
  }

  @Test("work lasts until it is done, and an end is an end")
  func work() throws {
    let access = MemoryAccess(region: 0, pattern: .sequential, runLength: 10, writes: .whole)
    let phases = [
      BehaviourPhase(extent: .touches(500), rate: .perSecond(250), accesses: [access])
    ]
    var ends = try machine(kind(phases, ending: .exit))
    ends.run(ticks: 1900)
    #expect(ends.processes.map(\.pid) == [700])
    ends.run(ticks: 300)
    #expect(ends.processes.isEmpty)
    var follows = try machine(kind(phases, ending: .respawn))
    follows.run(ticks: 2200)
    #expect(follows.processes.map(\.pid) == [701])
  }

  @Test("a phase without accesses is sleep")
  func sleep() throws {
    var machine = try machine(kind([.init(extent: .ticks(5000))]))
    machine.run(ticks: 12_000)
    #expect(machine.processes[0].references == 0)
  }

  // MARK: Patterns

  private func starts(
    _ pattern: AccessPattern, size: Int, length: Int = 1, count: Int
  ) -> [Int] {
    var walk = RegionWalk()
    var generator = SplitMix64(seed: 3)
    return (0..<count).map { _ in
      walk.start(of: pattern, length: length, size: size, &generator)
    }
  }

  @Test("sequential and strided runs reach every page in turn")
  func ordered() {
    #expect(starts(.sequential, size: 10, length: 4, count: 5) == [0, 4, 8, 0, 4])
    #expect(starts(.strided(pages: 4), size: 10, count: 11) == [0, 4, 8, 1, 5, 9, 2, 6, 3, 7, 0])
    #expect(starts(.strided(pages: 50), size: 3, count: 5) == [0, 1, 2, 0, 1])
  }

  @Test("uniform runs are everywhere alike")
  func uniform() {
    var counts = [Int](repeating: 0, count: 8)
    for start in starts(.uniform, size: 8, count: 8000) { counts[start] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
  }

  @Test("Zipf's law: halves of the logarithm are drawn alike at 1.0", arguments: [1000, 4096])
  func zipf(count: Int) {
    let draws = starts(.zipf(ZipfLaw(tenths: 10)), size: count, count: 20_000)
    #expect(draws.allSatisfy { (0..<count).contains($0) })
    let first = draws.count { $0 == 0 }
    let second = draws.count { (1...2).contains($0) }
    let high = draws.count { (255..<511).contains($0) }
    #expect((9 * first / 10...11 * first / 10).contains(second))
    #expect((9 * first / 10...11 * first / 10).contains(high))
    #expect(draws.contains { $0 > count * 9 / 10 })
  }

  @Test("Zipf's law: the larger the exponent, the more goes to the first", arguments: 6...20)
  func exponents(tenths: Int) {
    func first(_ tenths: Int) -> Int {
      starts(.zipf(ZipfLaw(tenths: tenths)), size: 5000, count: 5000).count { $0 < 10 }
    }
    #expect(first(tenths) > first(tenths - 1))
  }

  @Test("Zipf's law holds out at the edges", arguments: [1, 2, 3, MemoryAmount.mostPages])
  func edges(count: Int) {
    for tenths in ZipfLaw.exponents {
      let draws = starts(.zipf(ZipfLaw(tenths: tenths)), size: count, count: 200)
      #expect(draws.allSatisfy { (0..<count).contains($0) })
    }
  }

  @Test("a working set keeps to its part and wanders on")
  func workingSet() {
    let set = WorkingSet(hot: .percent(10), focus: .percent(90), drift: .percent(1))
    let inside = starts(.workingSet(set), size: 1000, count: 5000).count { $0 < 100 }
    #expect((4450...4650).contains(inside))
    var walk = RegionWalk()
    for tick in stride(from: Int64(0), through: 10_000, by: 50) {
      walk.move(by: set.drift, size: 1000, now: tick)
    }
    #expect(walk.hotStart == 100)
    walk.move(by: .whole, size: MemoryAmount.mostPages, now: Int64.max / 2)
    #expect((0..<MemoryAmount.mostPages).contains(walk.hotStart))
  }

  @Test("figures that nobody can live by are refused")
  func checks() {
    let access = MemoryAccess(region: 0, pattern: .uniform)
    func phase(_ change: (inout BehaviourPhase) -> Void) -> BehaviourPhase {
      var phase = BehaviourPhase(
        extent: .ticks(10), rate: .perSecond(10), accesses: [access])
      change(&phase)
      return phase
    }
    let wrong: [[BehaviourPhase]] = [
      [], [phase { $0.extent = .ticks(0) }], [phase { $0.extent = .ticks(Int64.max) }],
      [phase { ($0.extent, $0.accesses) = (.touches(5), []) }], [phase { $0.interval = 0 }],
      [phase { $0.rate = .perSecond(0) }], [phase { $0.rate = .perSecond(Int.max) }],
      [phase { $0.growth = [.init(region: 1, size: .whole)] }],
      [phase { $0.growth = [.init(region: 0, size: .percent(101))] }],
      [phase { $0.accesses[0].region = 1 }], [phase { $0.accesses[0].share = 0 }],
      [phase { $0.accesses[0].runLength = 0 }], [phase { $0.accesses[0].writes = .percent(101) }],
      [phase { $0.accesses[0].pattern = .strided(pages: 0) }],
    ]
    for phases in wrong {
      #expect(throws: ConfigurationError.self) { try machine(kind(phases)) }
    }
    #expect(throws: Never.self) { try machine(kind([phase { _ in }])) }
  }
}
