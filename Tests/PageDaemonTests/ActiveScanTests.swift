import Testing

@testable import PageDaemon

/// What the active scan makes of one page.
@Suite struct ActiveScanTests {
  /// A fate, and the weighted pages that are missing.
  struct Case: Sendable, CustomTestStringConvertible {
    var fate: PageFate
    var shortage: Int32
    var testDescription: String { "\(fate.testDescription), shortage \(shortage)" }

    init(_ shortage: Int32, _ fate: PageFate) {
      self.fate = fate
      self.shortage = shortage
    }
  }

  static let cases = [
    Case(0, PageFate("wired", .wired, .none) { $0.wireCount = 1 }),
    Case(
      0,
      PageFate("referenced flag", .aged, .active, activityCount: 9, amount: 1) {
        $0.activityCount = 5
        $0.flags = [.referenced]
      }),
    Case(
      0,
      PageFate("referenced mappings", .aged, .active, activityCount: 14, amount: 6) {
        $0.activityCount = 5
        $0.mappingCount = 8
        $0.referencedMappings = 8
        $0.flags = [.referenced]
      }),
    Case(
      0,
      PageFate("count at its cap", .aged, .active, activityCount: 64, amount: 1) {
        $0.activityCount = 63
        $0.flags = [.referenced]
      }),
    Case(
      0,
      PageFate("count that wraps", .aged, .active, activityCount: 2, amount: 5) {
        $0.activityCount = 250
        $0.mappingCount = 5
        $0.referencedMappings = 5
      }),
    Case(
      0,
      PageFate("count that wraps to zero", .deactivated, .inactive, amount: 3) {
        $0.activityCount = 250
        $0.mappingCount = 5
        $0.referencedMappings = 3
      }),
    Case(
      0,
      PageFate("not referenced", .aged, .active, activityCount: 4) { $0.activityCount = 5 }),
    Case(0, PageFate("at one", .deactivated, .inactive) { $0.activityCount = 1 }),
    Case(0, PageFate("at zero", .deactivated, .inactive) { $0.activityCount = 0 }),
    Case(0, PageFate("dirty", .deactivated, .inactive) { $0.dirty = 1 }),
    Case(1, PageFate("clean", .deactivated, .inactive) { $0.activityCount = 1 }),
    Case(1, PageFate("dirty", .laundered, .laundry) { $0.dirty = 1 }),
    Case(
      1,
      PageFate("busy and held", .deactivated, .inactive) {
        $0.busyCount = 1
        $0.holdCount = 1
      }),
    Case(
      0,
      PageFate("object not mapped", .deactivated, .inactive, referenceCount: 0) {
        $0.activityCount = 1
      }),
  ]

  @Test(arguments: cases)
  func pageGoesByItsActivity(item: Case) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    vm.tunables.updatePeriod = 1
    vm.now = 1000
    let page = item.fate.place(in: &vm, on: .active)
    var hardware = TestHardware()
    var probe = RecordingProbe()
    vm.scanActive(domain: 0, shortage: item.shortage, hardware: &hardware, probe: &probe)
    #expect(
      probe.decisions == [Decision(page, .active, item.fate.rule, amount: item.fate.amount)])
    #expect(vm.pages[page].queue == item.fate.queue)
    #expect(vm.pages[page].activityCount == item.fate.activityCount)
    #expect(vm.counters.pdpages == 1)
    #expect(vm.domains[0].lastActiveScan == 1000)
    #expect(vm.isConsistent)
  }

  @Test(arguments: [
    (Int32(0), Int64(5000), 0), (10, 999, 0), (10, 1000, 1), (10, 5500, 5), (10, 10_000, 10),
    (10, 50_000, 10), (10, -1000, 0),
  ])
  func idleScanSeesEachPageOnceInThePeriod(period: Int32, elapsed: Int64, seen: Int) {
    var vm = VirtualMemory(pagesPerDomain: 10)
    let object = vm.addObject()
    for pindex in 0..<10 {
      vm.addPage(to: object, at: UInt32(pindex), on: .active) { $0.activityCount = 64 }
    }
    vm.tunables.updatePeriod = period
    vm.now = elapsed
    var hardware = TestHardware()
    var probe = RecordingProbe()
    vm.scanActive(domain: 0, shortage: 0, hardware: &hardware, probe: &probe)
    // A scan that is long overdue goes round again.
    let rounds = elapsed == 50_000 ? 5 : 1
    #expect(probe.decisions.count == seen * rounds)
    #expect(vm.domains[0].lastActiveScan == (seen > 0 ? Int32(elapsed) : 0))
  }

  @Test func cleanPagesWeighMoreThanDirtyOnes() {
    func scanned(isDirty: Bool) -> Int {
      var vm = VirtualMemory(pagesPerDomain: 20)
      let object = vm.addObject()
      for pindex in 0..<20 {
        vm.addPage(to: object, at: UInt32(pindex), on: .active) { $0.dirty = isDirty ? 1 : 0 }
      }
      var hardware = TestHardware()
      var probe = RecordingProbe()
      vm.scanActive(domain: 0, shortage: 9, hardware: &hardware, probe: &probe)
      return probe.decisions.count
    }
    #expect(scanned(isDirty: false) == 3)
    #expect(scanned(isDirty: true) == 9)
  }
}
