import Testing

@testable import PageDaemon

/// What a laundering scan makes of one page, and how it goes through its queues.
@Suite struct LaunderingTests {
  static let fates: [PageFate] = [
    PageFate("wired", .wired, .none) { $0.wireCount = 1 },
    PageFate("held", .held, .laundry) { $0.holdCount = 1 },
    PageFate("busy", .busy, .laundry) { $0.busyCount = 1 },
    PageFate("invalid", .freedInvalid, .free) { $0.valid = 0 },
    PageFate("clean", .freed, .free) { $0.mappingCount = 2 },
    PageFate("referenced flag", .reactivated, .active, activityCount: 9, amount: 1) {
      $0.flags = [.referenced]
      $0.dirty = 1
    },
    PageFate("referenced mappings", .reactivated, .active, activityCount: 13, amount: 5) {
      $0.mappingCount = 7
      $0.referencedMappings = 7
    },
    PageFate("referenced, object not mapped", .requeued, .laundry, amount: 1, referenceCount: 0) {
      $0.flags = [.referenced]
      $0.dirty = 1
    },
    PageFate("dirty, object dead", .abandoned, .laundry, referenceCount: 0, isDead: true) {
      $0.dirty = 1
    },
    PageFate("dirty", .written, .laundry, amount: 1) { $0.dirty = 1 },
    PageFate("dirty, of a file", .written, .laundry, amount: 1, kind: .vnode) { $0.dirty = 1 },
    PageFate("modified mapping", .written, .laundry, amount: 1) {
      $0.mappingCount = 1
      $0.flags = [.modified, .writeable]
    },
  ]

  @Test(arguments: fates, [true, false])
  func pageGoesWhereItBelongs(fate: PageFate, inShortfall: Bool) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let page = fate.place(in: &vm, on: .laundry)
    var hardware = TestHardware()
    var probe = RecordingProbe()
    let laundered = vm.launder(
      domain: 0, target: 5, inShortfall: inShortfall, hardware: &hardware, probe: &probe)
    #expect(probe.decisions == [Decision(page, .laundry, fate.rule, amount: fate.amount)])
    #expect(vm.pages[page].queue == fate.queue)
    #expect(vm.pages[page].activityCount == fate.activityCount)
    // Reactivated pages count as laundered as long as no pages are needed now.
    let counts = fate.rule == .written || fate.rule == .reactivated && !inShortfall
    #expect(laundered == (counts ? 1 : 0))
    #expect(hardware.requests == (fate.rule == .written ? [.write([page])] : []))
    if fate.rule == .written {
      #expect(vm.pages[page].busyCount == 1)
      #expect(vm.pages[page].flags.isEmpty)
      #expect(vm.pages[page].dirty != 0)
    }
    #expect(vm.isConsistent)
  }

  @Test(arguments: [
    ("suspended file system", Rule.vnodeMissed), ("vnode's lock", .vnodeMissed),
    ("other vnode", .notWritten), ("status again", .notWritten),
  ])
  func fileThatCannotBeWrittenIsPassedOver(obstacle: String, rule: Rule) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let file = vm.addObject(.vnode)
    let page = vm.addPage(to: file, at: 0, on: .laundry) { $0.dirty = 1 }
    var hardware = TestHardware()
    hardware.startsWrites = obstacle != "suspended file system"
    hardware.locksVnodes = obstacle != "vnode's lock"
    hardware.isAttachedToVnode = obstacle != "other vnode"
    hardware.statuses = [.again]
    var probe = RecordingProbe()
    let laundered = vm.launder(
      domain: 0, target: 5, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(laundered == 0)
    #expect(probe.decisions == [Decision(page, .laundry, rule)])
    #expect(vm.numbers(on: .laundry) == [page.rawValue])
    #expect(vm.counters.lockMisses == (rule == .vnodeMissed ? 1 : 0))
    #expect(hardware.requests.contains(.speedUpSyncer) == (rule == .vnodeMissed))
    #expect(vm.objects[file.index].referenceCount == 1)
    #expect(vm.pages[page].busyCount == 0)
  }

  @Test(arguments: [(Int32(1), false), (2, true)])
  func syncerIsHurriedOnlyWhenPagesAreStillMissing(target: Int32, isHurried: Bool) {
    var vm = VirtualMemory(pagesPerDomain: 3)
    let file = vm.addObject(.vnode)
    let swap = vm.addObject(.swap)
    vm.addPage(to: file, at: 0, on: .laundry) { $0.dirty = 1 }
    vm.addPage(to: swap, at: 0, on: .laundry) { $0.dirty = 1 }
    var hardware = TestHardware()
    hardware.locksVnodes = false
    var probe = NullProbe()
    let laundered = vm.launder(
      domain: 0, target: target, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(laundered == 1)
    #expect(hardware.requests.contains(.speedUpSyncer) == isHurried)
  }

  @Test func disabledSwapPageoutsSendAnonymousPagesToTheTail() {
    var vm = VirtualMemory(pagesPerDomain: 3)
    vm.tunables.disableSwapPageouts = 1
    for kind in [VMObject.Kind.swap, .anonymous, .vnode] {
      let object = vm.addObject(kind)
      vm.addPage(to: object, at: 0, on: .laundry) { $0.dirty = 1 }
    }
    var hardware = TestHardware()
    var probe = RecordingProbe()
    let laundered = vm.launder(
      domain: 0, target: 5, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(laundered == 1)
    #expect(probe.decisions.map(\.rule) == [.swapDisabled, .swapDisabled, .written])
    #expect(vm.numbers(on: .laundry) == [2, 0, 1])
  }

  @Test(arguments: [
    (false, Int32(1), [UInt32(2)]), (true, 1, [0]), (true, 3, [0, 1, 2]), (true, 9, [0, 1, 2, 3]),
    (false, 9, [2, 3]), (true, 0, []),
  ])
  func unswappablePagesComeFirstWhileSwapIsEnabled(
    swapIsEnabled: Bool, target: Int32, written: [UInt32]
  ) {
    var vm = VirtualMemory(pagesPerDomain: 4)
    vm.swapIsEnabled = swapIsEnabled
    let object = vm.addObject()
    for (pindex, queue) in [QueueKind.unswappable, .unswappable, .laundry, .laundry].enumerated() {
      vm.addPage(to: object, at: UInt32(pindex * 2), on: queue) { $0.dirty = 1 }
    }
    var hardware = TestHardware()
    var probe = NullProbe()
    let laundered = vm.launder(
      domain: 0, target: target, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(laundered == Int32(written.count))
    #expect(hardware.requests == written.map { .write([PageNumber($0)]) })
  }

  @Test func clusterMayExceedTheTarget() {
    var vm = VirtualMemory(pagesPerDomain: 6)
    let object = vm.addObject()
    for pindex in 0..<6 {
      vm.addPage(to: object, at: UInt32(pindex), on: .laundry) { $0.dirty = 1 }
    }
    var hardware = TestHardware()
    var probe = RecordingProbe()
    let laundered = vm.launder(
      domain: 0, target: 2, inShortfall: true, hardware: &hardware, probe: &probe)
    #expect(laundered == 6)
    #expect(probe.decisions == [Decision(PageNumber(0), .laundry, .written, amount: 6)])
  }
}
