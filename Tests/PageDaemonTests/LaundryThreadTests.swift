import Testing

@testable import PageDaemon

@Suite struct LaundryThreadTests {
  /// Free target 20, free minimum 10, 100 free pages and some dirty ones.
  private func memory(free: Int = 100, dirty: Int = 0, inactive: Int = 0) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 300, isStarted: false)
    vm.domains[0].thresholds.freeTarget = 20
    vm.domains[0].thresholds.freeMin = 10
    vm.domains[0].thresholds.backgroundLaunderTarget = 50
    vm.tunables.clusterSize = 1
    let object = vm.addObject()
    for pindex in 0..<inactive { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    for pindex in 0..<dirty {
      vm.addPage(to: object, at: UInt32(1000 + pindex), on: .laundry) { $0.dirty = 1 }
    }
    vm.addFreePages(free)
    return vm
  }

  private func run(_ vm: inout VirtualMemory) {
    var hardware = TestHardware()
    var probe = NullProbe()
    vm.scheduler.endTimeouts(now: vm.now)
    vm.runThreads(hardware: &hardware, probe: &probe)
  }

  private func sleep(_ vm: VirtualMemory) -> ThreadScheduler.Sleep? {
    guard case .asleep(let sleep, _, _) = vm.scheduler.states[1] else { return nil }
    return sleep
  }

  private let rest = ThreadScheduler.Sleep(on: .laundryRequest(domain: 0), message: .launds)
  private let pause = ThreadScheduler.Sleep(timeout: 100, message: .laundp)

  private func request(_ request: LaundryRequest, of vm: inout VirtualMemory) {
    vm.domains[0].laundryRequest = request
    vm.scheduler.wakeUp(.laundryRequest(domain: 0))
  }

  @Test func threadRestsUntilItIsAsked() {
    var vm = memory(dirty: 20)
    vm.startThreads()
    run(&vm)
    #expect(sleep(vm) == rest)
    vm.now = 100_000
    run(&vm)
    #expect(sleep(vm) == rest)
    request(.background, of: &vm)
    run(&vm)
    // Asked, but not due: 20 dirty pages against 100 free ones.
    #expect(sleep(vm) == rest)
    #expect(vm.domains[0].laundryRequest == .idle)
    #expect(vm.count(.laundry, domain: 0) == 20)
    #expect(vm.laundries[0].target == 0)
  }

  @Test(arguments: [
    (UInt64(0), 30, UInt64(30)), (9, 30, 30), (10, 30, 30), (29, 30, 30), (30, 30, 60),
    (79, 30, 60), (80, 30, 90), (0, 0, 0),
  ])
  func dirtyPagesWeighMoreAsCleanOnesAreReclaimed(freed: UInt64, dirty: Int, weighed: UInt64) {
    var vm = memory(free: 40, dirty: dirty, inactive: 20)
    vm.laundries[0].cleanPagesFreed = freed
    let inequality = vm.backgroundInequality(domain: 0)
    #expect(inequality.clean == 60)
    #expect(inequality.dirty == weighed)
    #expect(inequality.isDue == (weighed >= 60))
  }

  @Test(arguments: [(59, Int32(0)), (60, 50), (61, 50)])
  func backgroundRunBeginsAtEquality(dirty: Int, target: Int32) {
    var vm = memory(free: 40, dirty: dirty, inactive: 20)
    vm.laundries[0].cleanPagesFreed = 1
    #expect(vm.planLaundering(domain: 0) == target)
    #expect(vm.laundries[0].target == target)
    #expect(vm.laundries[0].lastTarget == target)
    #expect(vm.laundries[0].cleanPagesFreed == (target == 0 ? 1 : 0))
  }

  @Test(arguments: [
    (UInt32(5), Int32(50), Int32(30), Int32(0)), (6, 50, 30, 30), (1000, 50, 30, 30),
    // A run with a larger target than the last one ends at once.
    (1000, 20, 30, 0), (1000, 0, 30, 0), (1000, 30, 30, 30), (0, 30, 30, 0),
  ])
  func runWithoutReclaimedPagesEndsAtTheCap(
    most: UInt32, last: Int32, target: Int32, step: Int32
  ) {
    var vm = memory()
    vm.tunables.backgroundLaunderMax = most
    vm.laundries[0].lastTarget = last
    vm.laundries[0].target = target
    #expect(vm.planLaundering(domain: 0) == step)
    #expect(vm.laundries[0].target == step)
  }

  @Test func stepsFollowTheRate() {
    var tunables = Tunables()
    #expect(tunables.backgroundLaunderStep == 1638)
    #expect(tunables.backgroundLaunderCap == 81920)
    tunables.backgroundLaunderRate = 100
    #expect(tunables.backgroundLaunderStep == 40)
    var vm = memory()
    vm.tunables.backgroundLaunderRate = 100
    vm.laundries[0].target = 90
    vm.laundries[0].cleanPagesFreed = 1
    #expect(vm.planLaundering(domain: 0) == 40)
  }

  @Test func shortfallIsLaunderedInOneStepWithTheDeficit() {
    var vm = memory(free: 15, dirty: 30)
    vm.laundries[0].lastTarget = 0
    vm.domains[0].laundryRequest = .idle
    vm.startThreads()
    // The first look at the background test finds 30 dirty pages against 15 clean ones, but the
    // cap ends that run at once.
    run(&vm)
    #expect(vm.count(.laundry, domain: 0) == 30)
    vm.domains[0].pageoutDeficit = 2
    request(.shortfall, of: &vm)
    run(&vm)
    #expect(vm.laundries[0].inShortfall)
    #expect(vm.domains[0].laundryRequest == .idle)
    #expect(vm.resident.entries(of: ObjectNumber(0)).count == 30)
    let busy = (0..<300).count { vm.pages[PageNumber($0)].isBusy }
    #expect(busy == 7, "five to the target, and the deficit")
    #expect(vm.laundries[0].target == 0)
    #expect(vm.laundries[0].shortfallCycle == 0)
    #expect(sleep(vm) == pause)
    #expect(vm.domains[0].pageoutDeficit == 2)
  }

  @Test func endedShortfallRunGivesWayToTheBackground() {
    var vm = memory(free: 15)
    vm.laundries[0].inShortfall = true
    vm.laundries[0].target = 4
    #expect(vm.planLaundering(domain: 0) == 0)
    #expect(!vm.laundries[0].inShortfall)
    #expect(vm.laundries[0].target == 0)
  }

  @Test func shortfallOfNothingIsNone() {
    var vm = memory(free: 100, dirty: 5)
    vm.startThreads()
    run(&vm)
    request(.shortfall, of: &vm)
    run(&vm)
    #expect(!vm.laundries[0].inShortfall)
    #expect(sleep(vm) == rest)
  }

  @Test(arguments: [(Int32(0), LaundryRequest.idle), (10, .background)])
  func requestStandsAsLongAsTheRunLasts(target: Int32, request: LaundryRequest) {
    var vm = memory()
    vm.laundries[0].target = target
    vm.domains[0].laundryRequest = .background
    vm.domains[0].cleanPagesFreed = 7
    vm.takeRequest(domain: 0)
    #expect(vm.domains[0].laundryRequest == request)
    #expect(vm.laundries[0].cleanPagesFreed == 7)
    #expect(vm.domains[0].cleanPagesFreed == 0)
  }

  @Test func shortfallInterruptsABackgroundRunButNotAShortfallRun() {
    var vm = memory(free: 15)
    vm.laundries[0].target = 10
    vm.domains[0].laundryRequest = .shortfall
    vm.laundries[0].inShortfall = true
    vm.laundries[0].shortfallCycle = 1
    vm.takeRequest(domain: 0)
    #expect(vm.laundries[0].shortfall == 0)
    #expect(vm.laundries[0].target == 10)
    vm.laundries[0].inShortfall = false
    vm.takeRequest(domain: 0)
    #expect(vm.laundries[0].shortfall == 5)
    #expect(vm.laundries[0].target == 0)
    #expect(vm.domains[0].laundryRequest == .idle)
  }
}

extension VirtualMemory {
  /// Plans a step that nobody listens to.
  fileprivate mutating func planLaundering(domain: Int) -> Int32 {
    var probe = NullProbe()
    return planLaundering(domain: domain, probe: &probe)
  }
}
