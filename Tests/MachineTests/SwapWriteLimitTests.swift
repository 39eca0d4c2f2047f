import PageDaemon
import Testing

@testable import Machine

@Suite("The limit on swap writes")
struct SwapWriteLimitTests {
  /// A machine whose swap device is much slower than what its processes need written.
  private func machine() throws -> Machine {
    var machine = try Machine(
      MachineConfiguration(
        memoryPages: 8192, domainCount: 1, seed: 3,
        swapDevices: [.init(name: "md0", pages: 32_768, latencyTicks: 5, pagesPerSecond: 500)],
        processes: .standard, kinds: ProcessKind.standard))
    _ = machine.apply(.pressure(pages: 5000))
    return machine
  }

  @Test("the laundry does not add to a backlog")
  func backlog() throws {
    var machine = try machine()
    var held = 0
    for _ in 0..<20_000 {
      let end = machine.endOfSwapBacklog
      let written = machine.statistics.swapPagesOut
      let isHeld = (end ?? 0) > machine.now
      machine.tick()
      if isHeld { held += 1 }
      if isHeld, machine.statistics.swapPagesOut != written {
        Issue.record("written at \(machine.now) with too much under way")
      }
    }
    #expect(held > 1000)
    #expect(machine.statistics.swapPagesOut > 500)
  }

  @Test("what a mended device still has to do is done at its own speed")
  func mending() throws {
    var machine = try machine()
    _ = machine.apply(.device(.swap(0), .bandwidth(pagesPerSecond: 5)))
    while machine.swapDevices[0].pendingWrites < 100, machine.now < 60_000 {
      machine.run(ticks: 100)
    }
    let pending = machine.hardware.swap.devices[0].medium.writes.pending
    let last = try #require(pending.last)
    #expect(last.due - machine.now > 10_000)
    _ = machine.apply(.device(.swap(0), .mend))
    let mended = try #require(machine.hardware.swap.devices[0].medium.writes.pending.last)
    #expect(mended.due - machine.now < 5000)
    machine.run(ticks: 6000)
    machine.expectConsistent()
  }
}
