import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// What clicks and the wheel do in the views that have no tests of their own for it.
@Suite struct MouseTests {
  private func session(_ keys: String) throws -> Session {
    try SampleMachine.runWindow(keys: "p \(keys)")
  }

  private func place(_ text: String, in session: Session) throws -> Point {
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    let row = try #require(lines.firstIndex { $0.contains(text) }, "\(text) is on the screen")
    let start = try #require(lines[row].firstRange(of: text)?.lowerBound)
    return Point(column: lines[row].distance(from: lines[row].startIndex, to: start), row: row)
  }

  @Test func aSecondClickOnAnEventOpensItsProcess() throws {
    var session = try session("J !")
    let place = try place("forked pid", in: session)
    session.click(at: place)
    #expect(session.state.view == .journal)
    session.click(at: place)
    #expect(session.state.view == .processes)
    #expect(session.state.mode == .processPage)
  }

  @Test func aClickOnASubjectFiltersTheJournal() throws {
    var session = try session("J")
    let place = try place("laundry  ", in: session)
    session.click(at: place)
    let journal = try #require(session.state.screens[.journal] as? JournalScreen)
    #expect(journal.subject == .laundry)
    session.click(at: place)
    let after = try #require(session.state.screens[.journal] as? JournalScreen)
    #expect(after.subject == nil)
  }

  @Test(arguments: [("setpoint", ViewKind.domain), ("laundered", .journal), ("md0", .devices)])
  func aSecondClickOnAPanelShowsMoreOfIt(text: String, view: ViewKind) throws {
    var session = try session("O")
    let place = try place(text, in: session)
    session.click(at: place)
    #expect(session.state.view == .overview)
    session.click(at: place)
    #expect(session.state.view == view)
  }

  @Test func aSecondClickOnAProcessOpensIt() throws {
    var session = try session("P")
    let name = try place("editor", in: session)
    session.click(at: name)
    #expect(session.state.mode == .processes)
    session.click(at: name)
    #expect(session.state.mode == .processPage)
  }

  @Test func theWheelScrollsLists() throws {
    var session = try session("S")
    let before = session.state.screens
    session.point(Mouse(.wheelDown, at: Point(column: 20, row: 10)))
    #expect(session.state.screens != before)
    session.point(Mouse(.wheelUp, at: Point(column: 20, row: 10)))
    #expect(session.state.screens == before)
  }
}
