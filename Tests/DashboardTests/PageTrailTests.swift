import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct PageTrailTests {
  /// A machine, and the first page of one of its queues.
  private func start(_ queue: QueueKind) throws -> (machine: Machine, page: PageNumber) {
    let machine = try Machine(SampleMachine.configuration(domains: 1))
    return (machine, machine.vm.pages.handle.first(of: queue, domain: 0))
  }

  /// What the trail says when the page is moved by `change`.
  private func step(
    _ trail: inout PageTrail, _ machine: inout Machine,
    _ change: (PageStore.Handle) -> Void
  ) -> String? {
    let before = trail.steps.count
    change(machine.vm.pages.mutableHandle())
    machine.vm.now += 100
    trail.observe(machine)
    guard trail.steps.count > before, let step = trail.steps.last else { return nil }
    return "\(step.from.name) > \(step.to.name): \(step.reason)"
  }

  @Test func stepsTellFromWhereToWhereAndWhy() throws {
    var (machine, page) = try start(.active)
    var trail = PageTrail(page, in: machine)
    #expect(step(&trail, &machine) { $0.requeue(page) } == nil)
    #expect(
      step(&trail, &machine) { $0.deactivate(page) }
        == "active > inactive: deactivated: act_count 0, lines 1498-1527")
    #expect(
      step(&trail, &machine) { $0.launder(page) }
        == "inactive > laundry: laundered: dirty, lines 1330-1331")
    #expect(
      step(&trail, &machine) { $0[page].busyCount = 1 }
        == "laundry > laundry: is being written")
    #expect(trail.isUnqueued == false)
    #expect(
      step(&trail, &machine) {
        $0[page].busyCount = 0
        $0.deactivateNoReuse(page)
      } == "laundry > inactive: written: clean now")
    #expect(
      step(&trail, &machine) { $0.activate(page) }
        == "inactive > active: reactivated: referenced, lines 1281-1294")
    #expect(
      step(&trail, &machine) { $0.launder(page) }
        == "active > laundry: laundered: dirty and inactive pages short, lines 1528-1531")
    #expect(
      step(&trail, &machine) { $0.markUnswappable(page) }
        == "laundry > unswappable: no swap space, lines 874-877")
    #expect(
      step(&trail, &machine) { $0.dequeue(page) }
        == "unswappable > no queue: taken off its queue")
    #expect(trail.isUnqueued)
    #expect(trail.queue == .unswappable)
    #expect(!trail.isOver)
  }

  @Test(arguments: [true, false])
  func aFreedPageEndsTheTrailEvenWhenItIsGivenOutAtOnce(toTheSame: Bool) throws {
    var (machine, page) = try start(.inactive)
    var trail = PageTrail(page, in: machine)
    let before = machine.vm.pages[page]
    let object = toTheSame ? before.object : newObject(&machine)
    machine.vm.free(page)
    machine.vm.pages.mutableHandle().dequeue(page)
    machine.vm.insert(page, into: object, at: before.pindex)
    #expect(
      step(&trail, &machine) { $0.activate(page) }
        == "inactive > free: freed: clean, lines 1325-1329")
    #expect(trail.isOver)
    #expect(step(&trail, &machine) { $0.deactivate(page) } == nil)
    #expect(trail.queue == .inactive)
  }

  @Test func aPageThatAnotherObjectTakesOverIsStillFollowed() throws {
    var (machine, page) = try start(.inactive)
    var trail = PageTrail(page, in: machine)
    machine.vm.rename(page, to: newObject(&machine))
    #expect(step(&trail, &machine) { _ in } == "inactive > inactive: now another object's")
    #expect(
      step(&trail, &machine) { $0.launder(page) }
        == "inactive > laundry: laundered: dirty, lines 1330-1331")
    #expect(!trail.isOver)
  }

  private func newObject(_ machine: inout Machine) -> ObjectNumber {
    machine.vm.objects.append(VMObject(kind: .swap, size: 1_000_000))
    return ObjectNumber(machine.vm.objects.count - 1)
  }

  @Test func onlyTheLatestStepsAreKept() throws {
    var (machine, page) = try start(.active)
    var trail = PageTrail(page, in: machine)
    for _ in 0..<100 {
      _ = step(&trail, &machine) { $0.deactivate(page) }
      _ = step(&trail, &machine) { $0.activate(page) }
    }
    #expect(trail.steps.count == PageTrail.capacity)
    #expect(trail.steps.last?.to == .active)
  }
}
