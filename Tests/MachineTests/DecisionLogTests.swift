import PageDaemon
import Testing

@testable import Machine

/// Decisions have a log of their own; the journal is made of both.
@Suite struct DecisionLogTests {
  private func machine(seconds: Int64) throws -> Machine {
    var machine = try Machine(
      .small(
        pages: 8000, domains: 2, processes: [.init(.shell), .init(.editor), .init(.browser)]))
    machine.run(ticks: 100)
    _ = machine.apply(.pressure(pages: 3000))
    machine.expect(.spawn(.leak), .done("started leak, pid 704"))
    machine.run(ticks: seconds * 1000)
    return machine
  }

  @Test func decisionsNeverPushEventsOut() throws {
    let machine = try machine(seconds: 30)
    #expect(machine.decisions.total > DecisionLog.capacity)
    #expect(machine.decisions.count == DecisionLog.capacity)
    let events = machine.events.suffix(EventLog.capacity)
    #expect(events.contains { $0.kind == .spawned(pid: 704, name: "leak") })
    #expect(events.allSatisfy { $0.severity > .decision })
  }

  @Test func passesThatWantNothingAreToldOnceInFiveSeconds() throws {
    var machine = try Machine(.small(processes: [.init(.shell)]))
    machine.run(ticks: 20_000)
    #expect(machine.vm.pageDaemons[0].shortScans == 0)
    let begun = machine.decisions.suffix(DecisionLog.capacity).map(\.event).filter {
      if case .decision(.began) = $0.kind { true } else { false }
    }
    #expect((3...5).contains(begun.count))
    #expect(zip(begun, begun.dropFirst()).allSatisfy { $1.tick - $0.tick >= 5000 })
  }

  @Test func theJournalIsInOrderAndTellsNothingTwice() throws {
    let machine = try machine(seconds: 30)
    let entries = machine.journal.entries()
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.tick <= $1.tick })
    #expect(entries.count { $0.severity == .decision } == machine.decisions.count)
    let first = try #require(entries.first { $0.severity == .decision })
    #expect(!entries.contains { $0.kind.sumsUpDecisions && $0.tick > first.tick })
    #expect(entries.contains { $0.kind.sumsUpDecisions && $0.tick < first.tick })
    let rare = machine.events.suffix(EventLog.capacity).filter { !$0.kind.sumsUpDecisions }
    #expect(entries.filter { $0.severity > .decision && !$0.kind.sumsUpDecisions } == rare)
  }

  @Test func thePassesOfDomainsThatRunAtOneTickStandOneAfterTheOther() throws {
    let entries = try machine(seconds: 20).journal.entries().filter { $0.severity == .decision }
    var finished: Set<Int> = []
    for (before, after) in zip(entries, entries.dropFirst()) {
      if before.tick != after.tick { finished = [] }
      guard before.tick == after.tick, before.domain != after.domain else { continue }
      finished.insert(before.domain ?? -1)
      #expect(!finished.contains(after.domain ?? -1))
    }
  }

  @Test func aMarkEndsTheJournalWhereItWasMade() throws {
    var machine = try machine(seconds: 5)
    let (mark, before) = (machine.journal.mark, machine.journal.entries())
    machine.run(ticks: 200)
    let after = machine.journal.entries(until: mark)
    #expect(after.last == before.last)
    #expect(machine.journal.entries().last != before.last)
  }
}
