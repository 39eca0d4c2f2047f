import Testing

@testable import PageDaemon

@Suite struct FlushingTests {
  /// A status, and what becomes of a page that is answered with it.
  struct Case: Sendable {
    var status: PagerStatus
    var kind: VMObject.Kind
    var queue: QueueKind
    var isCounted: Bool
    var hasError = false
    var runLength = 1
    var isDirty = true
  }

  static let cases = [
    Case(status: .ok, kind: .vnode, queue: .inactive, isCounted: true),
    Case(status: .pending, kind: .swap, queue: .laundry, isCounted: true),
    Case(status: .bad, kind: .vnode, queue: .inactive, isCounted: false, isDirty: false),
    Case(status: .fail, kind: .vnode, queue: .active, isCounted: false, hasError: true),
    Case(status: .fail, kind: .swap, queue: .unswappable, isCounted: true, hasError: true),
    Case(status: .error, kind: .vnode, queue: .active, isCounted: false, hasError: true),
    Case(status: .error, kind: .swap, queue: .active, isCounted: false, hasError: true),
    Case(status: .again, kind: .vnode, queue: .laundry, isCounted: false, runLength: 0),
  ]

  @Test(arguments: cases)
  func statusDecides(item: Case) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let object = vm.addObject(item.kind)
    let page = vm.addPage(to: object, at: 0, on: .laundry) { $0.dirty = 1 }
    var hardware = TestHardware()
    hardware.statuses = [item.status]
    let outcome = vm.flush([page], hardware: &hardware)
    #expect(vm.pages[page].queue == item.queue)
    #expect(vm.pages[page].dirty == (item.isDirty ? 1 : 0))
    #expect(vm.pages[page].activityCount == (item.queue == .active ? 5 : 0))
    #expect(outcome.written == (item.isCounted ? 1 : 0))
    #expect(outcome.hadError == item.hasError)
    #expect(outcome.runLength == item.runLength)
    let isUnderWay = item.status == .pending
    #expect(vm.pages[page].busyCount == (isUnderWay ? 1 : 0))
    #expect(vm.objects[object.index].pagingInProgress == (isUnderWay ? 1 : 0))
    #expect(vm.isConsistent)
  }

  @Test func writtenPageThatLeftTheLaundryStaysWhereItIs() {
    var vm = VirtualMemory(pagesPerDomain: 1)
    let page = vm.addPage(to: vm.addObject(.vnode), at: 0, on: .active) { $0.dirty = 1 }
    var hardware = TestHardware()
    hardware.statuses = [.ok]
    #expect(vm.flush([page], hardware: &hardware).written == 1)
    #expect(vm.numbers(on: .active) == [0])
  }

  @Test(arguments: [
    ([PagerStatus.ok, .again, .error], 0, 1, false), ([.ok, .error, .again], 0, 2, true),
    ([.error, .ok, .again], 1, 1, false), ([.again, .ok, .ok], 1, 2, false),
    ([.ok, .ok, .ok], 0, 3, false), ([.ok, .ok, .fail], 2, 1, true),
  ])
  func runGoesFromTheRequestedPageToTheFirstThatIsToBeTriedAgain(
    statuses: [PagerStatus], requested: Int, runLength: Int, hadError: Bool
  ) {
    var vm = VirtualMemory(pagesPerDomain: 3)
    let object = vm.addObject(.vnode)
    let cluster = (0..<3).map {
      vm.addPage(to: object, at: UInt32($0), on: .laundry) { $0.dirty = 1 }
    }
    var hardware = TestHardware()
    hardware.statuses = statuses
    let outcome = vm.flush(cluster, requested: requested, hardware: &hardware)
    #expect(outcome.runLength == runLength)
    #expect(outcome.hadError == hadError)
    #expect(Int(outcome.written) == statuses.count { $0 == .ok })
  }

  @Test(arguments: [false, true])
  func finishedWriteLeavesACleanPageAtTheHead(isWired: Bool) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let object = vm.addObject()
    vm.addPage(to: object, at: 9, on: .inactive)
    let page = vm.addPage(to: object, at: 0, on: .laundry) { $0.dirty = 1 }
    var hardware = TestHardware()
    _ = vm.flush([page], hardware: &hardware)
    vm.pages.mutableHandle()[page].wireCount = isWired ? 1 : 0
    vm.finishWrite(page)
    #expect(vm.numbers(on: .inactive) == (isWired ? [0] : [1, 0]))
    #expect(vm.pages[page].dirty == 0)
    #expect(vm.pages[page].busyCount == 0)
    #expect(vm.objects[object.index].pagingInProgress == 0)
  }
}
