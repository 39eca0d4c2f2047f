import Testing

@testable import PageDaemon

/// The vote of the domains.
@Suite struct OutOfMemoryTests {
  private func memory(domainCount: Int) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 1, domainCount: domainCount)
    vm.tunables.oomSequence = 2
    return vm
  }

  private func process(swap: Int = 5) -> ProcessRecord {
    ProcessRecord(pid: 100, space: ProcessRecord.AddressSpace(swapCount: swap, entries: []))
  }

  /// Reports scans of domains, and tells what was asked of the hardware.
  private func report(
    _ vm: inout VirtualMemory, _ domains: [Int], shortage: Int32 = 5, starting: Int32 = 5,
    processes: [ProcessRecord]? = nil
  ) -> [TestHardware.Request] {
    var hardware = TestHardware()
    hardware.processTable = processes ?? [process()]
    var probe = NullProbe()
    for domain in domains {
      vm.considerKill(
        domain: domain, shortage: shortage, startingShortage: starting, hardware: &hardware,
        probe: &probe)
    }
    return hardware.requests
  }

  @Test func singleDomainKillsAfterItsSequence() {
    var vm = memory(domainCount: 1)
    #expect(report(&vm, [0]).isEmpty)
    #expect(vm.domains[0].oomSequence == 1)
    #expect(report(&vm, [0]) == [.kill(0)])
    #expect(vm.domains[0].oomSequence == 0)
    #expect(!vm.domains[0].votesForOOM)
    #expect(vm.oomVotes == 0)
  }

  @Test func lastDomainToVoteKillsAndTheOthersKeepTheirVotes() {
    var vm = memory(domainCount: 3)
    #expect(report(&vm, [0, 0, 2, 2, 2, 2]).isEmpty)
    #expect(vm.domains.map(\.votesForOOM) == [true, false, true])
    #expect(vm.oomVotes == 2)
    #expect(report(&vm, [1, 1]) == [.kill(0)])
    #expect(vm.domains.map(\.votesForOOM) == [true, false, true])
    #expect(vm.oomVotes == 2)
    #expect(report(&vm, [1]).isEmpty)
    #expect(report(&vm, [1]) == [.kill(0)])
  }

  @Test(arguments: [(Int32(4), Int32(5)), (0, 0), (-1, -1)])
  func scanThatFreedSomethingRecallsItsVote(shortage: Int32, starting: Int32) {
    var vm = memory(domainCount: 2)
    _ = report(&vm, [0, 0, 1])
    #expect(vm.oomVotes == 1)
    #expect(report(&vm, [0], shortage: shortage, starting: starting).isEmpty)
    #expect(!vm.domains[0].votesForOOM)
    #expect(vm.oomVotes == 0)
    #expect(vm.domains.map(\.oomSequence) == [0, 1])
  }

  /// A domain that votes starts to count anew, and takes its vote back with the first scan.
  @Test func voteLastsForOneScanUnlessTheSequenceIsOne() {
    var vm = memory(domainCount: 2)
    _ = report(&vm, [0, 0])
    #expect(vm.domains[0].votesForOOM)
    _ = report(&vm, [0])
    #expect(!vm.domains[0].votesForOOM)
    vm.tunables.oomSequence = 1
    _ = report(&vm, [0])
    #expect(vm.domains[0].votesForOOM)
    _ = report(&vm, [0])
    #expect(vm.domains[0].votesForOOM)
    #expect(vm.oomVotes == 1)
  }

  @Test func panicTakesThePlaceOfTheKill() {
    var vm = memory(domainCount: 1)
    vm.tunables.panicOnOOM = 1
    #expect(report(&vm, [0, 0]) == [.panic("out of swap space")])
  }

  /// The second domain's daemon panics in the middle of its pass.
  @Test func nothingRunsAfterAPanic() {
    var vm = VirtualMemory(pagesPerDomain: 20, domainCount: 2, isStarted: false)
    vm.tunables.oomSequence = 1
    vm.tunables.panicOnOOM = 1
    let object = vm.addObject()
    for domain in vm.domains.indices {
      vm.domains[domain].thresholds.freeTarget = 10
      vm.domains[domain].thresholds.freeMin = 2
      vm.domains[domain].thresholds.wakeup = 5
      vm.domains[domain].pid = PIDController(setpoint: 10)
      for pindex in 0..<8 {
        vm.addPage(
          to: object, at: UInt32(10 * domain + pindex), on: .active, domain: UInt8(domain))
      }
    }
    vm.now = 1000
    vm.startThreads()
    var hardware = TestHardware()
    hardware.processTable = [process()]
    var probe = RecordingProbe()
    vm.runThreads(hardware: &hardware, probe: &probe)
    #expect(hardware.requests.last == .panic("out of swap space"))
    #expect(probe.decisions.map { Int(vm.pages[$0.page].domain) }.contains(0))
    #expect(!probe.decisions.map { Int(vm.pages[$0.page].domain) }.contains(1))
    #expect(vm.scheduler.states.map { $0 == .runnable } == [false, false, true, true])
    #expect(vm.pageDaemons.map(\.pass) == [2, 1])
    let before = vm
    #expect(!vm.runThreads(hardware: &hardware, probe: &probe))
    #expect(vm == before)
  }

  @Test(arguments: [Int32(0), 1])
  func nobodyToKillIsNoPanic(panicOnOOM: Int32) {
    var vm = memory(domainCount: 1)
    vm.tunables.panicOnOOM = panicOnOOM
    #expect(report(&vm, [0, 0], processes: [process(swap: 0)]).isEmpty)
    #expect(vm.oomVotes == 0)
  }
}
