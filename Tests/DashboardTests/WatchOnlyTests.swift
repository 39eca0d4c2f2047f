import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// A session in which nothing can be done to the machine.
@Suite struct WatchOnlyTests {
  private static func session() throws -> Session {
    var session = try SampleMachine.session(isPaused: true)
    session.size = Size(columns: 120, rows: 40)
    session.becomeWatchOnly()
    return session
  }

  private static func text(_ session: Session) -> String {
    session.draw(theme: .builtInDefault, glyphs: .unicode).lines.joined(separator: "\n")
  }

  @Test(arguments: ["m", "M", "n", "k", "1"])
  func keysThatChangeTheMachineAreRefused(key: String) throws {
    var session = try Self.session()
    let before = session.machine
    try session.type(key)
    #expect(session.machine == before)
    #expect(session.state.message?.isRefusal == true)
    #expect(session.state.front == .nothing)
  }

  @Test(arguments: [("V", "t"), ("V", "w"), ("S", "0")])
  func keysOfViewsThatChangeTheMachineAreRefused(view: String, key: String) throws {
    var session = try Self.session()
    let before = session.machine
    try session.type("\(view) \(key)")
    #expect(session.machine == before)
    #expect(session.state.message?.text == ViewState.watchOnlyRefusal)
  }

  @Test func noValueCanBeTyped() throws {
    var session = try Self.session()
    try session.type("S")
    _ = session.press(.enter)
    #expect(session.state.message?.text == ViewState.watchOnlyRefusal)
    #expect(!session.state.mode.isTyping)
    #expect(!Self.text(session).contains("Enter change"))
    try session.type("/")
    #expect(session.state.mode.isTyping, "a filter changes nothing")
  }

  @Test func commandsThatChangeTheMachineAreRefused() throws {
    var session = try Self.session()
    let before = session.machine
    _ = try session.obey("spawn leak")
    #expect(session.machine == before)
    #expect(session.inputs.isEmpty)
    #expect(session.state.message?.text == ViewState.watchOnlyRefusal)
  }

  @Test func timePassesAndViewsChange() throws {
    var session = try Self.session()
    try session.type("s")
    #expect(session.machine.now > 0)
    try session.type("F")
    #expect(session.state.view == .flow)
  }

  @Test func hintsAndHelpShowWhatIsOfNoUse() throws {
    let watching = try Self.session()
    var working = try SampleMachine.session(isPaused: true)
    working.size = watching.size
    #expect(Self.text(working).contains("pressure"))
    #expect(!Self.text(watching).contains("mM pressure"))
    let help = HelpText(.init(keys: .standard, isWatchOnly: true, width: 80))
    let lines = help.rows.flatMap(\.lines)
    #expect(lines.contains { $0.isDimmed && $0.term == "m" })
    #expect(lines.contains { $0.isDimmed && $0.term == "m M" })
    #expect(!lines.contains { $0.isDimmed && $0.term.hasPrefix("p") })
    #expect(
      !HelpText(.init(keys: .standard, width: 80)).rows.flatMap(\.lines).contains { $0.isDimmed })
  }

  @Test(arguments: [(40, 10), (60, 20), (80, 24), (120, 40), (200, 50)])
  func theTitleSaysSo(columns: Int, rows: Int) throws {
    var session = try Self.session()
    session.size = Size(columns: columns, rows: rows)
    let title = session.draw(theme: .builtInDefault, glyphs: .ascii).lines[0]
    #expect(title.contains("WATCH ONLY"))
    let other = try SampleMachine.window(columns: columns, rows: rows)
    #expect(!other.draw(theme: .builtInDefault, glyphs: .ascii).lines[0].contains("WATCH"))
  }
}
