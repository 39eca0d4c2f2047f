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

  @Test(arguments: [Int32(0), 1])
  func nobodyToKillIsNoPanic(panicOnOOM: Int32) {
    var vm = memory(domainCount: 1)
    vm.tunables.panicOnOOM = panicOnOOM
    #expect(report(&vm, [0, 0], processes: [process(swap: 0)]).isEmpty)
    #expect(vm.oomVotes == 0)
  }
}
