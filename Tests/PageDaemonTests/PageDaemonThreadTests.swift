import Testing

@testable import PageDaemon

@Suite struct PageDaemonThreadTests {
  /// Wake-up threshold 10, free target 20.
  private func memory(free: Int, inactive: Int = 0, domainCount: Int = 1) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 100, domainCount: domainCount, isStarted: false)
    for index in vm.domains.indices {
      vm.domains[index].thresholds.freeTarget = 20
      vm.domains[index].thresholds.freeMin = 5
      vm.domains[index].thresholds.wakeup = 10
      vm.domains[index].pid = PIDController(setpoint: 20)
      vm.addFreePages(free, domain: UInt8(index))
    }
    let object = vm.addObject()
    for pindex in 0..<inactive { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    vm.now = 1000
    vm.startThreads()
    return vm
  }

  private func run(_ vm: inout VirtualMemory, hardware: TestHardware = TestHardware()) {
    var hardware = hardware
    var probe = NullProbe()
    vm.scheduler.endTimeouts(now: vm.now)
    vm.runThreads(hardware: &hardware, probe: &probe)
  }

  private func sleep(_ vm: VirtualMemory, domain: Int = 0) -> ThreadScheduler.Sleep? {
    guard case .asleep(let sleep, _, _) = vm.scheduler.states[2 * domain] else { return nil }
    return sleep
  }

  private let rest = ThreadScheduler.Sleep(
    on: .pageoutWanted(domain: 0), timeout: 100, message: .psleep)
  private let pause = ThreadScheduler.Sleep(timeout: 100, message: .pwait)

  @Test func daemonRestsWhileMemoryIsNotShort() {
    var vm = memory(free: 10)
    run(&vm)
    #expect(sleep(vm) == rest)
    #expect(vm.pageDaemons[0].scans == 0)
    #expect(vm.domains[0].lastActiveScan == 1000)
    #expect(vm.links(of: .inactive) == [vm.pages.handle.marker(.inactiveHead, domain: 0)])
    vm.now += 100
    run(&vm)
    // The controller works towards the target, whatever the threshold says.
    #expect(vm.pageDaemons[0].scans == 1)
    #expect(vm.pageDaemons[0].lastShortage == 6)
    #expect(vm.counters.pdwakeups == 0)
  }

  @Test func passThatMetItsTargetDoesNotPause() {
    var vm = memory(free: 0, inactive: 40)
    run(&vm)
    // 20 / 3 + 20 / 4 + 20 / 8 pages.
    #expect(vm.pageDaemons[0].lastShortage == 13)
    #expect(vm.count(.free, domain: 0) == 13)
    #expect(vm.pageDaemons[0].pass == 1)
    #expect(vm.pageDaemons[0].metTarget)
    #expect(sleep(vm) == rest)
  }

  @Test func daemonPausesOnlyAfterItFellShort() {
    var vm = memory(free: 0)
    run(&vm)
    #expect(vm.pageDaemons[0].scans == 1)
    #expect(vm.pageDaemons[0].pass == 2)
    #expect(!vm.pageDaemons[0].metTarget)
    #expect(sleep(vm) == pause)
    vm.now += 99
    run(&vm)
    #expect(vm.pageDaemons[0].scans == 1)
    vm.now += 1
    run(&vm)
    #expect(vm.pageDaemons[0].scans == 2)
    #expect(vm.pageDaemons[0].pass == 3)
    #expect(sleep(vm) == pause)
  }

  @Test func passNeverGoesDown() {
    var vm = memory(free: 0)
    run(&vm)
    vm.addFreePages(90)
    vm.now += 100
    run(&vm)
    #expect(vm.pageDaemons[0].pass == 2)
    #expect(sleep(vm) == rest)
  }

  @Test func wakeupsAreLatchedUntilTheDaemonRests() {
    var vm = memory(free: 30)
    run(&vm)
    #expect(vm.domains[0].pageoutWanted == 0)
    vm.wakePageDaemon(domain: 0)
    vm.wakePageDaemon(domain: 0)
    #expect(vm.domains[0].pageoutWanted == 2)
    run(&vm)
    #expect(vm.counters.pdwakeups == 1)
    #expect(vm.pageDaemons[0].scans == 1)
    #expect(vm.domains[0].pageoutWanted == 0)
    #expect(sleep(vm) == rest)
  }

  @Test func wakeupsOfTheDaemonsOwnThreadsAreIgnored() {
    var vm = memory(free: 30, domainCount: 2)
    run(&vm)
    let object = vm.addObject()
    vm.addPage(to: object, at: 0, on: .active) { $0.flags = [.pageContended] }
    vm.domains[0].thresholds.inactiveTarget = 1000
    vm.wakePageDaemon(domain: 0)
    var hardware = TestHardware()
    hardware.holder = { _, vm in
      vm.wakePageDaemon(domain: 0)
      vm.wakePageDaemon(domain: 1)
    }
    run(&vm, hardware: hardware)
    #expect(!vm.pages[PageNumber(30)].flags.contains(.pageContended), "the holder was heard")
    #expect(vm.domains.map(\.pageoutWanted) == [0, 0])
    #expect(vm.counters.pdwakeups == 1)
    #expect(vm.pageDaemons.map(\.scans) == [1, 0])
    vm.wakePageDaemon(domain: 1)
    #expect(vm.domains[1].pageoutWanted == 1)
  }

  @Test func daemonThatNobodyContentsYieldsTheTick() {
    var vm = memory(free: 5)
    vm.domains[0].pid.setpoint = 0
    run(&vm)
    #expect(sleep(vm) == ThreadScheduler.Sleep(timeout: 1, message: .pwait))
    #expect(vm.pageDaemons[0].pass == 0)
    let scans = vm.pageDaemons[0].scans
    vm.now += 1
    run(&vm)
    #expect(vm.pageDaemons[0].scans > scans)
    vm.addFreePages(5)
    vm.now += 1
    run(&vm)
    #expect(sleep(vm) == rest)
  }

  @Test(arguments: [(Int32(9), true), (10, false)])
  func pagingIsNeededBelowTheThreshold(free: Int32, isNeeded: Bool) {
    let vm = memory(free: Int(free))
    #expect(vm.isPagingNeeded(domain: 0) == isNeeded)
    #expect(vm.pagingTarget(domain: 0) == 20 - free)
  }
}
