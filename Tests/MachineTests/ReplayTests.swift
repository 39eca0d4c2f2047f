import PageDaemon
import Testing

@testable import Machine

@Suite("Replay")
struct ReplayTests {
  @Test("a program that does not fit faults and is paged out")
  func thrashing() throws {
    let trace = ListedTrace.sweep(pages: 6000, filePages: 50)
    var machine = try Machine(
      .small(
        pages: 4000, swap: [.init(name: "md0", pages: 8192)],
        processes: [.replay(.init(trace))]))
    machine.run(ticks: 20_000)
    let process = machine.processes[0]
    #expect(process.kind == .trace)
    #expect(process.name == "listed")
    #expect(process.virtualPages == 6050)
    #expect(process.residentPages < 4000)
    #expect(process.majorFaults > 100)
    #expect(machine.statistics.swapPagesOut > 2000)
    #expect(machine.statistics.swapPagesIn > 100)
    machine.expectConsistent()
  }

  @Test("a program that fits faults once a page, and starts over")
  func fits() throws {
    let trace = ListedTrace.sweep(pages: 100, filePages: 20)
    var machine = try Machine(.small(processes: [.replay(.init(trace))]))
    machine.run(ticks: 2000)
    let process = machine.processes[0]
    #expect(process.minorFaults + process.majorFaults <= 120)
    #expect(machine.statistics.zeroFilled == 100)
    #expect(process.references > UInt64(trace.referenceCount))
    let progress = try #require(process.progress)
    #expect((0...1).contains(progress))
  }

  @Test("a program can exit at its end")
  func exit() throws {
    let trace = ListedTrace.sweep(pages: 100, filePages: 20)
    var machine = try Machine(.small(processes: [.replay(.init(trace, ending: .exit))]))
    machine.run(ticks: 2000)
    #expect(machine.processes.isEmpty)
    let kinds = machine.events.suffix(10).map(\.kind)
    #expect(kinds.contains(.traceEnded(pid: 700, name: "listed")))
    #expect(kinds.contains(.exited(pid: 700, name: "listed")))
    machine.expect(.spawn(.trace), .done("started listed, pid 701"))
  }

  @Test(
    "a trace that cannot be read ends its process",
    arguments: [
      (
        ListedTrace(
          regions: [.init(firstVirtualPage: 1, pageCount: 4, isFile: false)],
          blocks: [], failsAt: 0), "line 7 is no reference"
      ),
      (
        ListedTrace(
          regions: [.init(firstVirtualPage: 1, pageCount: 4, isFile: false)],
          blocks: []), "its trace has no references"
      ),
      (
        ListedTrace(
          regions: [.init(firstVirtualPage: 1, pageCount: 4, isFile: false)],
          blocks: [[], []]), "its trace has no references"
      ),
      (
        ListedTrace(
          regions: [.init(firstVirtualPage: 1, pageCount: 4, isFile: false)],
          blocks: [[.init(page: 4, access: .load)]]), "its trace refers to page 4 of 4"
      ),
    ])
  func failure(trace: ListedTrace, reason: String) throws {
    var machine = try Machine(.small(processes: [.replay(.init(trace))]))
    machine.run(ticks: 1000)
    #expect(machine.processes.isEmpty)
    let kinds = machine.events.suffix(10).map(\.kind)
    #expect(kinds.contains(.traceFailed(pid: 700, name: "listed", reason: reason)))
  }

  @Test("a copy goes on as the original does")
  func copy() throws {
    let trace = ListedTrace.sweep(pages: 5000, filePages: 50)
    var machine = try Machine(.small(pages: 4000, processes: [.replay(.init(trace))]))
    machine.run(ticks: 1234)
    var copy = machine
    machine.run(ticks: 3000)
    copy.run(ticks: 3000)
    #expect(machine == copy)
  }
}
