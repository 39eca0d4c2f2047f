import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// What the mouse does while its button is down.
@Suite struct DragTests {
  /// A session with a history; run once for all.
  private static let runSession = Result {
    var session = try SampleMachine.session()
    session.run(seconds: 40)
    return session
  }

  private func session(_ keys: String, rows: Int = 50, columns: Int = 200) throws -> Session {
    var session = try Self.runSession.get()
    session.size = Size(columns: columns, rows: rows)
    try session.type("p \(keys)")
    return session
  }

  private func lines(_ session: Session) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  private func graphs(_ session: Session) throws -> GraphWindow {
    try #require(session.state.screens[.domain] as? DomainScreen).window
  }

  @Test func aGraphGoesAlongAndGetsNoCursor() throws {
    var session = try session("D i i i")
    let (start, end) = (Point(column: 100, row: 20), Point(column: 110, row: 22))
    session.point(Mouse(.press, at: start))
    #expect(try graphs(session).cursor == nil, "a press may become a drag")
    session.point(Mouse(.drag, at: Point(column: 104, row: 20)))
    session.point(Mouse(.drag, at: end))
    session.point(Mouse(.release, at: end))
    let total = session.machine.history[0].total
    #expect(try graphs(session).end == total - 10, "ten columns of one sample to earlier times")
    #expect(try graphs(session).cursor == nil)
    // To and fro, it is where it was.
    session.drag(end, start)
    #expect(try !graphs(session).isHeld)
  }

  @Test func theWayWithoutAPressIsNothing() throws {
    var session = try session("D i i i")
    let before = session.state
    session.point(Mouse(.drag, at: Point(column: 100, row: 20)))
    session.point(Mouse(.release, at: Point(column: 100, row: 20)))
    #expect(session.state == before)
  }

  @Test func aKeyLetsGo() throws {
    var session = try session("D i i i")
    session.point(Mouse(.press, at: Point(column: 100, row: 20)))
    try session.type("S")
    let before = session.state
    session.point(Mouse(.drag, at: Point(column: 100, row: 10)))
    #expect(session.state == before)
  }

  @Test func theCursorGoesAlongOnTheMap() throws {
    var session = try session("A")
    func screen() throws -> MemoryMapScreen {
      try #require(session.state.screens[.map] as? MemoryMapScreen)
    }
    let map = MemoryMapLayout(area: session.state.body).map
    let grid = try screen().grid(map, session.machine, domain: 0)
    let first = Point(column: map.left + 5, row: map.top + 2)
    // The second time it begins on the cursor, where a click would open the page.
    for _ in 0..<2 {
      session.drag(first, Point(column: map.left + 8, row: map.top + 6), first)
      #expect(session.state.view == .map)
      #expect(try screen().cursor == grid.frames(of: 2 * grid.columns + 5).lowerBound)
    }
    session.drag(first, Point(column: map.left + 8, row: map.top + 6))
    #expect(try screen().cursor == grid.frames(of: 6 * grid.columns + 8).lowerBound)
    session.drag(Point(column: map.left + 8, row: map.top + 6), Point(column: 0, row: 0))
    #expect(try screen().cursor == grid.frames(of: 6 * grid.columns + 8).lowerBound)
  }

  @Test(arguments: ["S", "J"])
  func aListGoesAlong(view: String) throws {
    var session = try session(view, rows: 20)
    try session.type("Home PageDown PageDown")
    let place = Point(column: 20, row: 12)
    session.point(Mouse(.press, at: place))
    let before = lines(session)
    session.point(Mouse(.drag, at: Point(column: 20, row: 9)))
    let after = lines(session)
    // Up to the line that divides the list from what is below it.
    for row in 3..<10 {
      #expect(after[row].dropFirst(3).prefix(50) == before[row + 3].dropFirst(3).prefix(50))
    }
    session.point(Mouse(.release, at: Point(column: 20, row: 9)))
    #expect(session.state.mode.isTyping == false, "a drag opens nothing")
  }

