import PageDaemon
import Testing

@testable import Dashboard

@Suite struct QueueWalkTests {
  /// A memory whose first `count` pages are on the inactive queue in order, its marker at the head.
  private func memory(_ count: Int) -> VirtualMemory {
    let domain = Domain(
      pageCount: UInt32(count + 1), thresholds: Thresholds(), pid: PIDController())
    var vm = VirtualMemory(
      pageDomains: [UInt8](repeating: 0, count: count + 1), domains: [domain])
    let handle = vm.pages.mutableHandle()
    handle.insert(
      handle.marker(.inactiveHead, domain: 0), after: handle.end(of: .inactive, domain: 0))
    for index in 0..<count { handle.enqueue(PageNumber(index), on: .inactive) }
    return vm
  }

  private func walk(_ count: Int) -> QueueWalk {
    QueueWalk(.inactive, of: 0, in: memory(count))
  }

  @Test func placesAreFoundFromTheNearerEnd() {
    let walk = walk(100)
    #expect(walk.page(at: .fromHead(0))?.index == 0)
    #expect(walk.page(at: .fromHead(7))?.index == 7)
    #expect(walk.page(at: .fromTail(0))?.index == 99)
    #expect(walk.page(at: .fromHead(1000))?.index == 99)
    #expect(walk.page(at: .fromTail(-3))?.index == 99)
    #expect(walk.page(at: .page(PageNumber(42)))?.index == 42)
    #expect(walk.page(at: .page(PageNumber(100)))?.index == 0)
    #expect(walk.place(of: PageNumber(3)) == .fromHead(3))
    #expect(walk.place(of: PageNumber(97)) == .fromTail(2))
    #expect(walk.position(of: PageNumber(97)) == 97)
  }

  @Test func anEmptyQueueHasNoPlaces() {
    let walk = walk(0)
    #expect(walk.page(at: .fromHead(0)) == nil)
    #expect(walk.page(at: .fromTail(0)) == nil)
    #expect(walk.page(at: .page(PageNumber(0))) == nil)
    #expect(walk.moved(.fromHead(0), by: 1) == .fromHead(0))
  }

  @Test func farFromBothEndsAPlaceIsAPage() {
    let count = 2 * QueueWalk.reach + 100
    let walk = walk(count)
    let middle = PageNumber(count / 2)
    #expect(walk.place(of: middle) == nil)
    #expect(walk.position(of: middle) == nil)
    #expect(walk.moved(.page(middle), by: 3) == .page(PageNumber(count / 2 + 3)))
    #expect(
      walk.moved(.fromHead(QueueWalk.reach), by: 1) == .page(PageNumber(QueueWalk.reach + 1)))
    #expect(
      walk.moved(.page(PageNumber(QueueWalk.reach + 1)), by: -1) == .fromHead(QueueWalk.reach))
  }

  @Test func movingStopsAtTheEnds() {
    let walk = walk(10)
    #expect(walk.moved(.fromHead(0), by: -1) == .fromHead(0))
    #expect(walk.moved(.fromHead(2), by: 100) == .fromTail(0))
    #expect(walk.moved(.fromTail(0), by: -1) == .fromTail(1))
  }

  @Test func linesShowEndsAndMarkers() {
    let walk = walk(10)
    func page(_ index: Int) -> QueueWalk.Line { .page(PageNumber(index)) }
    #expect(
      walk.lines(around: PageNumber(0), rows: 5)
        == [.head, .marker(.inactiveHead), page(0), page(1), page(2)])
    #expect(
      walk.lines(around: PageNumber(9), rows: 4) == [page(7), page(8), page(9), .tail])
    #expect(walk.lines(around: PageNumber(5), rows: 3) == [page(4), page(5), page(6)])
    #expect(walk.lines(around: PageNumber(5), rows: 50).count == 13)
    #expect(walk.lines(around: PageNumber(5), rows: 0).isEmpty)
  }
}
