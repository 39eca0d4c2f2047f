import Canvas
import Foundation
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct GraphTests {
  private func screen(_ session: Session) throws -> DomainScreen {
    try #require(session.state.screens[.domain] as? DomainScreen)
  }

  private func session(seconds: Int = 20) throws -> Session {
    var session = try SampleMachine.session()
    session.size = Size(columns: 120, rows: 40)
    session.run(seconds: seconds)
    try session.type("D")
    return session
  }

  private func lines(_ session: Session) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  @Test(arguments: [1, 9, 10, 599, 600, 601, 5999, 12_345])
  func columnsCoverAllSamplesOnce(total: Int) {
    for zoom in -6...3 {
      var window = GraphWindow()
      _ = window.zoom(by: zoom, total: total, columns: 60, leastSamples: 300)
      let scale = window.scale(total: total, columns: 60, leastSamples: 300)
      #expect(scale.range.upperBound == total)
      #expect(scale.range.count <= 60 * scale.samplesPerColumn)
      var next = scale.range.lowerBound
      for column in 0..<60 where !scale.samples(of: column).isEmpty {
        let samples = scale.samples(of: column)
        #expect(samples.lowerBound == next)
        #expect(samples.allSatisfy { scale.column(of: $0) == column })
        next = samples.upperBound
      }
      #expect(next == total)
    }
  }

  /// The first minute is not an empty field with a little at its right end.
  @Test func aShortHistoryIsSpreadOverTheColumns() {
    let window = GraphWindow()
    for total in 1...2000 {
      let scale = window.scale(total: total, columns: 60, leastSamples: 300)
      if total <= 300 { #expect(scale.range.count == total, "all is shown") }
      if total >= 60 { #expect(scale.range.count * 5 > 60 * scale.samplesPerColumn * 2) }
      #expect(scale.samplesPerColumn == (total <= 60 ? 1 : total <= 120 ? 2 : 5))
    }
  }

  @Test func zoomBeginsFromWhatIsShown() {
    var window = GraphWindow()
    let isDone = window.zoom(by: 1, total: 50, columns: 60, leastSamples: 300)
    #expect(!isDone, "a sample has a column already")
    for wanted in [2, 5, 10] {
      let isDone = window.zoom(by: -1, total: 50, columns: 60, leastSamples: 300)
      #expect(isDone)
      let scale = window.scale(total: 50, columns: 60, leastSamples: 300)
      #expect(scale.samplesPerColumn == wanted)
    }
    let later = window.scale(total: 5000, columns: 60, leastSamples: 300)
    #expect(later.samplesPerColumn == 10, "what was chosen stays")
  }

  /// A column that is complete looks the same wherever it stands: nothing shimmers.
  @Test func columnsKeepTheirSamplesWhileTimePasses() {
    let before = GraphScale(samplesPerColumn: 5, columns: 40, end: 1000)
    let after = GraphScale(samplesPerColumn: 5, columns: 40, end: 1012)
    for column in 3..<39 {
      #expect(after.samples(of: column - 3) == before.samples(of: column))
    }
  }

  @Test func theCursorReadsTheMomentUnderIt() throws {
    var session = try session()
    try session.type("x Left Left Left Space")
    let graphs = try screen(session).window
    let sample = try #require(graphs.cursor)
    let total = session.machine.history[0].total
    #expect(sample < total - 1)
    let time = NumberFormat.time(ticks: Int64(sample) * Machine.sampleInterval)
    let axis = try #require(
      lines(session).first { $0.contains("^" + time) || $0.contains(time + "^") })
    #expect(axis.contains("-20 s+"))
    #expect(lines(session).contains { $0.contains("error") && $0.contains("wanted") })
  }

  @Test func theCursorCrossesAllGraphs() throws {
    var session = try session()
    let before = lines(session)
    try session.type("x Left Left")
    let after = lines(session)
    let changed = zip(before, after).enumerated().filter { $0.element.0 != $0.element.1 }
    // All of the graphs' rows but those in which a column keeps its shape.
    #expect(changed.count >= 8)
  }

  @Test func heldGraphsStandStillWhileTheMachineRuns() throws {
    var session = try session()
    try session.type("f x Left")
    func graphs() -> [Substring] {
      lines(session).dropFirst(9).map { $0.suffix(70) }.dropLast(1)
    }
    let held = graphs()
    session.run(seconds: 5)
    #expect(graphs() == held)
    #expect(lines(session).contains { $0.contains("HELD STILL") })
    try session.type("f")
    #expect(graphs() != held)
  }

  @Test func panningGoesBackAndNoFurtherThanThereIsHistory() throws {
    var session = try session()
    try session.type("i i i i Home")
    let window = try screen(session).window
    #expect(window.isHeld)
    let end = try #require(window.end)
    #expect(end < session.machine.history[0].total)
    try session.type("Left Left PageUp")
    #expect(try screen(session).window.end == end)
    try session.type("End")
    #expect(try !screen(session).window.isHeld)
    try session.type("PageUp")
    #expect(try screen(session).window.isHeld)
    try session.type("PageDown")
    #expect(try !screen(session).window.isHeld)
  }

  @Test func theCursorGoesToTheEarliestSampleWithTheGraphs() throws {
    var session = try session()
    try session.type("x Home")
    #expect(try screen(session).window.cursor == 0)
    try session.type("End")
    #expect(try screen(session).window.cursor == session.machine.history[0].total - 1)
    try session.type("i i i i Home")
    let window = try screen(session).window
    #expect(window.isHeld && window.cursor == 0)
  }

  @Test func zoomEndsAtOneSampleAndAtAllThatIsRemembered() throws {
    var session = try session()
    for _ in 0..<12 { try session.type("i") }
    #expect(session.state.message?.isRefusal == true)
    #expect(lines(session).contains { $0.contains("0.1 s a column") })
    for _ in 0..<12 { try session.type("o") }
    #expect(session.state.message?.isRefusal == true)
    #expect(lines(session).contains { $0.contains("50 s a column") })
    try session.type("Esc")
    #expect(try screen(session).window == GraphWindow())
    #expect(session.state.view == .domain)
    try session.type("Esc")
    #expect(session.state.view == .overview)
  }

  @Test func aClickPutsTheCursorThereAndTheWheelZooms() throws {
    var session = try session()
    session.click(at: Point(column: 100, row: 20))
    let first = try #require(try screen(session).window.cursor)
    session.click(at: Point(column: 90, row: 20))
    let second = try #require(try screen(session).window.cursor)
    #expect(second < first)
    session.point(Mouse(.wheelUp, at: Point(column: 90, row: 20)))
    #expect(try screen(session).window.zoom == 1)
    session.point(Mouse(.wheelDown, at: Point(column: 90, row: 20)))
    #expect(try screen(session).window.zoom == 0)
  }

  @Test func graphsAreLeftOutByImportanceAndNeverOverlap() {
    for rows in 0...60 {
      let shares = Track.share(rows: rows, among: Track.allCases)
      #expect(shares.reduce(0) { $0 + $1.rows } == (shares.isEmpty ? 0 : rows))
      if rows >= 2 { #expect(shares.contains { $0.track == .free }) }
    }
    #expect(
      Track.share(rows: 9, among: Track.allCases).map(\.track)
        == [.free, .output, .freed, .laundry, .oom])
    #expect(Track.share(rows: 40, among: Track.allCases).map(\.track) == Track.allCases)
  }

  @Test func negativeValuesHangBelowTheZeroLine() {
    var canvas = Canvas(size: Size(columns: 3, rows: 4))
    SignedPlot(
      values: [8, -4, 0], maximum: 8, above: .plain, below: .plain, ground: .terminal
    ).draw(on: &canvas, in: canvas.bounds, glyphs: .unicode)
    #expect(canvas.lines == ["█", "█", " █", ""])
  }

  @Test func whatWasWantedInVainIsShaded() {
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    DemandPlot(
      values: [(8, 4), (4, 8), nil], maximum: 8, got: .plain, missing: .plain
    ).draw(on: &canvas, in: canvas.bounds, glyphs: .unicode)
    #expect(canvas.lines == ["░█", "██"])
  }

  @Test func devicesHaveGraphsWhereThereIsRoom() throws {
    var session = try SampleMachine.session()
    session.size = Size(columns: 80, rows: 24)
    try session.type("V x")
    session.run(seconds: 8)
    func lines() -> [String] { session.draw(theme: .builtInDefault, glyphs: .ascii).lines }
    let wait = try #require(lines().firstIndex { $0.contains("  wait ") })
    #expect(lines()[wait + 1].contains("#"), "a device that stalls makes writes wait")
    #expect(lines().contains { $0.contains("-10 s+") && $0.contains("now") })
    session.size = Size(columns: 80, rows: 16)
    #expect(!lines().contains { $0.contains("  wait ") })
  }

  // MARK: Axes and scales

  private func axis(_ samplesPerColumn: Int, columns: Int, taken: Range<Int> = 0..<0) -> String {
    let size = Size(columns: columns, rows: 1)
    var painter = Painter(
      canvas: Canvas(size: size), theme: .builtInDefault, glyphs: .unicode)
    TimeAxis(samplesPerColumn: samplesPerColumn, columns: columns)
      .draw(on: &painter, in: Rectangle(size), besides: taken)
    return painter.canvas.lines[0]
  }

  @Test func theAxisHasTicksAtRoundTimes() {
    let blanks = String(repeating: " ", count: 14)
    #expect(axis(5, columns: 60) == "\(blanks)-20 s┴\(blanks)-10 s┴\(blanks)   now")
    #expect(axis(500, columns: 40) == "        -20 min┴    -10 min┴         now")
    #expect(axis(5, columns: 60, taken: 16..<20) == "\(blanks)\(blanks)      -10 s┴\(blanks)   now")
    #expect(axis(20, columns: 12) == "-24 s    now")
    for columns in 0...30 {
      for size in [1, 2, 5, 100, 500] { #expect(axis(size, columns: columns).count <= columns) }
    }
  }

  @Test func scalesAreWrittenInFourColumns() {
    let cases = [
      (0, "0"), (999, "999"), (1000, "1k"), (1890, "1.8k"), (18_713, "18k"), (999_999, "999k"),
      (2_000_000, "2M"),
    ]
    for (value, wanted) in cases { #expect(NumberFormat.scale(value) == wanted) }
  }

  /// The line of the setpoint stands lower where there were more free pages, but not at the bottom.
  @Test func theScaleOfFreePagesFollowsThem() {
    func rows(_ most: Int, of rows: Int) -> Int {
      HistoryGraphs.rowsToSetpoint(of: rows, setpoint: 100, most: most)
    }
    #expect([0, 160, 161, 400, 401, 9999].map { rows($0, of: 8) } == [5, 5, 2, 2, 1, 1])
    #expect([150, 200, 201, 400, 401].map { rows($0, of: 4) } == [2, 2, 1, 1, 1])
    #expect(rows(999, of: 1) == 1)
  }

  @Test func votesAreMarkedAndTheCountGrowsUpToThem() throws {
    let scenario = try Scenario.load("domain-imbalance")
    var session = Session(machine: try Machine(scenario.configuration), isPaused: false)
    session.size = Size(columns: 120, rows: 40)
    try session.type("D")
    for _ in 0..<40 where session.machine.vm.oomVotes == 0 { session.run(seconds: 1) }
    let reading = DomainReading(session.machine, domain: 0)
    #expect(!reading.voteTicks.isEmpty)
    #expect(DomainReading(session.machine, domain: 1).voteTicks.isEmpty)
    let rows = session.draw(theme: .builtInDefault, glyphs: .unicode).lines
    let row = try #require(rows.firstIndex { $0.contains("oom_seq ≤\(reading.oomLimit)") })
    #expect(rows[row].suffix(66).contains("!"))
    #expect(rows[row + 1].contains("! vote"))
    #expect(rows[row + 1].suffix(66).contains { "▂▃▄▅▆▇█".contains($0) })
  }

  /// The cursor changes no bar: what it stands on has the same character as before, or is a line.
  @Test func theCursorKeepsTheShapesOfBars() throws {
    var session = try session()
    try session.type("m m m")
    session.run(seconds: 10)
    try session.type("f")
    let theme = try Theme.load("midnight")
    let before = session.draw(theme: theme, glyphs: .unicode)
    try session.type("x Left Left Left")
    let after = session.draw(theme: theme, glyphs: .unicode)
    let blocks: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
    var (kept, marked) = (0, 0)
    for row in 9..<30 {
      for column in 60..<118 {
        let cell = before[column: column, row: row]
        let other = after[column: column, row: row]
        guard blocks.contains(cell.scalar) else { continue }
        #expect(other.scalar == cell.scalar)
        #expect(other.style.foreground == cell.style.foreground)
        #expect(other.style.attributes == cell.style.attributes)
        kept += 1
        marked += other == cell ? 0 : 1
      }
    }
    #expect(kept > 0)
    #expect(marked > 0)
  }

  @Test func theErrorsBoundsHaveTheColoursOfTheirSigns() throws {
    var session = try session(seconds: 30)
    try session.type("m m m")
    session.run(seconds: 15)
    let canvas = session.draw(theme: .builtInDefault, glyphs: .ascii)
    let row = try #require(canvas.lines.lastIndex { $0.contains("error ") && $0.contains(" to +") })
    let line = canvas.lines[row]
    func color(after text: String) throws -> Color {
      let range = try #require(line.range(of: text, options: .backwards))
      let column = line.distance(from: line.startIndex, to: range.upperBound)
      return canvas[column: column, row: row].style.foreground
    }
    #expect(try color(after: " to +") == Theme.builtInDefault[.pidError].foreground)
    #expect(try color(after: " -") == Theme.builtInDefault[.good].foreground)
  }
}
