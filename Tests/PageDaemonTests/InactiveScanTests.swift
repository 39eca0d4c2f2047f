import Testing

@testable import PageDaemon

/// What the inactive scan makes of one page.
@Suite struct InactiveScanTests {
  static let fates: [PageFate] = [
    PageFate("wired", .wired, .none) { $0.wireCount = 1 },
    PageFate("held", .held, .inactive) { $0.holdCount = 1 },
    PageFate("busy", .busy, .inactive) { $0.busyCount = 1 },
    PageFate("invalid", .freedInvalid, .free) { $0.valid = 0 },
    PageFate("invalid and referenced", .freedInvalid, .free) {
      $0.valid = 0
      $0.flags = [.referenced]
    },
    PageFate("clean", .freed, .free) { $0.activityCount = 9 },
    PageFate("clean and mapped", .freed, .free) { $0.mappingCount = 3 },
    PageFate("referenced flag", .reactivated, .active, activityCount: 9, amount: 1) {
      $0.flags = [.referenced]
    },
    PageFate("referenced mappings", .reactivated, .active, activityCount: 11, amount: 3) {
      $0.activityCount = 2
      $0.mappingCount = 4
      $0.referencedMappings = 3
    },
    PageFate("more references than count", .reactivated, .active, activityCount: 73, amount: 6) {
      $0.activityCount = 64
      $0.mappingCount = 9
      $0.referencedMappings = 9
      $0.flags = [.referenced]
    },
    PageFate("count that wraps", .reactivated, .active, activityCount: 1, amount: 1) {
      $0.activityCount = 253
      $0.flags = [.referenced]
    },
    PageFate("dirty", .laundered, .laundry, activityCount: 4) {
      $0.activityCount = 4
      $0.dirty = 1
    },
    PageFate("modified mapping", .laundered, .laundry) {
      $0.mappingCount = 1
      $0.flags = [.modified, .writeable]
    },
    PageFate("referenced, object not mapped", .requeued, .inactive, amount: 1, referenceCount: 0) {
      $0.flags = [.referenced]
    },
    PageFate("dirty, object not mapped", .laundered, .laundry, referenceCount: 0) { $0.dirty = 1 },
    PageFate("clean, object dead", .freed, .free, referenceCount: 0, isDead: true) {
      $0.flags = [.referenced]
    },
    PageFate("dirty, object dead", .abandoned, .none, referenceCount: 0, isDead: true) {
      $0.dirty = 1
      $0.flags = [.referenced]
    },
  ]

  @Test(arguments: fates)
  func pageGoesWhereItBelongs(fate: PageFate) {
    var vm = VirtualMemory(pagesPerDomain: 2, isStarted: false)
    let page = fate.place(in: &vm, on: .inactive)
    var hardware = TestHardware()
    var probe = RecordingProbe()
    let outcome = vm.scanInactive(
      domain: 0, shortage: 5, hardware: &hardware, probe: &probe)
    #expect(probe.decisions == [Decision(page, .inactive, fate.rule, amount: fate.amount)])
    #expect(vm.pages[page].queue == fate.queue)
    #expect(vm.pages[page].activityCount == fate.activityCount)
    #expect(vm.isConsistent)
    let isFreed = fate.queue == .free
    #expect(outcome.shortage == (isFreed ? 4 : 5))
    #expect(outcome.stuck == ([.wired, .held, .busy].contains(fate.rule) ? 1 : 0))
    #expect(vm.counters.pdpages == 1)
    #expect(vm.counters.dfree == (isFreed ? 1 : 0))
    #expect(vm.counters.reactivated == (fate.rule == .reactivated ? 1 : 0))
    #expect(vm.pages[page].flags.isDisjoint(with: fate.rule == .laundered ? [] : [.referenced]))
  }

  @Test func modifiedPageKeepsItsMappingsAndIsDirty() {
    var vm = VirtualMemory(pagesPerDomain: 1, isStarted: false)
    let page = vm.addPage(to: vm.addObject(), at: 0, on: .inactive) {
      $0.mappingCount = 1
      $0.flags = [.modified, .writeable]
    }
    var hardware = TestHardware()
    var probe = NullProbe()
    _ = vm.scanInactive(domain: 0, shortage: 1, hardware: &hardware, probe: &probe)
    #expect(vm.pages[page].dirty == 0xff)
    #expect(vm.pages[page].mappingCount == 1)
    #expect(vm.pages[page].flags == [.modified, .writeable])
  }

  @Test func scanEndsWhenTheShortageIsMade() {
    var vm = VirtualMemory(pagesPerDomain: 5, isStarted: false)
    let object = vm.addObject()
    for pindex in 0..<5 { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    var hardware = TestHardware()
    var probe = NullProbe()
    let outcome = vm.scanInactive(domain: 0, shortage: 2, hardware: &hardware, probe: &probe)
    #expect(outcome.shortage == 0)
    #expect(vm.numbers(on: .free) == [0, 1])
    #expect(vm.numbers(on: .inactive) == [2, 3, 4])
  }

  @Test func requeuedPagesAreSeenOnce() {
    var vm = VirtualMemory(pagesPerDomain: 3, isStarted: false)
    let object = vm.addObject(referenceCount: 0)
    for pindex in 0..<3 {
      vm.addPage(to: object, at: UInt32(pindex), on: .inactive) { $0.flags = [.referenced] }
    }
    var hardware = TestHardware()
    var probe = RecordingProbe()
    _ = vm.scanInactive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.rule) == [.requeued, .requeued, .requeued])
    #expect(vm.numbers(on: .inactive) == [0, 1, 2])
  }

  @Test func noReuseMarkerCostsOnePage() {
    var vm = VirtualMemory(pagesPerDomain: 3)
    let object = vm.addObject()
    for pindex in 0..<3 { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    var hardware = TestHardware()
    var probe = RecordingProbe()
    let outcome = vm.scanInactive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
    #expect(probe.decisions.map(\.page.rawValue) == [0, 1])
    #expect(outcome.shortage == 7)
    #expect(vm.counters.pdpages == 3)
    #expect(vm.numbers(on: .inactive) == [2])
  }
}
