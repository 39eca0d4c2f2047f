import PageDaemon
import Testing

@testable import Machine

@Suite("Boot from a known state")
struct BootStateTests {
  private func configuration(_ boot: BootState) -> MachineConfiguration {
    MachineConfiguration(
      memoryPages: 40_000, domainCount: boot.domains.count,
      swapDevices: [.init(name: "md0", pages: 9000), .init(name: "md1", pages: 5000)],
      processes: .standard, kinds: ProcessKind.standard, boot: boot)
  }

  private func thresholds(target: UInt32) -> Thresholds {
    var thresholds = Thresholds(pageCount: 20_000, freeCount: 20_000, clusterSize: 32)
    thresholds.freeTarget = target
    thresholds.wakeup = target / 10 * 9
    return thresholds
  }

  @Test(
    "queues are as long as they should be, whatever they hold",
    arguments: [
      BootState.Domain(free: 500, active: 9000, inactive: 6000, laundry: 1000),
      BootState.Domain(free: 17_000, active: 100, inactive: 300),
      BootState.Domain(free: 900, active: 200, inactive: 15_000, laundry: 3),
      BootState.Domain(free: 900, active: 15_000, inactive: 0, laundry: 2000),
      BootState.Domain(free: 0, active: 0, inactive: 0, laundry: 5000, unswappable: 400),
      BootState.Domain(free: 0), BootState.Domain(free: 20_000),
      BootState.Domain(free: 10, active: 2, inactive: 3, laundry: 4),
    ])
  func queues(wanted: BootState.Domain) throws {
    let other = BootState.Domain(free: 1000, active: 5000, inactive: 5000, laundry: 300)
    var machine = try Machine(configuration(BootState(domains: [wanted, other])))
    for (domain, wanted) in [wanted, other].enumerated() {
      let counts = QueueKind.paging.map { Int(machine.vm.count($0, domain: domain)) }
      #expect(Int(machine.vm.count(.free, domain: domain)) == wanted.free)
      #expect(Int(machine.vm.count(.active, domain: domain)) == wanted.active)
      #expect(Int(machine.vm.count(.inactive, domain: domain)) == wanted.inactive)
      #expect(machine.wiredPages(domain: domain) == 20_000 - wanted.free - wanted.queued)
      #expect(counts.reduce(0, +) == wanted.queued)
    }
    machine.expectConsistent()
    machine.run(ticks: 3000)
    machine.expectConsistent()
  }

  @Test("unswappable pages are anonymous, what waits in the laundry is dirty")
  func laundry() throws {
    let wanted = BootState.Domain(
      free: 1000, active: 12_000, inactive: 10_000, laundry: 4000, unswappable: 700)
    let machine = try Machine(configuration(BootState(domains: [wanted])))
    #expect(machine.vm.count(.laundry, domain: 0) == 4000)
    #expect(machine.vm.count(.unswappable, domain: 0) == 700)
    let pages = (0..<40_000).map { machine.vm.pages[PageNumber($0)] }
    #expect(pages.allSatisfy { !$0.isInLaundry || $0.dirty != 0 })
    #expect(
      pages.allSatisfy {
        $0.queue != .unswappable || machine.vm.objects[$0.object.index].kind.isAnonymous
      })
  }

  @Test(
    "swap devices are as full as they should be", arguments: [[0, 0], [8998, 1], [3000, 4998]])
  func swap(used: [Int]) throws {
    let state = BootState.Domain(free: 1000, active: 12_000, inactive: 10_000)
    var machine = try Machine(configuration(BootState(domains: [state], usedSwap: used)))
    #expect(machine.swapDevices.map(\.usedPages) == used)
    machine.expectConsistent()
    machine.expect(.toggleSwap(device: 1), .done("swapoff md1: reading \(used[1]) pages back"))
    machine.run(ticks: 20_000)
    machine.expectConsistent()
  }

  @Test("known thresholds are the page daemon's, and its controller's setpoint")
  func thresholds() throws {
    let state = BootState(domains: [
      .init(free: 1000, active: 4000, inactive: 4000, thresholds: thresholds(target: 3000)),
      .init(free: 1000, active: 4000, inactive: 4000),
    ])
    let machine = try Machine(configuration(state))
    let usual = Thresholds(pageCount: 20_000, freeCount: 20_000, clusterSize: 32)
    #expect(machine.vm.domains[0].thresholds == thresholds(target: 3000))
    #expect(machine.vm.domains[0].pid.setpoint == 3000)
    #expect(machine.vm.domains[1].thresholds == usual)
    #expect(machine.vm.thresholdSums.freeTarget == 3000 + usual.freeTarget)
    #expect(machine.vm.thresholdSums.freeMin == 2 * usual.freeMin)
  }

  @Test("a state of another machine is refused")
  func refusals() {
    func complaint(_ boot: BootState) -> String? {
      var configuration = configuration(boot)
      configuration.domainCount = 1
      do {
        _ = try Machine(configuration)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(complaint(.init(domains: [.init(), .init()]))?.contains("2 domains") == true)
    #expect(complaint(.init(domains: [.init(free: 40_001)]))?.contains("40000 pages") == true)
    #expect(complaint(.init(domains: [.init(free: 40_000, active: 1)])) != nil)
    #expect(complaint(.init(domains: [.init(free: Int.max, active: Int.max)])) != nil)
    #expect(complaint(.init(domains: [.init(active: -1)])) != nil)
    #expect(complaint(.init(domains: [.init()], usedSwap: [8999]))?.contains("md0") == true)
    #expect(complaint(.init(domains: [.init()], usedSwap: [0, 0, 1])) != nil)
    let wrong = thresholds(target: 20)
    #expect(
      complaint(.init(domains: [.init(thresholds: wrong)]))
        == "the thresholds of domain 0 are out of order")
  }
}
