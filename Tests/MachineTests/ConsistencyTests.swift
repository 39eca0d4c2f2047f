import PageDaemon
import Testing

@testable import Machine

@Suite("Consistency")
struct ConsistencyTests {
  private static let swaps: [[SwapDeviceConfiguration]] = [
    [],
    [.init(name: "md0", pages: 300)],
    [.init(name: "md0", pages: 6000), .init(name: "md1", pages: 3000, isOn: false)],
    [.init(name: "md0", pages: 40_000, latencyTicks: 20, pagesPerSecond: 500)],
  ]

  @Test("nothing contradicts itself, whatever is done", arguments: 1...24)
  func anything(seed: UInt64) throws {
    let domains = 1 + Int(seed % 4)
    let pages = max([4000, 9000, 20_000, 64_000][Int(seed / 4 % 4)], 2000 * domains)
    var generator = SplitMix64(seed: seed)
    var machine = try Machine(
      MachineConfiguration(
        memoryPages: pages, domainCount: domains, seed: seed,
        swapDevices: Self.swaps[Int(seed / 2 % 4)], processes: .standard,
        kinds: ProcessKind.standard, lockContention: 50_000))
    machine.expectConsistent()
    for _ in 0..<12 {
      for _ in 0..<1 + generator.below(3) {
        _ = machine.apply(command(&generator, machine))
      }
      machine.run(ticks: Int64(1 + generator.below(1500)))
      machine.expectConsistent()
    }
  }

  private func command(_ generator: inout SplitMix64, _ machine: Machine) -> Command {
    let pages = machine.configuration.memoryPages
    switch generator.below(6) {
    case 0:
      return .spawn(machine.spawnableKinds[generator.below(machine.spawnableKinds.count)])
    case 1:
      let pids = machine.processes.map(\.pid)
      return .kill(pid: pids.isEmpty ? 1 : pids[generator.below(pids.count)])
    case 2:
      return .toggleSwap(device: generator.below(3))
    case 3:
      return .pressure(pages: -generator.below(pages))
    case 4:
      let settings = [
        ("vm.disable_swapspace_pageouts", "\(generator.below(2))"),
        ("vm.pageout_oom_seq", "\(1 + generator.below(12))"),
        ("vm.pageout_update_period", "\(generator.below(20))"),
      ]
      let (name, value) = settings[generator.below(settings.count)]
      return .set(sysctl: name, value: value)
    default:
      return .pressure(pages: generator.below(pages))
    }
  }

  @Test("the check sees what is wrong")
  func findings() throws {
    var machine = try Machine(.small(processes: [.init(.browser)]))
    machine.run(ticks: 100)
    let handle = machine.vm.pages.mutableHandle()
    let page = handle.first(of: .active, domain: 0)
    handle[page].queue = .none
    let found = machine.violations()
    #expect(found.contains("page \(page.rawValue) is linked into active of domain 0"))
    #expect(found.contains("page \(page.rawValue) is nowhere"))
  }
}
