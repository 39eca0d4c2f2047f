import Testing

@testable import PageDaemon

/// Forecasts against what the scans then do.
@Suite struct ForecastTests {
  /// What was foreseen for a page, and what a scan decided.
  private struct Outcome: Equatable, CustomStringConvertible {
    var rule: Rule
    var amount: Int32
    var queue: QueueKind
    var activityCount: UInt8

    var description: String { "\(rule) \(amount), then \(queue) at \(activityCount)" }
  }

  private static func outcome(_ forecast: Forecast?) -> Outcome? {
    forecast.map {
      Outcome(
        rule: $0.decision.rule, amount: $0.decision.rule == .written ? 0 : $0.decision.amount,
        queue: $0.queue, activityCount: $0.activityCount)
    }
  }

  private static func outcome(of decision: Decision, in vm: VirtualMemory) -> Outcome {
    let page = vm.pages[decision.page]
    return Outcome(
      rule: decision.rule, amount: decision.rule == .written ? 0 : decision.amount,
      queue: page.queue, activityCount: page.activityCount)
  }

  /// Memory whose pages are in all states that they can be in, each of an object of its own so that
  /// no write takes neighbours along.
  private func memory(_ queue: QueueKind, seed: UInt64) -> VirtualMemory {
    var generator = SeededGenerator(seed: seed)
    var vm = VirtualMemory(pagesPerDomain: 400)
    vm.tunables.updatePeriod = 1
    vm.now = 1000
    vm.swapIsEnabled = true
    vm.tunables.disableSwapPageouts = UInt64.random(in: 0..<5, using: &generator) == 0 ? 1 : 0
    for _ in 0..<200 {
      func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }
      let isMapped = !chance(4)
      let object = vm.addObject(
        [.swap, .anonymous, .vnode].randomElement(using: &generator) ?? .swap,
        referenceCount: isMapped ? 1 : 0, isDead: chance(8))
      vm.addPage(to: object, at: 7, on: queue) { page in
        page.activityCount = [0, 0, 1, 2, 5, 63, 64, 251].randomElement(using: &generator) ?? 0
        if chance(12) { page.valid = 0 }
        if chance(12) { page.wireCount = 1 }
        if chance(12) { page.holdCount = 1 }
        if chance(12) { page.busyCount = 1 }
        if chance(2) { page.dirty = 0xff }
        if chance(4) { page.flags.insert(.referenced) }
        guard isMapped, !chance(4) else { return }
        page.mappingCount = 8
        if chance(2) { page.referencedMappings = UInt16.random(in: 0...8, using: &generator) }
        if chance(2) { page.flags.formUnion([.writeable, .modified]) }
      }
    }
    return vm
  }

  @Test(arguments: 0..<8)
  func inactivePagesGoWhereTheyWereForecast(seed: UInt64) {
    var vm = memory(.inactive, seed: seed)
    let before = vm
    var hardware = TestHardware()
    var probe = RecordingProbe()
    _ = vm.scanInactive(
      domain: 0, shortage: 1000, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.count == 199 || probe.decisions.count == 200)
    for decision in probe.decisions {
      let forecast = before.forecast(decision.page, hasSwapSpace: true, filesAreWritable: true)
      #expect(Self.outcome(forecast) == Self.outcome(of: decision, in: vm))
      #expect(forecast?.decision.scan == .inactive)
    }
  }

  @Test(arguments: 0..<8, [false, true])
  func activePagesGoWhereTheyWereForecast(seed: UInt64, isShort: Bool) {
    var vm = memory(.active, seed: seed)
    vm.domains[0].thresholds.inactiveTarget = isShort ? 100_000 : 0
    // Free memory is above its target, so that only inactive pages can be short.
    vm.pages.mutableHandle().setCount(of: .free, domain: 0, to: 1000)
    let before = vm
    let weight = vm.tunables.activeScanLaundryWeight
    var hardware = TestHardware()
    var probe = RecordingProbe()
    vm.scanActive(
      domain: 0, shortage: isShort ? 90_000 * weight : 0, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.count == 200)
    for decision in probe.decisions {
      let forecast = before.forecast(decision.page, hasSwapSpace: true, filesAreWritable: true)
      #expect(Self.outcome(forecast) == Self.outcome(of: decision, in: vm))
      #expect(forecast?.decision.scan == .active)
    }
    #expect(probe.decisions.contains { $0.rule == .laundered } == isShort)
  }

  @Test(arguments: 0..<8, [false, true])
  func laundryPagesGoWhereTheyWereForecast(seed: UInt64, hasSwap: Bool) {
    var vm = memory(.laundry, seed: seed)
    let before = vm
    var hardware = TestHardware()
    hardware.startsWrites = hasSwap
    var seen = 0
    while seen < 200 {
      var probe = RecordingProbe(limit: 1)
      // Swap answers with what it can; files are clean at once.
      let next = vm.pages.handle.first(of: .laundry, domain: 0)
      guard vm.pages.handle.isPage(next) else { break }
      let kind = vm.objects[vm.pages[next].object.index].kind
      hardware.statuses = [kind == .vnode ? .ok : hasSwap ? .pending : .fail]
      if kind == .anonymous { vm.objects[vm.pages[next].object.index].kind = .swap }
      _ = vm.launder(
        domain: 0, target: 1, inShortfall: false, hardware: &hardware, probe: &probe)
      guard let decision = probe.decisions.first else { break }
      let forecast = before.forecast(
        decision.page, hasSwapSpace: hasSwap, filesAreWritable: hasSwap)
      #expect(Self.outcome(forecast) == Self.outcome(of: decision, in: vm))
      #expect(forecast?.decision.scan == .laundry)
      // Out of the way of the next one.
      if vm.pages[decision.page].queue == .laundry {
        vm.pages.mutableHandle().dequeue(decision.page)
      }
      vm.swapIsEnabled = false
      seen += 1
    }
    #expect(seen == 200)
  }

  @Test func aForecastChangesNothing() {
    let vm = memory(.inactive, seed: 1)
    let before = vm
    for page in vm.numbers(on: .inactive) {
      _ = vm.forecast(PageNumber(page), hasSwapSpace: true, filesAreWritable: true)
    }
    #expect(vm == before)
  }

  @Test func noScanComesToPagesOfNoQueueOrFreeOnes() {
    var vm = VirtualMemory(pagesPerDomain: 4)
    vm.addFreePages(1)
    let object = vm.addObject()
    let wired = vm.addPage(to: object, at: 0, on: .none) { $0.wireCount = 1 }
    let free = vm.pages.handle.first(of: .free, domain: 0)
    #expect(vm.forecast(wired, hasSwapSpace: true, filesAreWritable: true) == nil)
    #expect(vm.forecast(free, hasSwapSpace: true, filesAreWritable: true) == nil)
  }
}
