import PageDaemon
import Testing

@Suite struct PageStoreTests {
  /// Memory of four pages of one object on the inactive queue, behind the no-reuse marker.
  private func fourInactivePages() -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 6)
    let object = vm.addObject()
    for pindex in 0..<4 { vm.addPage(to: object, at: UInt32(pindex), on: .inactive) }
    return vm
  }

  @Test func pagesEnterAtTheTailAndLeaveFromAnywhere() {
    var vm = fourInactivePages()
    let handle = vm.pages.mutableHandle()
    #expect(vm.numbers(on: .inactive) == [0, 1, 2, 3])
    handle.requeue(PageNumber(1))
    #expect(vm.numbers(on: .inactive) == [0, 2, 3, 1])
    handle.dequeue(PageNumber(3))
    #expect(vm.numbers(on: .inactive) == [0, 2, 1])
    #expect(handle[PageNumber(3)].queue == .none)
    #expect(vm.count(.inactive, domain: 0) == 3)
    handle.enqueue(PageNumber(3), on: .unswappable)
    #expect(vm.numbers(on: .unswappable) == [3])
    #expect(vm.isConsistent)
  }

  @Test(arguments: [[5], [3, 0, 4], [1, 1], [0, 2]])
  func freeMemoryIsAsIfItsPagesHadEnteredOneByOne(sizes: [Int]) {
    let domains = sizes.enumerated().flatMap { [UInt8](repeating: UInt8($0), count: $1) }
    var oneByOne = PageStore(domains: domains, domainCount: sizes.count)
    let handle = oneByOne.mutableHandle()
    for number in domains.indices { handle.enqueue(PageNumber(number), on: .free) }
    let atOnce = PageStore(freePages: sizes)
    #expect(atOnce == oneByOne)
    let linkCount = domains.count + sizes.count * PageStore.Handle.linksPerDomain
    for link in (0..<linkCount).map({ PageNumber($0) }) {
      #expect(atOnce.handle.previous(before: link) == handle.previous(before: link))
    }
  }

  @Test func firstPageLeavesAsAnyOther() {
    var vm = VirtualMemory(pagesPerDomain: 3, domainCount: 2)
    vm.addFreePages(3, domain: 1)
    var other = vm
    #expect(vm.pages.mutableHandle().dequeueFirst(of: .free, domain: 1) == PageNumber(3))
    other.pages.mutableHandle().dequeue(PageNumber(3))
    #expect(vm == other)
    #expect(vm.numbers(on: .free, domain: 1) == [4, 5])
  }

  @Test func neighboursComeToAnObjectAtOnceAsTheyWouldOneByOne() {
    var atOnce = VirtualMemory(pagesPerDomain: 60)
    let object = atOnce.addObject()
    var oneByOne = atOnce
    let pages = (0..<40).map { PageNumber(59 - $0) }
    atOnce.insert(pages, into: object, at: 8_185)
    for (offset, page) in pages.enumerated() {
      oneByOne.insert(page, into: object, at: UInt32(8_185 + offset))
    }
    #expect(atOnce == oneByOne)
    #expect(atOnce.page(of: object, at: 8_200) == PageNumber(44))
    atOnce.insert([], into: object, at: 3)
    #expect(atOnce == oneByOne)
  }

  @Test func pagesThatWillNotBeReusedEnterBeforeTheMarkerInOrder() {
    var vm = fourInactivePages()
    let handle = vm.pages.mutableHandle()
    handle.deactivateNoReuse(PageNumber(2))
    handle.deactivateNoReuse(PageNumber(3))
    #expect(vm.numbers(on: .inactive) == [2, 3, 0, 1])
    let marker = handle.marker(.inactiveHead, domain: 0)
    #expect(vm.links(of: .inactive).map { $0 == marker } == [false, false, true, false, false])
    #expect(vm.count(.inactive, domain: 0) == 4)
  }

  @Test(arguments: [
    (UInt8(0), QueueKind.inactive, UInt8(5)), (4, .laundry, 5), (5, .inactive, 5),
    (64, .unswappable, 64), (2, .active, 5), (200, .none, 200),
  ])
  func activationRaisesTheCountToItsInitialValue(
    before: UInt8, queue: QueueKind, after: UInt8
  ) {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let object = vm.addObject()
    let first = vm.addPage(to: object, at: 0, on: queue) { $0.activityCount = before }
    vm.addPage(to: object, at: 1, on: .active)
    vm.pages.mutableHandle().activate(first)
    #expect(vm.pages[first].activityCount == after)
    // An active page keeps its place.
    #expect(vm.numbers(on: .active) == (queue == .active ? [0, 1] : [1, 0]))
    #expect(vm.isConsistent)
  }

  @Test func wiredPagesStayWhereTheyAre() {
    let moves: [(PageStore.Handle, PageNumber) -> Void] = [
      { $0.activate($1) }, { $0.deactivate($1) }, { $0.deactivateNoReuse($1) },
      { $0.launder($1) }, { $0.markUnswappable($1) },
    ]
    var vm = VirtualMemory(pagesPerDomain: 1)
    let page = vm.addPage(to: vm.addObject(), at: 0, on: .none) { $0.wireCount = 1 }
    let before = vm
    for move in moves { move(vm.pages.mutableHandle(), page) }
    #expect(vm == before)
    vm.pages.mutableHandle()[page].wireCount = 0
    for (move, queue) in zip(
      moves, [QueueKind.active, .inactive, .inactive, .laundry, .unswappable])
    {
      move(vm.pages.mutableHandle(), page)
      #expect(vm.numbers(on: queue) == [0])
      #expect(vm.isConsistent)
    }
  }

  @Test func pageStaysInTheQueuesOfItsDomain() {
    var vm = VirtualMemory(pagesPerDomain: 2, domainCount: 2)
    let object = vm.addObject()
    let page = vm.addPage(to: object, at: 0, on: .active, domain: 1)
    vm.pages.mutableHandle().deactivateNoReuse(page)
    #expect(vm.numbers(on: .inactive, domain: 1) == [2])
    #expect(vm.numbers(on: .inactive, domain: 0).isEmpty)
    vm.free(page)
    #expect(vm.numbers(on: .free, domain: 1) == [2])
  }

  @Test func freedPageForgetsAllButItsIndex() {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let object = vm.addObject()
    vm.addFreePages(1)
    let page = vm.addPage(to: object, at: 9, on: .active) {
      $0.activityCount = 9
      $0.dirty = 1
      $0.mappingCount = 2
      $0.flags = [.referenced, .writeable, .modified]
    }
    vm.free(page)
    var forgotten = Page(domain: 0)
    forgotten.pindex = 9
    forgotten.queue = .free
    forgotten.flags = PageFlags(rawValue: 0x40)
    #expect(vm.pages[page] == forgotten)
    #expect(vm.numbers(on: .free) == [0, 1])
    #expect(vm.page(of: object, at: 9) == nil)
    #expect(vm.objects[0].residentCount == 0)
    #expect(vm.counters.freed == 1)
  }

  @Test func aPageBeginsALifeWheneverItIsFreed() {
    var vm = VirtualMemory(pagesPerDomain: 1)
    let object = vm.addObject()
    vm.addFreePages(1)
    let page = PageNumber(0)
    var lives = [vm.pages[page].life]
    for pindex in 0..<5 {
      let handle = vm.pages.mutableHandle()
      handle.dequeue(page)
      handle[page].flags = handle[page].flags.union([.referenced, .written])
      vm.insert(page, into: object, at: UInt32(pindex))
      vm.free(page)
      #expect(!vm.pages[page].isWritten)
      #expect(vm.pages[page].flags.isDisjoint(with: .referenced))
      lives.append(vm.pages[page].life)
    }
    #expect(lives == [0, 1, 2, 3, 0, 1])
  }

  @Test func copyKeepsItsStateWhenTheOriginalChanges() {
    var vm = fourInactivePages()
    let snapshot = vm
    #expect(vm == snapshot)
    vm.pages.mutableHandle().launder(PageNumber(0))
    #expect(vm != snapshot)
    #expect(snapshot.numbers(on: .inactive) == [0, 1, 2, 3])
    #expect(snapshot.count(.laundry, domain: 0) == 0)
    #expect(snapshot.pages[PageNumber(0)].queue == .inactive)
    #expect(vm.numbers(on: .laundry) == [0])
    #expect(snapshot.isConsistent && vm.isConsistent)
  }

  @Test func storesAreEqualWhenPagesOrderAndCountsAre() {
    let one = fourInactivePages()
    var other = fourInactivePages()
    #expect(one.pages == other.pages)
    let handle = other.pages.mutableHandle()
    handle.requeue(PageNumber(0))
    #expect(one.pages != other.pages)
    for page in 1..<4 { handle.requeue(PageNumber(page)) }
    #expect(one.pages == other.pages)
    handle[PageNumber(5)].holdCount = 1
    #expect(one.pages != other.pages)
    handle[PageNumber(5)].holdCount = 0
    handle.setCount(of: .free, domain: 0, to: 1)
    #expect(one.pages != other.pages)
  }
}
