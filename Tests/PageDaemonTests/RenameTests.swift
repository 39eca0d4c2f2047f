import Testing

@testable import PageDaemon

@Suite struct RenameTests {
  @Test func aPageMovesToAnotherObjectAndIsDirtyThere() {
    var memory = VirtualMemory(
      pageDomains: [0, 0],
      domains: [Domain(pageCount: 2, thresholds: Thresholds(), pid: PIDController())])
    memory.objects = [VMObject(kind: .anonymous, size: 8), VMObject(kind: .anonymous, size: 8)]
    memory.insert(PageNumber(1), into: ObjectNumber(0), at: 5)
    let handle = memory.pages.mutableHandle()
    handle.enqueue(PageNumber(1), on: .inactive)
    memory.rename(PageNumber(1), to: ObjectNumber(1))
    #expect(memory.page(of: ObjectNumber(0), at: 5) == nil)
    #expect(memory.page(of: ObjectNumber(1), at: 5) == PageNumber(1))
    #expect(memory.objects.map(\.residentCount) == [0, 1])
    #expect(memory.pages[PageNumber(1)].dirty == Page.allBits)
    #expect(memory.pages[PageNumber(1)].queue == .inactive)
    #expect(memory.pages[PageNumber(1)].life == 0, "it still holds what it held")
  }
}
