import Testing

@testable import PageDaemon

/// What the threads tell of their passes and runs.
@Suite struct DaemonStepTests {
  private struct StepProbe: Probe {
    var steps: [DaemonStep] = []

    mutating func heard(_ decision: Decision) {}
    mutating func took(_ step: DaemonStep, domain: Int) { steps.append(step) }
  }

  /// Wakeup threshold 10, free target 20.
  private func memory(free: Int, inactive: Int = 0) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 100, isStarted: false)
    vm.domains[0].thresholds.freeTarget = 20
    vm.domains[0].thresholds.freeMin = 5
    vm.domains[0].thresholds.wakeup = 10
    vm.domains[0].pid = PIDController(setpoint: 20)
    vm.addFreePages(free)
    let object = vm.addObject()
    for pindex in 0..<inactive { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    vm.now = 1000
    vm.startThreads()
    return vm
  }

  private func run(_ vm: inout VirtualMemory) -> [DaemonStep] {
    var hardware = TestHardware()
    var probe = StepProbe()
    vm.scheduler.endTimeouts(now: vm.now)
    vm.runThreads(hardware: &hardware, probe: &probe)
    return probe.steps
  }

  @Test func aPassTellsWhyItBeganWhatWasWantedAndHowItEnded() throws {
    var vm = memory(free: 0, inactive: 40)
    let steps = run(&vm)
    let first = try #require(
      steps.firstIndex(of: .began(.stillNeeded, pass: 1, free: 0, wakeup: 10)))
    guard case .controlled(let answer) = steps[first + 1],
      case .scannedInactive(let result) = steps[first + 2]
    else {
      Issue.record("\(steps)")
      return
    }
    #expect(answer.setpoint == 20 && answer.input == 0 && answer.error == 20)
    #expect(answer.proportional + answer.integral + answer.derivative - answer.asked == 13)
    #expect(answer.wanted == 13)
    #expect(result.wanted == 13 && result.freed == 13 && result.metShortage)
    #expect(result.scanned >= 13)
  }

  @Test func aScanOfAnEmptyQueueEndsThereAndCountsForAKill() {
    var vm = memory(free: 0)
    let steps = run(&vm)
    let results = steps.compactMap { step in
      if case .scannedInactive(let result) = step { result } else { nil }
    }
    #expect(results.map(\.metShortage) == [false])
    #expect(results.map(\.freed) == [0])
    let counts = steps.compactMap { step in
      if case .countedForKill(let count) = step { count } else { nil }
    }
    #expect(counts.map(\.count) == [1])
    #expect(counts.map(\.outcome) == [.freedNothing])
    vm.now += 100
    #expect(run(&vm).contains(.began(.fellShort, pass: 2, free: 0, wakeup: 10)))
  }

  @Test func aSleepThatEndsByItselfIsTold() {
    var vm = memory(free: 30)
    _ = run(&vm)
    vm.now += 100
    #expect(run(&vm).contains(.began(.timeout, pass: 0, free: 30, wakeup: 10)))
    vm.wakePageDaemon(domain: 0)
    #expect(run(&vm).contains(.began(.woken, pass: 0, free: 30, wakeup: 10)))
  }

  /// The count starts again after a vote, and so the next scan takes the vote back unless one scan
  /// is enough for it.
  @Test func aVoteIsTakenBackByTheNextScanInVain() {
    var vm = VirtualMemory(pagesPerDomain: 10, domainCount: 2)
    vm.tunables.oomSequence = 2
    let counts = (0..<3).map { _ in
      vm.countScan(domain: 0, shortage: 5, startingShortage: 5)
    }
    #expect(counts.map(\.count) == [1, 2, 1])
    #expect(counts.map(\.vote) == [.unchanged, .cast, .withdrawn])
    #expect(counts.map(\.outcome) == [.freedNothing, .freedNothing, .freedNothing])
    let freed = vm.countScan(domain: 0, shortage: 3, startingShortage: 5)
    #expect(freed.outcome == .freedSome && freed.freed == 2 && freed.before == 1)
    let idle = vm.countScan(domain: 0, shortage: 0, startingShortage: 0)
    #expect(idle.outcome == .nothingWanted && !idle.isNews)
  }

  @Test func theLaundryIsNotAskedTwice() {
    var vm = memory(free: 0)
    vm.swapIsEnabled = true
    let first = vm.requestLaundering(domain: 0, wanted: 5, missing: 2)
    #expect(first == .asked(.shortfall))
    #expect(vm.requestLaundering(domain: 0, wanted: 5, missing: 0) == .pending(.shortfall))
    var other = memory(free: 0)
    #expect(other.requestLaundering(domain: 0, wanted: 5, missing: 5) == .nothingToLaunder)
    other.swapIsEnabled = true
    #expect(other.requestLaundering(domain: 0, wanted: 5, missing: 0) == .asked(.background))
  }

  @Test func theActiveScanTellsItsAimAndWhatItMoved() throws {
    var vm = memory(free: 0)
    let object = vm.addObject()
    for pindex in 0..<30 { vm.addPage(to: object, at: UInt32(pindex), on: .active) }
    vm.domains[0].thresholds.inactiveTarget = 4
    let steps = run(&vm)
    let aim = try #require(
      steps.compactMap { step in
        if case .aimedActive(let aim) = step { aim } else { nil }
      }.first)
    #expect(aim.countsLaundry && aim.target == 4 && aim.freeMissing == 20)
    let result = try #require(
      steps.compactMap { step in
        if case .scannedActive(let result) = step { result } else { nil }
      }.first)
    #expect(result.shortage == aim.shortage && result.length == 30)
    #expect(result.deactivated == vm.count(.inactive, domain: 0))
    #expect(result.deactivated > 0)
  }
}
