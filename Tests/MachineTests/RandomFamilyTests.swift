import PageDaemon
import Testing

@testable import Machine

/// Machines on which processes fork, exec, stop, advise, lock and unlink at random, short of
/// memory.
@Suite("Families at random")
struct RandomFamilyTests {
  private static func access(_ region: Int, writes: Int) -> MemoryAccess {
    MemoryAccess(region: region, pattern: .uniform, runLength: 6, writes: .percent(writes))
  }

  private static func part(_ generator: inout SplitMix64) -> RegionPart {
    RegionPart(
      RegionPart.End.allCases[generator.below(2)], .portion(.percent(10 + generator.below(91))))
  }

  /// A kind that does a little of everything, chosen by chance.
  private static func kind(
    _ name: String, _ generator: inout SplitMix64, memoryPages: Int, others: [String]
  ) -> ProcessKind {
    let sharing = generator.below(3)
    let isPrivateLibrary = generator.happens(1, in: 2)
    var regions: [ProcessBehaviour.Region] = [
      .init(name: "heap", backing: .anonymous(.pages(50 + generator.below(memoryPages / 8)))),
      .init(
        name: "file", backing: .file(.pages(64 + generator.below(800))),
        isShared: sharing == 1, isPrivate: sharing == 2),
      .init(
        name: "libc", backing: .library(.libc), isPrivate: isPrivateLibrary,
        isLocked: generator.happens(1, in: 4)),
      .init(
        name: "keys", backing: .anonymous(.pages(40)), isLocked: generator.happens(1, in: 2)),
    ]
    for region in 1...2 where generator.happens(1, in: 2) {
      regions[region].part = part(&generator)
    }
    func phase(_ generator: inout SplitMix64) -> BehaviourPhase {
      var phase = BehaviourPhase(
        extent: .ticks(Int64(100 + generator.below(1500))), interval: 20,
        rate: .perSecond(500 + generator.below(6000)),
        accesses: [
          access(0, writes: generator.below(100)), access(1, writes: generator.below(50)),
          access(2, writes: isPrivateLibrary ? 20 : 0), access(3, writes: 20),
        ], forks: generator.below(3))
      if generator.happens(1, in: 2) {
        phase.growth = [.init(region: 0, size: .percent(20 + generator.below(80)))]
      }
      let advice = MemoryAdvice.allCases[generator.below(3)]
      if generator.happens(1, in: 2) {
        let region = generator.below(4)
        phase.actions.append(.advise(region: region, advice, part: part(&generator)))
      }
      if generator.happens(1, in: 4) { phase.actions.append(.unlink(region: 1)) }
      return phase
    }
    func ending(_ generator: inout SplitMix64) -> ProcessBehaviour.Ending {
      generator.happens(1, in: 2) ? .exit : .exec(others[generator.below(others.count)])
    }
    var behaviour = ProcessBehaviour(
      regions: regions, phases: [phase(&generator), phase(&generator)],
      ending: [.repeat, .respawn, ending(&generator)][generator.below(3)])
    if generator.happens(2, in: 3) {
      behaviour.child = .init(phases: [phase(&generator)], ending: ending(&generator))
    }
    return ProcessKind(name: name, summary: "", behaviour: behaviour)
  }

  static func machine(seed: UInt64) throws -> Machine {
    var generator = SplitMix64(seed: seed)
    let domains = 1 + generator.below(3)
    let pages = 2500 * domains + generator.below(9000)
    let names = ["a", "b", "c"]
    let kinds = names.map {
      kind($0, &generator, memoryPages: pages, others: names)
    }
    var processes = kinds.map { ProcessConfiguration($0) }
    processes[0].protection = .protected
    return try Machine(
      MachineConfiguration(
        memoryPages: pages, domainCount: domains, seed: seed,
        swapDevices: [
          .init(name: "md0", pages: 200 + generator.below(8000), latencyTicks: 5),
          .init(name: "md1", pages: 3000, latencyTicks: 1, pagesPerSecond: 2000),
        ], processes: processes, kinds: kinds, lockContention: 50_000))
  }

  private func command(_ generator: inout SplitMix64, _ machine: Machine) -> Command {
    let pids = machine.processes.map(\.pid)
    let pid = pids.isEmpty ? 1 : pids[generator.below(pids.count)]
    switch generator.below(10) {
    case 0, 1: return .spawn(machine.spawnableKinds[generator.below(3)])
    case 2: return .kill(pid: pid)
    case 3, 4: return .fork(pid: pid)
    case 5: return .stop(pid: pid)
    case 6: return .resume(pid: pid)
    case 7: return .toggleSwap(device: generator.below(2))
    case 8:
      let name = generator.happens(1, in: 2) ? "vm.max_wired" : "vm.max_user_wired"
      return .set(sysctl: name, value: "\(generator.below(3000))")
    default:
      return .pressure(pages: generator.below(machine.configuration.memoryPages) - 2000)
    }
  }

  @Test("nothing contradicts itself, whatever families do", arguments: 1...12)
  func anything(seed: UInt64) throws {
    var machine = try Self.machine(seed: seed)
    var generator = SplitMix64(seed: ~seed)
    machine.expectConsistent()
    for _ in 0..<20 {
      for _ in 0..<1 + generator.below(3) {
        _ = machine.apply(command(&generator, machine))
      }
      machine.run(ticks: Int64(1 + generator.below(600)))
      machine.expectConsistent()
    }
  }

  @Test("the random machines do fork, copy, merge, wire, unlink and exec")
  func coverage() throws {
    var forks: UInt64 = 0
    var copies: UInt64 = 0
    var merges: UInt64 = 0
    var wired = 0
    for seed in UInt64(1)...6 {
      var machine = try Self.machine(seed: seed)
      machine.run(ticks: 3000)
      forks += machine.statistics.forks
      copies += machine.statistics.cowFaults
      merges += machine.statistics.collapses
      wired += machine.userWiredPages
    }
    #expect(forks > 50 && copies > 1000 && merges > 5 && wired > 50)
  }

  @Test("one seed, one history", arguments: [UInt64(3), 8])
  func same(seed: UInt64) throws {
    var machines = [try Self.machine(seed: seed), try Self.machine(seed: seed)]
    for _ in 0..<1500 { machines[0].tick() }
    machines[1].run(ticks: 1500)
    let isSame = machines[0] == machines[1]
    #expect(isSame)
  }
}
