import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

/// What the screen says when something goes wrong: it must be seen, and said rightly.
@Suite struct TroubleTests {
  private static func lines(_ session: Session) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: .unicode).lines
  }

  /// A session whose machine ran out of memory with vm.panic_on_oom set; run once for all.
  private static let haltedSession = Result {
    let scenario = try Scenario.load("leak-to-oom")
    var session = Session(machine: try Machine(scenario.configuration), isPaused: false)
    session.size = Size(columns: 120, rows: 40)
    _ = try session.obey("set vm.panic_on_oom=1")
    for _ in 0..<90 where !session.machine.isHalted { session.run(seconds: 1) }
    session.state.message = nil
    return session
  }

  @Test func aHaltedMachineSaysWhyAndOffersNothingThatItCannotDo() throws {
    let session = try Self.haltedSession.get()
    let reason = try #require(session.machine.haltReason)
    let lines = Self.lines(session)
    #expect(lines[0].contains("HALTED"))
    #expect(lines.contains { $0.contains("Out of memory") && $0.contains("panic: \(reason)") })
    let bottom = try #require(lines.last)
    #expect(bottom.hasPrefix(" panic: \(reason)"))
    #expect(bottom.contains("help") && bottom.contains("quit"))
    for word in ["go on", "speed", "step", "pressure", "kill"] {
      #expect(!bottom.contains(word), "\(word)")
    }
    let canvas = session.draw(theme: try Theme.load("midnight"), glyphs: .unicode)
    let danger = try Theme.load("midnight")[.danger]
    #expect(canvas[column: 2, row: 39].style.foreground == danger.foreground)
  }

  @Test(arguments: ["p", "s", "m", "1"])
  func whatCannotBeDoneIsRefusedWithTheCause(key: String) throws {
    var session = try Self.haltedSession.get()
    try session.type(key)
    let reason = try #require(session.machine.haltReason)
    #expect(session.state.message?.text == "the machine has halted: \(reason)")
  }

  @Test func everyKindOfTroubleHasAMeaningOfItsOwn() {
    let kinds: [Event.Kind] = [
      .panic("out of swap space"), .killed(pid: 7, name: "leak"), .swapFull, .swapLow,
      .readFailed(pid: 7, name: "cc"), .swapoutRequested, .note("a remark"),
      .timelineRefused("md9: no such device"), .sysctlSet(name: "vm.pageout_oom_seq", value: "3"),
    ]
    let meanings = kinds.map { Event(tick: 0, kind: $0).explanation }
    #expect(Set(meanings).count == kinds.count)
    #expect(meanings[0].contains("vm.panic_on_oom"))
  }

  @Test(arguments: [(10, "1.0 %"), (1000, "all")])
  func failingTransfersAreToldByTheirShare(perThousand: Int, share: String) throws {
    var session = try SampleMachine.window(columns: 80, rows: 24)
    _ = session.machine.apply(.device(.swap(0), .errors(perThousand: perThousand)))
    try session.type("V")
    let lines = Self.lines(session)
    #expect(
      lines.contains { $0.contains("md0") && $0.contains("bad") && $0.hasSuffix("\(share) │") })
    #expect(lines.contains { $0.contains("\(share) of its transfers fail") })
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 50)])
  func aStalledDiskIsSeenOnTheOverview(columns: Int, rows: Int) throws {
    var session = try SampleMachine.window(columns: columns, rows: rows)
    #expect(!Self.lines(session).contains { $0.contains("hung") })
    _ = session.machine.apply(.device(.disk, .stall))
    #expect(Self.lines(session).contains { $0.contains("ada0") && $0.contains("hung") })
  }

  @Test func aLongLatencyIsInSeconds() throws {
    var session = try SampleMachine.window(columns: 120, rows: 40)
    _ = session.machine.apply(.device(.disk, .latency(ticks: 60_000)))
    try session.type("V End")
    #expect(Self.lines(session).contains { $0.contains("ada0") && $0.contains(" 60 s ") })
  }

  @Test func whatIsBrokenIsInTheColourOfAlarmEvenWhereItIsSelected() throws {
    let theme = try Theme.load("midnight")
    var session = try SampleMachine.window(columns: 80, rows: 24)
    _ = session.machine.apply(.device(.swap(0), .stall))
    try session.type("V")
    let canvas = session.draw(theme: theme, glyphs: .unicode)
    let row = try #require(canvas.lines.firstIndex { $0.contains("hung") })
    let line = Array(canvas.lines[row].unicodeScalars)
    let column = try #require(
      line.indices.first { String(String.UnicodeScalarView(line[$0...])).hasPrefix("hung") })
    #expect(canvas[column: column, row: row].style.background == theme[.danger].foreground)
    #expect(canvas[column: 2, row: row].style == theme[.selection])
    let plain = try Theme.load("monochrome")
    let mono = session.draw(theme: plain, glyphs: .unicode)
    let (selected, alarm) = (
      mono[column: 2, row: row].style.attributes, mono[column: column, row: row].style.attributes
    )
    #expect(selected.contains(.reverse) != alarm.contains(.reverse))
  }

  @Test(arguments: [120, 200]) func theDomainsThatVoteAreMarked(columns: Int) throws {
    let scenario = try Scenario.load("domain-imbalance")
    var session = Session(machine: try Machine(scenario.configuration), isPaused: false)
    session.size = Size(columns: columns, rows: 50)
    for _ in 0..<600 where session.machine.vm.oomVotes == 0 { session.machine.run(ticks: 100) }
    let voting = try #require(session.machine.vm.domains.firstIndex { $0.votesForOOM })
    let lines = Self.lines(session)
    let row = try #require(lines.firstIndex { $0.contains("Domains and their free pages") })
    #expect(lines[row + 1].contains("\(voting)!"))
    #expect(lines[row + 2].contains("votes for a kill"))
    for other in session.machine.vm.domains.indices where other != voting {
      #expect(!lines[row + 1].contains("\(other)!"))
    }
  }

  private static func shown(_ events: [Event], rows: Int, domain: Int? = nil) -> [String] {
    var log = EventLog()
    for event in events { log.append(event) }
    var painter = Painter(
      canvas: Canvas(size: Size(columns: 60, rows: rows)), theme: .builtInDefault, glyphs: .ascii)
    EventsView(events: log, domain: domain).draw(on: &painter, in: painter.canvas.bounds)
    return painter.canvas.lines
  }

  @Test func aWarningStaysInSightForAWhileAndAKillForGood() {
    let exits = (0..<9).map { number in
      Event(tick: 2000 + Int64(number), kind: .exited(pid: Int32(number), name: "cc"))
    }
    let late = Event(tick: 60_000, kind: .exited(pid: 99, name: "cc"))
    let full = Event(tick: 1000, kind: .swapFull)
    #expect(Self.shown([full] + exits, rows: 1)[0].contains("swap"))
    #expect(Self.shown([full] + exits, rows: 3)[0].contains("swap"))
    #expect(Self.shown([full] + exits + [late], rows: 1)[0].contains("pid 99"))
    let killed = Event(tick: 1000, kind: .killed(pid: 5, name: "leak"))
    #expect(Self.shown([killed] + exits + [late], rows: 3)[0].contains("leak"))
    #expect(Self.shown([killed] + exits + [late], rows: 1)[0].contains("pid 99"))
  }

  @Test func theEventsOfADomainHaveWhatIsGraveForAll() {
    let events = [
      Event(tick: 1, domain: 1, kind: .wakeup), Event(tick: 2, kind: .exited(pid: 3, name: "cc")),
      Event(tick: 3, kind: .killed(pid: 5, name: "leak")),
    ]
    let text = Self.shown(events, rows: 4, domain: 1).joined(separator: "\n")
    #expect(text.contains("woken") && text.contains("leak") && !text.contains("exited"))
    #expect(!Self.shown(events, rows: 4, domain: 0).joined().contains("woken"))
  }

  /// What a filter's mistake is, is read in full where there is room beside what was typed.
  @Test func aMistakeTakesTheRoomThatIsThere() throws {
    var session = try SampleMachine.window(columns: 80, rows: 24)
    try session.type("P / r s s Space > 1 0 M X")
    let bottom = try #require(Self.lines(session).last)
    #expect(bottom.contains("rss >10MX"))
    #expect(!bottom.contains("…"), "\(bottom)")
  }

  @Test func aVoteThatWasWithdrawnIsNoWarningAnyMore() throws {
    let scenario = try Scenario.load("domain-imbalance")
    var session = Session(machine: try Machine(scenario.configuration), isPaused: false)
    session.size = Size(columns: 80, rows: 24)
    try session.type("J")
    var withdrawn = 0
    for _ in 0..<60 {
      session.run(seconds: 1)
      guard session.machine.vm.oomVotes == 0 else { continue }
      let lines = Self.lines(session)
      #expect(!lines[4].contains("between") || !lines[3].contains("vote"))
      let events = session.machine.events.suffix(EventLog.capacity)
      if events.contains(where: { EventSubject($0.kind) == .kills }) { withdrawn += 1 }
    }
    #expect(withdrawn > 0)
  }

  /// What stays at the top of the journal does not look as if the list followed it at once.
  @Test func aKillStaysAtTheTopOfTheJournalApartFromTheList() throws {
    let scenario = try Scenario.load("leak-to-oom")
    var session = Session(machine: try Machine(scenario.configuration), isPaused: false)
    session.size = Size(columns: 80, rows: 24)
    try session.type("J")
    for _ in 0..<90 where session.machine.statistics.kills == 0 { session.run(seconds: 1) }
    #expect(!Self.lines(session)[4].contains("between"), "it is in the list")
    for _ in 0..<60 where !Self.lines(session)[4].contains("between") { session.run(seconds: 1) }
    let lines = Self.lines(session)
    #expect(lines[3].contains("killed"))
    #expect(lines[4].contains("between"))
    #expect(!lines[5...].contains { $0.contains("killed") })
  }
}