  @Test func theWindowStaysWhileTheSelectedLineIsInIt() throws {
    var session = try session("S Home", rows: 24, columns: 80)
    let rows = SysctlsScreen.Arrangement(session.state.body).lines.rows
    let top = SysctlsScreen.Arrangement(session.state.body).lines.top
    let before = lines(session)[top]
    for _ in 1..<rows {
      try session.type("Down")
      #expect(lines(session)[top].dropFirst(3) == before.dropFirst(3))
    }
    try session.type("Down")
    let next = lines(session)[top]
    #expect(next.dropFirst(3) != before.dropFirst(3))
    for _ in 1..<rows { try session.type("Up") }
    #expect(lines(session)[top].dropFirst(3) == next.dropFirst(3))
    try session.type("Up")
    #expect(lines(session)[top].dropFirst(3) == before.dropFirst(3))
  }

  @Test func draggingTakesTheSelectedLineAlongOnlyFromTheEdge() throws {
    var session = try session("S Home Down Down Down Down Down", rows: 24, columns: 80)
    func selected() throws -> Int {
      let screen = try #require(session.state.screens[.sysctls] as? SysctlsScreen)
      return screen.cursor.index
    }
    let top = SysctlsScreen.Arrangement(session.state.body).lines.top
    session.drag(Point(column: 20, row: top + 9), Point(column: 20, row: top + 6))
    #expect(try selected() == 9, "the line that was pressed stays selected")
    session.drag(Point(column: 20, row: top + 6), Point(column: 20, row: top - 2))
    #expect(try selected() == 11, "it is the first on screen now")
  }

  @Test func aListThatIsShownWholeStays() throws {
    var session = try session("V")
    let before = lines(session)
    session.drag(Point(column: 20, row: 4), Point(column: 20, row: 10))
    #expect(lines(session).prefix(4) == before.prefix(4))
  }

  @Test func aBarShowsWhereAListIsAndScrollsIt() throws {
    var session = try session("S Home", rows: 24, columns: 80)
    func bar() -> [Int] {
      lines(session).indices.filter { lines(session)[$0].last == "#" }
    }
    let top = bar()
    #expect(!top.isEmpty)
    let track = SysctlsScreen.Arrangement(session.state.body).lines
    #expect(top.first == track.top)
    try session.type("End")
    #expect(bar().last == track.bottom - 1)
    #expect(bar().count == top.count)
    session.drag(
      Point(column: 79, row: track.bottom - 1), Point(column: 60, row: track.top + 3),
      Point(column: 60, row: track.top))
    #expect(bar() == top)
    try session.type("Down")
    session.click(at: Point(column: 79, row: track.bottom - 1))
    #expect(bar().last == track.bottom - 1)
    #expect(session.state.mode.isTyping == false)
  }

  @Test func aListThatIsShownWholeHasNoBar() throws {
    let session = try session("V")
    #expect(!lines(session).prefix(8).contains { $0.last == "#" })
  }

  @Test func theHelpGoesAlong() throws {
    var session = try session("?")
    session.drag(Point(column: 60, row: 20), Point(column: 60, row: 15))
    guard case .help(let reader) = session.state.front else {
      Issue.record("the help stays open")
      return
    }
    #expect(reader.offset == 5)
    session.drag(Point(column: 60, row: 15), Point(column: 60, row: 18))
    guard case .help(let back) = session.state.front else { return }
    #expect(back.offset == 2)
  }

  @Test func aQueueGoesAlong() throws {
    var session = try session("Q PageDown PageDown PageDown")
    func selected() throws -> String {
      try #require(lines(session).first { $0.contains("Frame ") })
    }
    let row = session.state.body.top + session.state.body.rows / 3
    session.point(Mouse(.press, at: Point(column: 30, row: row)))
    let pressed = try selected()
    session.point(Mouse(.drag, at: Point(column: 30, row: row - 4)))
    let dragged = try selected()
    #expect(dragged != pressed)
    session.point(Mouse(.drag, at: Point(column: 30, row: row)))
    #expect(try selected() == pressed)
    session.point(Mouse(.release, at: Point(column: 30, row: row)))
    #expect(session.state.trail == nil, "a drag follows no page")
  }
}
