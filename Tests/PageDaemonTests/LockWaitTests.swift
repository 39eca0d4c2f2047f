import Testing

@testable import PageDaemon

/// Scans that have to wait for a lock, and what its holder does meanwhile.
@Suite struct LockWaitTests {
  /// What the holder of the first page's lock does, and what is decided for the page then.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: Rule
    var action: @Sendable (PageNumber, inout VirtualMemory) -> Void
  }

  /// For a clean page that nobody refers to.
  static func cases(freed: Rule) -> [Case] {
    [
      Case(testDescription: "nothing", rule: freed) { _, _ in },
      Case(testDescription: "requeue", rule: .moved) { $1.pages.mutableHandle().requeue($0) },
      Case(testDescription: "dequeue", rule: .moved) { $1.pages.mutableHandle().dequeue($0) },
      Case(testDescription: "free", rule: .moved) { $1.free($0) },
      Case(testDescription: "other object", rule: .moved) {
        $1.pages.mutableHandle()[$0].object = ObjectNumber(1)
      },
      Case(testDescription: "wire", rule: .wired) {
        $1.pages.mutableHandle()[$0].wireCount += 1
      },
      Case(testDescription: "hold", rule: .held) { $1.pages.mutableHandle()[$0].holdCount += 1 },
      Case(testDescription: "busy", rule: .busy) { $1.pages.mutableHandle()[$0].busyCount += 1 },
    ]
  }

  /// Two clean pages, of which the lock of the first is taken.
  private func memory(_ queue: QueueKind, _ lock: ContendedLock) -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 3, isStarted: false)
    let object = vm.addObject()
    _ = vm.addObject()
    vm.addPage(to: object, at: 0, on: queue) { $0.flags = [lock.flag] }
    vm.addPage(to: object, at: 5, on: queue)
    return vm
  }

  @Test(arguments: cases(freed: .freed), [ContendedLock.page, .object])
  func inactiveScanFindsThePageOrGoesOn(item: Case, lock: ContendedLock) {
    var vm = memory(.inactive, lock)
    var hardware = TestHardware()
    hardware.holder = item.action
    var probe = RecordingProbe()
    let outcome = vm.scanInactive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.page.rawValue) == [0, 1])
    #expect(probe.decisions.map(\.rule) == [item.rule, .freed])
    #expect(outcome.stuck == ([.wired, .held, .busy].contains(item.rule) ? 1 : 0))
    #expect(hardware.requests == [.wait(lock, PageNumber(0))])
    #expect(vm.isConsistent)
  }

  @Test(arguments: cases(freed: .freed), [ContendedLock.page, .object])
  func launderingFindsThePageOrGoesOn(item: Case, lock: ContendedLock) {
    var vm = memory(.laundry, lock)
    var hardware = TestHardware()
    hardware.holder = item.action
    var probe = RecordingProbe()
    _ = vm.launder(
      domain: 0, target: 9, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.page.rawValue) == [0, 1])
    #expect(probe.decisions.map(\.rule) == [item.rule, .freed])
    #expect(vm.isConsistent)
  }

  @Test(arguments: cases(freed: .deactivated).filter { $0.rule == .moved || $0.rule == .wired })
  func activeScanFindsThePageOrGoesOn(item: Case) {
    var vm = memory(.active, .page)
    var hardware = TestHardware()
    hardware.holder = item.action
    var probe = RecordingProbe()
    vm.scanActive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.page.rawValue) == [0, 1])
    #expect(probe.decisions.map(\.rule) == [item.rule, .deactivated])
    // A page that moved was not looked at.
    #expect(vm.counters.pdpages == (item.rule == .moved ? 1 : 2))
    #expect(vm.isConsistent)
  }

  static let vnodeCases = [
    Case(testDescription: "nothing", rule: .written) { _, _ in },
    Case(testDescription: "clean", rule: .notWritten) { $1.pages.mutableHandle()[$0].dirty = 0 },
    Case(testDescription: "hold", rule: .notWritten) {
      $1.pages.mutableHandle()[$0].holdCount += 1
    },
    Case(testDescription: "busy", rule: .notWritten) {
      $1.pages.mutableHandle()[$0].busyCount += 1
    },
    Case(testDescription: "activate", rule: .notWritten) {
      $1.pages.mutableHandle().activate($0)
    },
    Case(testDescription: "free", rule: .notWritten) { $1.free($0) },
    Case(testDescription: "requeue", rule: .written) { $1.pages.mutableHandle().requeue($0) },
  ]

  @Test(arguments: vnodeCases)
  func pageIsLookedAtAgainOnceItsVnodeIsLocked(item: Case) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let file = vm.addObject(.vnode)
    let page = vm.addPage(to: file, at: 0, on: .laundry) {
      $0.dirty = 1
      $0.flags = [.vnodeContended]
    }
    var hardware = TestHardware()
    hardware.holder = item.action
    var probe = RecordingProbe()
    _ = vm.launder(
      domain: 0, target: 1, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.rule) == [item.rule])
    #expect(hardware.requests.first == .wait(.vnode, page))
    #expect(vm.objects[file.index].referenceCount == 1)
    #expect(vm.isConsistent)
  }

  @Test func lockIsAwaitedOnce() {
    var vm = memory(.inactive, .page)
    vm.pages.mutableHandle()[PageNumber(0)].holdCount = 1
    var hardware = TestHardware()
    var probe = NullProbe()
    for _ in 0..<2 {
      _ = vm.scanInactive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
    }
    #expect(hardware.requests == [.wait(.page, PageNumber(0))])
  }
}
