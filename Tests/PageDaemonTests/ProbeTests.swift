import Testing

@testable import PageDaemon

/// Scans and threads that are stopped after some decisions, and scans that nobody listens to.
@Suite struct ProbeTests {
  /// Memory in which scans meet all sorts of pages, contended ones among them.
  private func memory(isStarted: Bool = true) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 60, isStarted: isStarted)
    vm.tunables.updatePeriod = 1
    vm.now = 1000
    vm.swapIsEnabled = true
    vm.domains[0].thresholds.inactiveTarget = 20
    let objects = [
      vm.addObject(.swap), vm.addObject(.vnode), vm.addObject(.swap, referenceCount: 0),
      vm.addObject(.vnode, referenceCount: 0, isDead: true),
    ]
    var generator = SeededGenerator(seed: 11)
    for index in 0..<48 {
      let object = objects[Int(generator.next() % 4)]
      let isMapped = vm.objects[object.index].referenceCount != 0
      let queue = [QueueKind.inactive, .active, .laundry, .unswappable][index % 4]
      let random = generator.next()
      vm.addPage(to: object, at: UInt32(index), on: queue) {
        $0.activityCount = UInt8(random % 3)
        $0.dirty = random >> 8 & 1 == 0 ? 0xff : 0
        if isMapped { $0.mappingCount = 3 }
        if isMapped, random >> 12 & 3 == 0 { $0.referencedMappings = 2 }
        if random >> 16 & 7 == 0 { $0.flags.insert(.referenced) }
        if random >> 20 & 3 == 0 { $0.flags.insert(.pageContended) }
        if random >> 24 & 3 == 0 { $0.flags.insert(.objectContended) }
        if random >> 28 & 7 == 0 { $0.holdCount = 1 }
        if random >> 32 & 7 == 0 { $0.wireCount = 1 }
      }
    }
    return vm
  }

  /// Hardware whose lock holders send pages to the tails of their queues.
  private var hardware: TestHardware {
    var hardware = TestHardware()
    hardware.statuses = [.pending, .ok, .fail, .again, .pending, .error, .bad, .pending]
    hardware.holder = { page, vm in
      let handle = vm.pages.mutableHandle()
      if handle[page].queue != .none, page.rawValue.isMultiple(of: 2) { handle.requeue(page) }
    }
    return hardware
  }

  /// Runs a pass, then a laundering, on a copy.
  private func run(_ vm: VirtualMemory, _ probe: inout some Probe) -> VirtualMemory {
    var vm = vm
    var hardware = hardware
    _ = vm.scan(domain: 0, pass: 1, shortage: 30, hardware: &hardware, probe: &probe)
    return vm
  }

  private func launder(_ vm: VirtualMemory, _ probe: inout some Probe) -> VirtualMemory {
    var vm = vm
    var hardware = hardware
    _ = vm.launder(
      domain: 0, target: 40, inShortfall: true, hardware: &hardware, probe: &probe)
    return vm
  }

  @Test func cutPassDecidesAsTheWholeOneDid() throws {
    let vm = memory()
    var whole = RecordingProbe()
    let end = run(vm, &whole)
    let inactive = whole.decisions.count { $0.scan == .inactive }
    try #require(inactive > 5 && whole.decisions.count > inactive + 5)
    #expect(whole.decisions.contains { $0.rule == .moved })
    for count in 1...whole.decisions.count {
      var cut = RecordingProbe(limit: count)
      let state = run(vm, &cut)
      #expect(cut.decisions == Array(whole.decisions.prefix(count)))
      #expect(state.isConsistent, "a marker or a count was left after \(count) decisions")
      if count == whole.decisions.count {
        #expect(state == end)
      } else {
        #expect(state != end)
      }
    }
  }

  @Test func passThatIsCutAmongInactivePagesAsksForNothing() {
    var vm = memory()
    var hardware = hardware
    var probe = RecordingProbe(limit: 1)
    let metTarget = vm.scan(
      domain: 0, pass: 1, shortage: 30, hardware: &hardware, probe: &probe)
    #expect(!metTarget)
    #expect(vm.domains[0].laundryRequest == .idle)
    #expect(!hardware.requests.contains(.swapout))
    #expect(!hardware.requests.contains(.idleSwapout))
  }

  @Test func passThatIsCutAmongActivePagesAsksForNothingMore() throws {
    let vm = memory()
    var whole = RecordingProbe()
    _ = run(vm, &whole)
    let first = try #require(whole.decisions.firstIndex { $0.scan == .active })
    let limits = Array(first + 1...whole.decisions.count)
    for limit in limits + [.max] {
      var copy = vm
      var hardware = hardware
      var probe = RecordingProbe(limit: limit)
      _ = copy.scan(domain: 0, pass: 1, shortage: 30, hardware: &hardware, probe: &probe)
      #expect(hardware.requests.contains(.idleSwapout) == (limit == .max))
    }
  }

  /// Threads that are stopped decide as those that are not, and then do nothing more: no further
  /// scan begins, and no other thread runs.
  @Test func stoppedThreadsDecideNothingMore() throws {
    var vm = memory(isStarted: false)
    vm.domains[0].thresholds.freeTarget = 40
    vm.domains[0].thresholds.freeMin = 5
    vm.domains[0].thresholds.wakeup = 20
    vm.domains[0].thresholds.backgroundLaunderTarget = 10
    vm.domains[0].pid = PIDController(setpoint: 40)
    vm.startThreads()
    var whole = RecordingProbe()
    var end = vm
    var endHardware = hardware
    end.runThreads(hardware: &endHardware, probe: &whole)
    try #require(whole.decisions.contains { $0.scan == .laundry })
    try #require(whole.decisions.contains { $0.scan == .active })
    for limit in 0..<whole.decisions.count {
      var copy = vm
      var hardware = hardware
      var cut = RecordingProbe(limit: limit)
      let anyRan = copy.runThreads(hardware: &hardware, probe: &cut)
      #expect(cut.decisions == Array(whole.decisions.prefix(limit)))
      #expect(copy.isConsistent, "a marker or a count was left after \(limit) decisions")
      #expect(anyRan == (limit > 0))
      #expect((copy == vm) == (limit == 0))
      let isLaundering = cut.decisions.last?.scan == .laundry
      #expect(copy.scheduler.states[isLaundering ? 1 : 0] == .runnable)
    }
  }

  @Test func cutLaunderingDecidesAsTheWholeOneDid() throws {
    let vm = memory()
    var whole = RecordingProbe()
    let end = launder(vm, &whole)
    try #require(whole.decisions.count > 10)
    #expect(Set(whole.decisions.map(\.rule)).isSuperset(of: [.written, .moved, .freed]))
    for count in 1...whole.decisions.count {
      var cut = RecordingProbe(limit: count)
      let state = launder(vm, &cut)
      #expect(cut.decisions == Array(whole.decisions.prefix(count)))
      #expect(state.isConsistent, "a marker or a count was left after \(count) decisions")
      #expect((state == end) == (count == whole.decisions.count))
    }
  }

  @Test func listeningChangesNothing() {
    let vm = memory()
    var recording = RecordingProbe()
    var none = NullProbe()
    #expect(run(vm, &recording) == run(vm, &none))
    #expect(launder(vm, &recording) == launder(vm, &none))
    #expect(run(vm, &none) != vm)
  }

  @Test(arguments: Rule.allCases, Decision.Scan.allCases)
  func everyRuleHasItsLines(rule: Rule, scan: Decision.Scan) {
    let lines = rule.referenceLines(in: scan)
    let loop =
      switch scan {
      case .inactive: 1165...1341
      case .active: 1427...1536
      case .laundry: 741...882
      }
    #expect(loop.contains(lines.lowerBound) && loop.contains(lines.upperBound))
  }
}
