import PageDaemon
import Testing

@testable import Machine

@Suite("Page flows")
struct PageFlowTests {
  /// The pages of a domain in each place.
  private static func lengths(_ machine: Machine, _ domain: Int) -> [PageMove.Place: Int] {
    let vm = machine.vm
    var lengths: [PageMove.Place: Int] = [
      .free: Int(vm.count(.free, domain: domain)),
      .active: Int(vm.count(.active, domain: domain)),
      .inactive: Int(vm.count(.inactive, domain: domain)),
      .laundry: Int(vm.count(.laundry, domain: domain)),
      .unswappable: Int(vm.count(.unswappable, domain: domain)),
      .wired: machine.wiredPages(domain: domain) - machine.hardware.userWired.pages[domain],
    ]
    lengths[.transit] = Int(vm.domains[domain].pageCount) - lengths.values.reduce(0, +)
    return lengths
  }

  /// With much contention for locks, swap that fills up, and devices that come and go.
  @Test("what went in less what went out is by what a place grew", arguments: 1...6)
  func conservation(seed: UInt64) throws {
    let machine = try Machine(
      MachineConfiguration(
        memoryPages: 9000, domainCount: 1 + Int(seed % 2), seed: seed,
        swapDevices: [
          .init(name: "md0", pages: seed % 3 == 0 ? 300 : 6000),
          .init(name: "md1", pages: 3000, isOn: false),
        ], processes: .standard, kinds: ProcessKind.standard, lockContention: 50_000))
    Self.expectConservation(in: machine, seed: seed)
  }

  /// Copies on write, pages that are wired and unwired, and advice.
  @Test("so it is among processes that fork, advise and lock", arguments: 1...6)
  func conservationInFamilies(seed: UInt64) throws {
    Self.expectConservation(in: try RandomFamilyTests.machine(seed: seed), seed: seed)
  }

  private static func expectConservation(in machine: Machine, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var machine = machine
    let domains = machine.vm.domains.indices
    var before = domains.map { lengths(machine, $0) }
    var flowsBefore = domains.map { machine.flows(domain: $0) }
    for _ in 0..<20 {
      let kinds = machine.spawnableKinds
      let pids = machine.processes.map(\.pid)
      switch generator.below(6) {
      case 0: _ = machine.apply(.spawn(kinds[generator.below(kinds.count)]))
      case 1: _ = machine.apply(.toggleSwap(device: generator.below(2)))
      case 2 where !pids.isEmpty: _ = machine.apply(.fork(pid: pids[generator.below(pids.count)]))
      default: _ = machine.apply(.pressure(pages: generator.below(1500) - 300))
      }
      machine.run(ticks: Int64(1 + generator.below(1500)))
      for domain in domains {
        let now = lengths(machine, domain)
        let flows = machine.flows(domain: domain)
        for place in PageMove.Place.allCases {
          #expect(
            (flows - flowsBefore[domain]).balance(of: place)
              == now[place]! - before[domain][place]!, "\(place) of domain \(domain)")
        }
        (before[domain], flowsBefore[domain]) = (now, flows)
      }
    }
  }

  @Test("samples add up to what was counted since boot")
  func samples() throws {
    var machine = try Machine(.small(processes: .standard))
    _ = machine.apply(.pressure(pages: 9000))
    machine.run(ticks: 20_001)
    let sum = machine.history[0].suffix(600).reduce(PageFlows()) { $0 + $1.flows }
    #expect(sum == machine.flows(domain: 0))
    #expect(sum.freed > 0)
    #expect(sum[.allocated] > 0)
  }

  @Test("counts agree with the machine's own")
  func statistics() throws {
    var machine = try Machine(.small(processes: .standard))
    _ = machine.apply(.pressure(pages: 9000))
    machine.run(ticks: 20_000)
    let flows = machine.flows(domain: 0)
    let statistics = machine.statistics
    #expect(flows[.zeroFilled] == Int(statistics.zeroFilled))
    #expect(flows[.writtenToSwap] == Int(statistics.swapPagesOut))
    #expect(flows[.writtenToFiles] == Int(statistics.vnodePagesOut))
    #expect(flows[.readFromSwap] == Int(statistics.swapPagesIn))
    #expect(flows[.readFromFiles] == Int(statistics.vnodePagesIn))
    #expect(flows.freed == Int(machine.vm.counters.dfree))
    #expect(flows[.writtenToSwap] > 0)
    #expect(flows[.readFromFiles] > 0)
  }
}
