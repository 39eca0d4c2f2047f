import Testing

@testable import PageDaemon

/// What one pass does besides moving pages.
@Suite struct ScanTests {
  private func memory(inactive: Int, laundry: Int = 0, domainCount: Int = 1) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 40, domainCount: domainCount, isStarted: false)
    let object = vm.addObject()
    for pindex in 0..<inactive { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    for pindex in 0..<laundry {
      vm.addPage(to: object, at: UInt32(1000 + pindex), on: .laundry) { $0.dirty = 1 }
    }
    // The low-memory handlers ran just now.
    vm.lowMemoryUptime = vm.uptime
    return vm
  }

  @discardableResult
  private func scan(
    _ vm: inout VirtualMemory, domain: Int = 0, pass: Int32, shortage: Int32
  ) -> (metTarget: Bool, requests: [TestHardware.Request]) {
    var hardware = TestHardware()
    var probe = NullProbe()
    let metTarget = vm.scan(
      domain: domain, pass: pass, shortage: shortage, hardware: &hardware, probe: &probe)
    return (metTarget, hardware.requests)
  }

  @Test func passZeroFreesNothingAndIsContent() {
    var vm = memory(inactive: 5)
    vm.domains[0].pageoutDeficit = 3
    let (metTarget, requests) = scan(&vm, pass: 0, shortage: 5)
    #expect(metTarget)
    #expect(requests.isEmpty)
    #expect(vm.count(.inactive, domain: 0) == 5)
    #expect(vm.domains[0].pageoutDeficit == 3)
  }

  @Test func deficitIsTakenOnce() {
    var vm = memory(inactive: 9)
    vm.domains[0].pageoutDeficit = 3
    scan(&vm, pass: 1, shortage: 1)
    #expect(vm.count(.free, domain: 0) == 4)
    #expect(vm.domains[0].pageoutDeficit == 0)
    scan(&vm, pass: 1, shortage: 1)
    #expect(vm.count(.free, domain: 0) == 5)
  }

  @Test(arguments: [(Int32(5), true, false), (6, false, true)])
  func missedTargetAsksForSwappingOut(shortage: Int32, metTarget: Bool, asks: Bool) {
    var vm = memory(inactive: 5)
    let outcome = scan(&vm, pass: 1, shortage: shortage)
    #expect(outcome.metTarget == metTarget)
    #expect(outcome.requests == (asks ? [.swapout, .idleSwapout] : [.idleSwapout]))
  }

  @Test(arguments: [
    (Int64(9999), Int32(1), 0, false), (10_000, 1, 0, true), (10_000, 0, 0, false),
    (10_000, 1, 1, false), (50_000, 7, 0, true),
  ])
  func lowMemoryHandlersRunOnceInThePeriod(
    ticks: Int64, pass: Int32, domain: Int, isCalled: Bool
  ) {
    var vm = memory(inactive: 0, domainCount: 2)
    vm.now = ticks
    let requests = scan(&vm, domain: domain, pass: pass, shortage: 0).requests
    #expect(requests.contains(.lowerCaches) == isCalled)
    #expect(requests.contains(.reclaimZones) == isCalled)
    #expect(vm.lowMemoryUptime == (isCalled ? ticks / 1000 : 0))
    #expect(!scan(&vm, domain: domain, pass: pass, shortage: 0).requests.contains(.lowerCaches))
  }

  /// A laundry thread's request before and after a pass.
  struct Laundering: Sendable {
    var before: LaundryRequest
    var laundry: Int
    var swapIsEnabled: Bool
    var shortage: Int32
    var after: LaundryRequest
  }

  @Test(arguments: [
    Laundering(before: .idle, laundry: 1, swapIsEnabled: false, shortage: 9, after: .shortfall),
    Laundering(before: .idle, laundry: 1, swapIsEnabled: false, shortage: 2, after: .background),
    Laundering(before: .idle, laundry: 0, swapIsEnabled: true, shortage: 9, after: .shortfall),
    Laundering(before: .idle, laundry: 0, swapIsEnabled: false, shortage: 9, after: .idle),
    Laundering(before: .idle, laundry: 1, swapIsEnabled: true, shortage: 0, after: .idle),
    Laundering(
      before: .background, laundry: 1, swapIsEnabled: true, shortage: 9, after: .background),
    Laundering(
      before: .shortfall, laundry: 1, swapIsEnabled: true, shortage: 2, after: .shortfall),
  ])
  func laundryIsAskedForWhatIsMissing(item: Laundering) {
    var vm = memory(inactive: 4, laundry: item.laundry)
    vm.swapIsEnabled = item.swapIsEnabled
    vm.domains[0].laundryRequest = item.before
    vm.domains[0].cleanPagesFreed = 100
    scan(&vm, pass: 1, shortage: item.shortage)
    #expect(vm.domains[0].laundryRequest == item.after)
    let isNewShortfall = item.before == .idle && item.after == .shortfall
    #expect(vm.counters.pdshortfalls == (isNewShortfall ? 1 : 0))
    #expect(vm.domains[0].cleanPagesFreed == 100 + min(item.shortage, 4))
  }

  // Weight 3, inactive target 20, 6 inactive and 7 laundry pages, 5 free of 12 wanted.
  @Test(arguments: [
    (QueueKind.inactive, Int32(0), Int32(0), Int32(57)), (.inactive, 4, 2, 75),
    (.laundry, 0, 0, 54),
  ])
  func inactiveShortageWeighsWhatIsThere(
    queue: QueueKind, deficit: Int32, stuck: Int32, shortage: Int32
  ) {
    var vm = memory(inactive: 6, laundry: 7)
    vm.addFreePages(5)
    vm.domains[0].thresholds.inactiveTarget = 20
    vm.domains[0].thresholds.freeTarget = 12
    #expect(
      vm.activeAim(domain: 0, inactive: queue, deficit: deficit, stuck: stuck).shortage
        == shortage)
  }

  /// The reference's queue pointer stands at the laundry queue after a request, so that a pass that
  /// wanted pages deactivates as if the inactive queue were as short as the laundry.
  @Test(arguments: [(Int32(0), Int32(0)), (1, 5)])
  func passThatWantedPagesTakesTheLaundryForTheInactiveQueue(
    shortage: Int32, deactivated: Int32
  ) {
    var vm = memory(inactive: 10)
    vm.domains[0].thresholds.inactiveTarget = 10
    let object = vm.addObject()
    for pindex in 0..<5 { vm.addPage(to: object, at: UInt32(pindex), on: .active) }
    scan(&vm, pass: 1, shortage: shortage)
    #expect(vm.count(.active, domain: 0) == 5 - deactivated)
    #expect(vm.count(.inactive, domain: 0) == 10 - shortage + deactivated)
  }
}
