import Canvas
import Library
import Machine
import PageDaemon
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

  @Test func aPassIsBoundTogether() {
    func step(_ tick: Int64, _ domain: Int) -> Event {
      Event(
        tick: tick, domain: domain,
        kind: .decision(.began(.woken, pass: 1, free: 9, wakeup: 10)))
    }
    let events = [
      step(1, 0), step(1, 0), step(1, 0), step(1, 1), Event(tick: 1, kind: .swapFull),
      step(2, 1), step(2, 1),
    ]
    let places = events.indices.map { DecisionPlace($0, in: events) }
    #expect(places == [.first, .between, .last, .alone, nil, .first, .last])
    for glyphs in [GlyphSet.unicode, .ascii] {
      let marks = places.compactMap { $0.map { String(Character($0.mark(glyphs))) } }
      let grave = Event.Severity.allCases.filter { $0 > .decision }.map(\.mark)
      // A sign alone tells decisions from events that matter.
      #expect(Set(marks).isDisjoint(with: grave))
    }
  }

  @Test func everyDecisionHasWordsThatFitANarrowWindowAndAnExplanation() throws {
    var session = try SampleMachine.session()
    session.run(seconds: 2)
    try session.type("m m m m m m")
    session.run(seconds: 20)
    let decisions = session.machine.decisions.suffix(DecisionLog.capacity).map(\.event)
    #expect(Set(decisions.map(\.kind.word)).count >= 8)
    for event in decisions {
      #expect(event.phrase.fitting(62) != nil, "\(event.text)")
      #expect(event.phrase.fitting(25) != nil, "\(event.text)")
      #expect(event.explanation.hasSuffix("."))
      #expect(PlainReport.line(event).contains("domain"))
    }
  }

  @Test func theJournalOfAPageIsAKeyAway() throws {
    for view in ["Q", "A"] {
      var session = try SampleMachine.session(isPaused: true)
      try session.type("\(view) w")
      #expect(session.state.view == .journal)
      let trail = try #require(session.state.trail)
      let screen = try #require(session.state.screens[.journal] as? JournalScreen)
      #expect(screen.filter.text == "page:\(trail.page.rawValue)")
      let shown = screen.shown(session.machine, focus: 0, trail: trail)
      #expect(shown.map(\.kind.page) == [trail.page])
      // The map's first frame is the kernel's, and on no queue.
      try session.type("Enter")
      #expect(session.state.view == (view == "Q" ? .queue : .journal))
    }
  }

  @Test func ofAPageThatIsNotFollowedTheJournalSaysWhatIsRecorded() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("J / p a g e : 7 Enter")
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    #expect(lines.contains { $0.contains("frame 7 is not followed") })
  }

  @Test func movesStandAmongTheEventsOfTheirTime() throws {
    let machine = try Machine(SampleMachine.configuration(domains: 1))
    var trail = PageTrail(machine.vm.pages.handle.first(of: .active, domain: 0), in: machine)
    var later = machine
    later.vm.now += 50
    later.vm.pages.mutableHandle().deactivate(trail.page)
    trail.observe(later)
    let others = [10, 50, 60].map { Event(tick: Int64($0), kind: .swapFull) }
    let merged = trail.added(to: others, until: 60)
    #expect(merged.map(\.tick) == [0, 10, 50, 50, 60])
    #expect(
      merged[3].text.hasSuffix("active to inactive: deactivated: act_count 0, lines 1498-1527"))
    #expect(trail.added(to: others, until: 20).count == 4)
  }

  @Test func theLatestWarningStaysInSight() throws {
    var session = try SampleMachine.session()
    session.run(seconds: 1)
    try session.type("m m m m m m m m m m J")
    session.run(seconds: 20)
    let screen = try #require(session.state.screens[.journal] as? JournalScreen)
    let events = screen.shown(session.machine, focus: 0)
    let urgent = try #require(events.last { $0.severity >= .warning })
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    let isInSight = urgent.phrase.forms.contains { form in lines.contains { $0.contains(form) } }
    #expect(isInSight)
  }
}
