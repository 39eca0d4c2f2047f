import PageDaemon
import Testing

@testable import Machine

@Suite("Allocation")
struct AllocationTests {
  @Test(
    "each class leaves its reserve",
    arguments: [
      (AllocationClass.normal, 0), (.system, 1), (.interrupt, 2),
    ])
  func reserves(request: AllocationClass, which: Int) throws {
    var machine = try Machine(.small())
    let thresholds = machine.vm.domains[0].thresholds
    let reserve = [thresholds.freeReserved, thresholds.interruptFreeMin, 0][which]
    machine.exhaust(to: Int32(reserve) + 1)
    let last = machine.hardware.allocate(request, in: 0, memory: &machine.vm)
    #expect(last != nil)
    #expect(machine.vm.count(.free, domain: 0) == Int32(reserve))
    let none = machine.hardware.allocate(request, in: 0, memory: &machine.vm)
    #expect(none == nil)
    #expect(machine.vm.count(.free, domain: 0) == Int32(reserve))
  }

  @Test("a failure counts as a deficit of the home domain")
  func deficit() throws {
    var machine = try Machine(.small(domains: 2))
    for domain in 0..<2 {
      machine.exhaust(
        domain: domain, to: Int32(machine.vm.domains[domain].thresholds.freeReserved))
    }
    let page = machine.hardware.allocate(.normal, home: 1, memory: &machine.vm)
    #expect(page == nil)
    #expect(machine.vm.domains.map(\.pageoutDeficit) == [0, 1])
    #expect(machine.statistics.allocationFailures == 1)
  }

  @Test("memory comes from home while home is not short, then from elsewhere")
  func firstTouch() throws {
    var machine = try Machine(.small(domains: 2))
    let home = machine.hardware.allocate(.normal, home: 1, memory: &machine.vm)
    #expect(home.map { machine.vm.pages[$0].domain } == 1)
    machine.exhaust(domain: 1, to: Int32(machine.vm.domains[1].thresholds.freeMin) - 1)
    let other = machine.hardware.allocate(.normal, home: 1, memory: &machine.vm)
    #expect(other.map { machine.vm.pages[$0].domain } == 0)
    machine.exhaust(domain: 0, to: Int32(machine.vm.domains[0].thresholds.freeMin) - 1)
    let last = machine.hardware.allocate(.normal, home: 1, memory: &machine.vm)
    #expect(last.map { machine.vm.pages[$0].domain } == 1, "all are short: home gives what it has")
  }

  @Test("only the request that crosses the threshold wakes the page daemon")
  func wakeup() throws {
    var machine = try Machine(.small())
    machine.run(ticks: 10)
    machine.exhaust(to: Int32(machine.vm.domains[0].thresholds.wakeup))
    #expect(machine.vm.domains[0].pageoutWanted == 0)
    machine.exhaust(to: machine.vm.count(.free, domain: 0) - 1)
    #expect(machine.vm.domains[0].pageoutWanted == 1)
    machine.exhaust(to: machine.vm.count(.free, domain: 0) - 20)
    #expect(machine.vm.domains[0].pageoutWanted == 1)
    let wakeups = machine.events.suffix(100).filter { $0.kind == .wakeup }
    #expect(wakeups.count == 1)
  }

  @Test("a process waits for memory, and goes on when the domain has free_min pages again")
  func waiting() throws {
    var machine = try Machine(.small(kernelCache: 2000))
    let process = machine.spawnIdle(pages: 100)
    let thresholds = machine.vm.domains[0].thresholds
    machine.exhaust(to: Int32(thresholds.freeReserved))
    let got = machine.touch(process.index, 0, isWrite: true)
    #expect(!got)
    #expect(machine.hardware.processes.list[process.index].wait == .memory)
    #expect(machine.processes[process.index].state == .waitingForMemory)
    #expect(machine.processes[process.index].waitMessage == "pfault")

    func give(_ count: Int) {
      for _ in 0..<count {
        guard let page = machine.hardware.kernel.cachedPages[0].popLast() else { return }
        machine.vm.pages.mutableHandle()[page].wireCount = 0
        machine.vm.free(page)
      }
      machine.hardware.wakeMemoryWaiters(memory: machine.vm)
    }
    let missing = Int(thresholds.freeMin) - Int(machine.vm.count(.free, domain: 0))
    give(missing - 1)
    #expect(machine.hardware.processes.list[process.index].wait == .memory)
    give(1)
    #expect(machine.hardware.processes.list[process.index].wait == .turn)
  }

  @Test("memory that a process gives back ends a shortage in the same tick")
  func releaseEndsShortage() throws {
    var machine = try Machine(.small())
    _ = machine.apply(.pressure(pages: 300))
    machine.run(ticks: 205)
    // As if the page daemon were at work already: it is not to be woken.
    machine.vm.domains[0].pageoutWanted = 1
    machine.exhaust(to: Int32(machine.vm.domains[0].thresholds.freeReserved))
    #expect(machine.hardware.minDomains == [true])
    _ = machine.apply(.pressure(pages: -299))
    while machine.processes[0].residentPages > 1, machine.now < 299 { machine.tick() }
    #expect(machine.processes[0].residentPages == 1)
    #expect(machine.shortageViolations() == [])
  }
}
