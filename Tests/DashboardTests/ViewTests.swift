import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct ViewTests {
  private func text(_ session: Session) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  /// A click on the first place where a text stands.
  private func click(_ text: String, in session: inout Session) throws {
    let lines = session.draw(theme: .builtInDefault, glyphs: .unicode).lines
    let row = try #require(lines.firstIndex { $0.contains(text) })
    let range = try #require(lines[row].firstRange(of: text))
    let column = lines[row].distance(from: lines[row].startIndex, to: range.lowerBound)
    session.click(at: Point(column: column, row: row))
  }

  @Test func processesAreSortedAndTurnedAround() throws {
    var session = try SampleMachine.session()
    session.run(seconds: 2)
    try session.type("P Right Right Right Right")
    let screen = try #require(session.state.screens[.processes] as? ProcessesScreen)
    #expect(screen.column == .resident)
    let resident = screen.shown(session.machine.processes).map(\.residentPages)
    #expect(resident == resident.sorted(by: >))
    try session.type("r")
    let reversed = try #require(session.state.screens[.processes] as? ProcessesScreen)
    #expect(reversed.shown(session.machine.processes).map(\.residentPages) == resident.reversed())
  }

  @Test func processesAreFilteredWhileTyping() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("P / b r o")
    #expect(text(session).contains { $0.contains("browser") })
    #expect(!text(session).contains { $0.contains("shell") })
    try session.type("Esc")
    #expect(text(session).contains { $0.contains("shell") })
    try session.type("/ z z Enter")
    #expect(text(session).contains { $0.contains("Esc shows all") })
    try session.type("Esc")
    #expect(text(session).contains { $0.contains("shell") })
    #expect(session.state.view == .processes)
  }

  @Test func aProcessHasAPageThatOutlivesIt() throws {
    var session = try SampleMachine.session(isPaused: true)
    let processes = session.machine.processes
    try session.type("P Down Enter")
    #expect(text(session).contains { $0.contains("Process \(processes[1].pid)") })
    try session.type("Down")
    #expect(text(session).contains { $0.contains("Process \(processes[2].pid)") })
    try session.type("k y p")
    session.run(seconds: 1)
    #expect(text(session).contains { $0.contains("process \(processes[2].pid) has ended") })
    try session.type("Esc")
    #expect(text(session).contains { $0.contains("Processes -") })
  }

  @Test func theProcessPageListsTheMap() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.size = Size(columns: 120, rows: 40)
    try session.type("P Enter")
    let pid = session.machine.processes[0].pid
    let entries = try #require(session.machine.mapEntries(ofProcess: pid))
    #expect(!entries.isEmpty)
    let lines = text(session)
    let heading = try #require(lines.firstIndex { $0.contains("Its memory map") })
    for (row, entry) in entries.enumerated() {
      #expect(lines[heading + 2 + row].contains(entry.name))
      #expect(lines[heading + 2 + row].contains(NumberFormat.compactMemory(pages: entry.size)))
    }
  }

  @Test func devicesAreDisturbedAndMended() throws {
    var session = try SampleMachine.session(isPaused: true)
    let sound = session.machine.swapDevices[0].condition
    try session.type("V w b e e")
    let hurt = session.machine.swapDevices[0].condition
    #expect(hurt.latencyTicks == sound.latencyTicks * 4)
    #expect(hurt.pagesPerSecond == sound.pagesPerSecond / 4)
    #expect(hurt.errorsPerThousand == 100)
    try session.type("f")
    #expect(session.machine.swapDevices[0].condition == sound)
    try session.type("Down t")
    #expect(session.machine.swapDevices[1].isClosing)
    try session.type("Down t")
    #expect(session.state.message?.isRefusal == true)
    try session.type("x")
    #expect(session.machine.disk.condition.isStalled)
  }

  @Test func theJournalIsFilteredAndHeldStill() throws {
    var session = try SampleMachine.session()
    session.run(seconds: 1)
    try session.type("m m m J f")
    let held = text(session)
    session.run(seconds: 3)
    #expect(text(session).dropFirst() == held.dropFirst())
    try session.type("f")
    #expect(text(session).dropFirst() != held.dropFirst())
    try session.type("! ! !")
    let screen = try #require(session.state.screens[.journal] as? JournalScreen)
    let shown = screen.shown(session.machine, focus: 0)
    #expect(!shown.isEmpty)
    #expect(shown.allSatisfy { $0.severity >= .warning })
    try session.type("Esc / p r e s s u r e Enter")
    let filtered = try #require(session.state.screens[.journal] as? JournalScreen)
    let words = filtered.shown(session.machine, focus: 0).map(\.text)
    #expect(!words.isEmpty)
    #expect(words.allSatisfy { $0.contains("pressure") })
  }

  @Test func theJournalExplainsTheChosenEvent() throws {
    var session = try SampleMachine.session()
    session.size = Size(columns: 120, rows: 40)
    session.run(seconds: 3)
    try session.type("J Up Up")
    let screen = try #require(session.state.screens[.journal] as? JournalScreen)
    let events = screen.shown(session.machine, focus: 0)
    let chosen = try #require(events.dropLast(2).last)
    #expect(text(session).contains { $0.contains(chosen.explanation.prefix(60)) })
    try session.type("Esc t")
    let filtered = try #require(session.state.screens[.journal] as? JournalScreen)
    let shown = filtered.shown(session.machine, focus: 0)
    #expect(!shown.isEmpty)
    #expect(shown.allSatisfy { EventSubject($0.kind) == .passes })
    for _ in EventSubject.allCases { try session.type("t") }
    #expect((session.state.screens[.journal] as? JournalScreen)?.subject == nil)
  }

  @Test func whatTheListHasInFullIsNotSaidAgain() throws {
    var session = try SampleMachine.session()
    session.size = Size(columns: 120, rows: 40)
    session.run(seconds: 3)
    try session.type("J Up Up")
    let screen = try #require(session.state.screens[.journal] as? JournalScreen)
    let chosen = try #require(screen.shown(session.machine, focus: 0).dropLast(2).last)
    let wording = try #require(chosen.phrase.forms.first)
    func details() throws -> [String] {
      let lines = text(session)
      return Array(lines[try #require(lines.firstIndex { $0.contains("What it means") })...])
    }
    #expect(EventLine(event: chosen, times: 1).isInFull(in: 116))
    #expect(!(try details()).contains { $0.contains(wording) })
    session.size = Size(columns: 60, rows: 40)
    #expect(!EventLine(event: chosen, times: 1).isInFull(in: 56))
    #expect(try details().contains { $0.contains(wording.prefix(20)) })
  }

  @Test func aValueIsChangedWhereItStands() throws {
    var session = try SampleMachine.window(columns: 120, rows: 40, keys: "S")
    func row() throws -> String {
      try #require(text(session).first { $0.contains("vm.pageout_oom_seq") })
    }
    let before = try row()
    try session.type("Enter")
    #expect(try row() == before, "the digits stay where they are")
    try session.type("3 4")
    #expect(try row().contains(" 1234 "))
    try session.type("Enter")
    let end = try #require(before.firstRange(of: "12 "))
    let after = try row()
    #expect(try #require(after.firstRange(of: "1,234 ")).upperBound == end.upperBound)
  }

  @Test func meaningsHaveTheRoomThatNamesAndValuesLeave() throws {
    let lines = [
      SysctlLine(
        sysctl: Sysctl.all(domainCount: 1)[0], isChanged: false, value: 12, initial: 12)
    ]
    let name = lines[0].sysctl.name.count
    let wide = SysctlColumns(lines, columns: 116)
    #expect(wide.name == 2..<2 + name)
    #expect(wide.meaning.upperBound == 116)
    for columns in 0...200 {
      let places = SysctlColumns(lines, columns: columns)
      for part in [places.initial, places.unit, places.meaning] where !part.isEmpty {
        #expect(part.lowerBound >= places.value.upperBound + 2)
        #expect(part.upperBound <= columns)
      }
    }
  }

  @Test func clicksDoWhatTheyAreOn() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.size = Size(columns: 120, rows: 40)
    try click("Processes", in: &session)
    #expect(session.state.view == .processes)
    let third = session.machine.processes[2]
    try click(String(third.pid), in: &session)
    #expect(session.state.selectedPid == third.pid)
    try click(String(third.pid), in: &session)
    #expect(text(session).contains { $0.contains("Process \(third.pid)") })
    try click("Journal", in: &session)
    #expect(session.state.view == .journal)
    try click("help", in: &session)
    #expect(session.state.mode == .help)
    session.point(Mouse(.wheelDown, at: Point(column: 5, row: 5)))
    guard case .help(let reader) = session.state.front else {
      Issue.record("the help is closed")
      return
    }
    #expect(reader.offset == 3)
  }

  @Test func clicksBesideEverythingDoNothing() throws {
    var session = try SampleMachine.session(isPaused: true)
    let before = session.state
    for place in [
      Point(column: -1, row: 0), Point(column: 500, row: 500), Point(column: 0, row: 4),
    ] {
      session.click(at: place)
    }
    #expect(session.state == before)
  }

  @Test func clickingHeadingsSorts() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("P")
    try click("major", in: &session)
    #expect((session.state.screens[.processes] as? ProcessesScreen)?.column == .major)
    try click("major", in: &session)
    #expect((session.state.screens[.processes] as? ProcessesScreen)?.isReversed == true)
  }

  @Test func theMouseCanBeSetFree() throws {
    var session = try SampleMachine.session(isPaused: true)
    #expect(session.press(.character("\u{14}")) == .takeMouse(false))
    #expect(session.press(.character("\u{14}")) == .takeMouse(true))
  }

  @Test func theSpeedThatIsReachedIsShown() throws {
    var session = try SampleMachine.session(isPaused: false)
    session.command("speed 100x")
    session.advance(realMilliseconds: 10) { false }
    #expect(text(session)[0].contains("RUNNING x2.0 of x100"))
  }
}
