import Library
import Machine
import Testing

@testable import Dashboard

/// Decisions of the page daemon that the journal tells of, with what led to them.
@Suite struct DecisionEventTests {
  private func events(of scenario: String, ticks: Int64) throws -> [Event] {
    var machine = try Machine(Scenario.load(scenario).configuration)
    machine.run(ticks: ticks)
    return machine.events.suffix(EventLog.capacity)
  }

  @Test func aVoteIsCastAndWithdrawn() throws {
    let votes = try events(of: "domain-imbalance", ticks: 22_000).filter {
      EventSubject($0.kind) == .kills
    }
    #expect(votes.count >= 2)
    for pair in zip(votes, votes.dropFirst()) {
      #expect(pair.0.kind != pair.1.kind, "votes alternate with withdrawals")
    }
    let query = try Query<EventField>("about = kills and withdrawn")
    #expect(votes.filter(query.matches).count >= 1)
  }

  @Test func aBackgroundRunTellsWhyItBegins() throws {
    let runs = try events(of: "vnode-contention", ticks: 52_000).compactMap { event in
      if case .backgroundRun(let target, let dirty, let clean) = event.kind {
        (target, dirty, clean)
      } else {
        nil
      }
    }
    #expect(!runs.isEmpty)
    #expect(runs.allSatisfy { $0.0 > 0 && $0.1 > 0 && $0.2 > 0 })
  }
}
