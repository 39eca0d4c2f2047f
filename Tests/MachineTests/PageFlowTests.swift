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

  /// Stacks become pageable, are written, read again, and wired.
  @Test("so it is where processes are swapped out and brought back", arguments: 1...4)
  func conservationOfStacks(seed: UInt64) throws {
    var machine = try Machine(
      .small(
        pages: 8000, domains: 1 + Int(seed % 2), seed: seed,
        swap: [.init(name: "md0", pages: 4096)],
        processes: [SwapoutTests.sleeper, SwapoutTests.sleeper, SwapoutTests.busy].map {
          ProcessConfiguration($0)
        }))
    var last = Reading(machine)
    for pressure in [0, 7500, -7500, 7500, -7500] {
      _ = machine.apply(.pressure(pages: pressure))
      for _ in 0..<40 {
        machine.run(ticks: 100)
        machine.hardware.requestSwapout(memory: &machine.vm)
        Self.expectConservation(in: machine, since: &last)
      }
    }
    let flows = machine.vm.domains.indices.reduce(PageFlows()) { $0 + machine.flows(domain: $1) }
    #expect(flows[.stackReleased] > 0)
    #expect(flows[.stackWired] > 0)
    #expect(flows[.readFromSwap] == Int(machine.statistics.swapPagesIn))
    machine.expectConsistent()
  }

  /// Where the pages of each domain are, and how they came there.
  private struct Reading {
    var lengths: [[PageMove.Place: Int]]
    var flows: [PageFlows]

    init(_ machine: Machine) {
      lengths = machine.vm.domains.indices.map { PageFlowTests.lengths(machine, $0) }
      flows = machine.vm.domains.indices.map { machine.flows(domain: $0) }
    }
  }

  private static func expectConservation(in machine: Machine, since last: inout Reading) {
    let now = Reading(machine)
    for domain in machine.vm.domains.indices {
      let flows = now.flows[domain] - last.flows[domain]
      for place in PageMove.Place.allCases {
        #expect(
          flows.balance(of: place) == now.lengths[domain][place]! - last.lengths[domain][place]!,
          "\(place) of domain \(domain)")
      }
    }
    last = now
  }

  private static func expectConservation(in machine: Machine, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var machine = machine
    var last = Reading(machine)
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
      expectConservation(in: machine, since: &last)
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
