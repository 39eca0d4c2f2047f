import Canvas
import Library
import Machine
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
    #expect(axis.contains("ago"))
    #expect(lines(session).contains { $0.contains("error") && $0.contains("wanted") })
  }

  @Test func theCursorCrossesAllGraphs() throws {
    var session = try session()
    let before = lines(session)
    try session.type("x Left Left")
    let after = lines(session)
    let changed = zip(before, after).enumerated().filter { $0.element.0 != $0.element.1 }
    // All of the graphs' rows but those in which a full cell is turned around.
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
    let wait = try #require(lines().first { $0.contains("  wait ") })
    #expect(wait.contains("#"), "a device that stalls makes writes wait")
    #expect(lines().contains { $0.contains(" ago ") && $0.contains("now") })
    session.size = Size(columns: 80, rows: 16)
    #expect(!lines().contains { $0.contains("  wait ") })
  }
}
