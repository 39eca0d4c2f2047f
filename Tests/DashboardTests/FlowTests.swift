import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct FlowTests {
  private func screen(_ session: Session) throws -> FlowScreen {
    try #require(session.state.screens[.flow] as? FlowScreen)
  }

  /// A machine under pressure, paused; run once for all.
  private static let busySession = Result {
    var session = try SampleMachine.session()
    session.run(seconds: 2)
    try session.type("F m m m n l")
    session.run(seconds: 9)
    try session.type("Space")
    return session
  }

  private func text(_ session: Session, _ glyphs: GlyphSet = .ascii) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: glyphs).lines
  }

  // MARK: The cursor

  @Test func theCursorWalksAlongEveryStationAndEveryArrow() throws {
    let all =
      FlowStation.allCases.map { FlowItem.station($0) }
      + FlowArrow.allCases.map { FlowItem.arrow($0) }
    #expect(FlowItem.all.count == all.count)
    #expect(all.allSatisfy(FlowItem.all.contains))

    var session = try Self.busySession.get()
    var explained: [String] = []
    for item in FlowItem.all {
      #expect(try screen(session).selected == item)
      explained.append(text(session)[18...].joined())
      try session.type("Right")
    }
    #expect(Set(explained).count == FlowItem.all.count)
    #expect(try screen(session).selected == FlowItem.all.last)
    try session.type("Home")
    #expect(try screen(session).selected == .station(.free))
    try session.type("End Up Left Down")
    #expect(try screen(session).selected == FlowItem.all[FlowItem.all.count - 2])
  }

  @Test func everyRuleFitsBelowTheSmallestPicture() {
    for item in FlowItem.all {
      let rule =
        switch item {
        case .station(let station): station.rule
        case .arrow(let arrow): arrow.rule
        }
      #expect(Phrase.wrap(rule, width: 76).count <= 3, "\(item)")
    }
  }

  @Test func clicksSelect() throws {
    var session = try Self.busySession.get()
    session.size = Size(columns: 120, rows: 40)
    let lines = text(session, .unicode)
    let row = try #require(lines.firstIndex { $0.contains("freed ") })
    let range = try #require(lines[row].firstRange(of: "freed "))
    let column = lines[row].distance(from: lines[row].startIndex, to: range.lowerBound)
    session.click(at: Point(column: column, row: row))
    #expect(try screen(session).selected == .arrow(.freed))
    #expect(text(session).contains { $0.contains("INACTIVE > FREE: freed") })
  }

  // MARK: Figures

  @Test func ratesAreTheMachinesCountsOverTheWindow() throws {
    var machine = try Machine(SampleMachine.configuration())
    machine.run(ticks: 20_001)
    _ = machine.apply(.pressure(pages: 9000))
    let before = machine.flows(domain: 1)
    machine.run(ticks: 10_000)
    let flows = machine.flows(domain: 1) - before
    let reading = FlowReading(machine, domains: [1], window: .tenSeconds)
    #expect(reading.ticks == 10_000)
    #expect(reading.flows == flows)
    for arrow in FlowArrow.allCases {
      #expect(reading.pages(along: arrow) == arrow.moves.reduce(0) { $0 + flows[$1] })
      #expect(
        reading.text(along: arrow) == NumberFormat.rate(flows.sum(of: arrow.moves), ticks: 10_000))
    }
    #expect(reading.pages(along: .freed) > 0)
    let boot = FlowReading(machine, domains: [1], window: .boot)
    #expect(boot.flows == machine.flows(domain: 1))
  }

  @Test func whatWentInLessWhatWentOutIsByWhatAStationGrew() throws {
    var machine = try Machine(SampleMachine.configuration())
    machine.run(ticks: 5001)
    _ = machine.apply(.pressure(pages: 12_000))
    func lengths() -> [Int] {
      let reading = FlowReading(machine, domains: [0, 1], window: .tenSeconds)
      return FlowStation.allCases.map { $0.part.map(reading.pages(of:)) ?? 0 }
    }
    let before = lengths()
    machine.run(ticks: 10_000)
    let after = lengths()
    let reading = FlowReading(machine, domains: [0, 1], window: .tenSeconds)
    for (station, (old, new)) in zip(FlowStation.allCases, zip(before, after)) {
      guard let place = station.place else { continue }
      let turnover = reading.turnover(of: place)
      #expect(turnover.into - turnover.out == new - old, "\(station)")
    }
    #expect(reading.turnover(of: .laundry).into > 0)
  }

  /// All but what processes give back: that is one arrow for all queues.
  @Test func theArrowsShowAllThatEntersAndLeavesAStation() {
    for station in FlowStation.allCases {
      guard let place = station.place, station != .unswappable else { continue }
      let arrows = FlowArrow.allCases
      let counted = PageMove.allCases.filter { move in
        guard let route = move.route else { return false }
        return (route.to == place || route.from == place) && route.from != route.to
      }
      // Pages that processes wire, those of kernel stacks, and those that belong to nobody any more
      // are too few to be drawn.
      let undrawn: [PageMove] = [
        .abandoned, .unlocked, .lockedActive, .lockedInactive, .lockedLaundry, .stackReleased,
        .stackWired,
      ]
      for move in counted where !undrawn.contains(move) {
        #expect(arrows.contains { $0.moves.contains(move) }, "\(move) at \(station)")
      }
    }
  }

  @Test func theWindowIsChosen() throws {
    var session = try Self.busySession.get()
    var shown: [String] = []
    for _ in 0...FlowWindow.allCases.count {
      shown.append(text(session)[2])
      try session.type("w")
    }
    #expect(shown.first == shown.last)
    #expect(Set(shown).count == FlowWindow.allCases.count)
    #expect(shown.contains { $0.contains("since boot") })
  }

  @Test func domainsAreAddedUp() throws {
    var session = try Self.busySession.get()
    #expect(text(session)[2].contains("in domain 0"))
    try session.type("a")
    #expect(text(session)[2].contains("in all domains"))
    let one = FlowReading(session.machine, domains: [0], window: .minute)
    let other = FlowReading(session.machine, domains: [1], window: .minute)
    let all = FlowReading(session.machine, domains: [0, 1], window: .minute)
    for arrow in FlowArrow.allCases {
      #expect(
        all.pages(along: arrow) == one.pages(along: arrow) + other.pages(along: arrow))
    }
    try session.type("Tab")
    #expect(text(session)[2].contains("in domain 0"))
    try session.type("Tab")
    #expect(text(session)[2].contains("in domain 1"))

    var single = try SampleMachine.session(domains: 1)
    try single.type("F a")
    #expect(single.state.message?.isRefusal == true)
  }

  @Test func ratesFitSevenColumns() {
    let cases: [(Int, Int64, String)] = [
      (0, 1000, "0/s"), (1, 60_000, "<1/s"), (9, 10_000, "<1/s"), (99, 10_000, "9/s"),
      (100, 10_000, "10/s"), (9999, 1000, "9,999/s"), (12_345, 1000, "12k/s"),
      (999_999, 1000, "999k/s"), (4_000_000, 1000, ">1M/s"), (.max, 1, ">1M/s"), (5, 0, "0/s"),
    ]
    for (pages, ticks, wanted) in cases {
      #expect(NumberFormat.rate(pages, ticks: ticks) == wanted)
      #expect(wanted.count <= 7)
    }
    #expect(NumberFormat.flow(99_999) == "99,999")
    #expect(NumberFormat.flow(1_234_567) == "1.2M")
  }

  @Test func everyArrowHasAWordOfItsOwn() {
    let names = FlowArrow.allCases.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.count <= 11 })
  }

  // MARK: The picture

  @Test func noTwoLinesCrossAndNoWordsTouch() {
    for columns in [78, 79, 80, 95, 118, 131, 158, 200, 250] {
      for rows in [15, 16, 18, 23, 24, 27, 35, 36, 45, 70] {
        let area = Rectangle(column: 1, row: 2, columns: columns, rows: rows)
        if let fault = Self.fault(of: FlowMap(area), in: area) {
          Issue.record("\(columns)x\(rows): \(fault)")
          return
        }
      }
    }
  }

  private static func fault(of map: FlowMap, in area: Rectangle) -> String? {
    var taken: [Point: String] = [:]
    func take(_ place: Point, _ name: String) -> String? {
      let cell = Rectangle(column: place.column, row: place.row, columns: 1, rows: 1)
      if area.intersection(cell) != cell { return "\(name) reaches outside" }
      if let other = taken[place], other != name { return "\(name) is on \(other)" }
      taken[place] = name
      return nil
    }
    for station in FlowStation.allCases {
      let frame = map.frame(of: station)
      for row in frame.top..<frame.bottom {
        for column in frame.left..<frame.right {
          if let fault = take(Point(column: column, row: row), station.name) { return fault }
        }
      }
    }
    for arrow in FlowArrow.allCases {
      let line = Conduit(points: map.points(of: arrow), weight: .some, style: .plain)
      for cell in line.cells.dropFirst() {
        if let fault = take(cell, "\(arrow)") { return fault }
      }
    }
    for arrow in FlowArrow.allCases {
      let label = map.label(of: arrow)
      let words = [
        (label.name, arrow.name.count, false), (label.rate, 7, label.alignment == .center),
      ]
      for (place, width, isOnLine) in label.isInLine ? [] : words {
        let left = label.alignment.left(of: place.column, width: width)
        for column in left..<left + width {
          let name = isOnLine ? "\(arrow)" : "the words of \(arrow)"
          if let fault = take(Point(column: column, row: place.row), name) { return fault }
        }
      }
    }
    return nil
  }

  @Test func linesAreHeavierTheMoreTheyCarry() throws {
    var canvas = Canvas(size: Size(columns: 12, rows: 4))
    for (row, weight) in Conduit.Weight.allCases.enumerated() {
      Conduit(
        points: [Point(column: 0, row: row), Point(column: 4, row: row)], weight: weight,
        style: .plain
      ).draw(on: &canvas, glyphs: .unicode)
    }
    #expect(canvas.lines == [" ┄┄┄▶", " ───▶", " ═══▶", " ━━━▶"])
    var bent = Canvas(size: Size(columns: 5, rows: 4))
    Conduit(
      points: [
        Point(column: 4, row: 0), Point(column: 1, row: 0), Point(column: 1, row: 2),
        Point(column: 3, row: 2),
      ], weight: .much, style: .plain
    ).draw(on: &bent, glyphs: .unicode)
    #expect(bent.lines == [" ╔══", " ║", " ╚═▶", ""])
  }

  @Test func nothingFlowsAtTheFirstTick() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("F w w")
    let reading = FlowReading(session.machine, domains: [0], window: .minute)
    for arrow in FlowArrow.allCases { #expect(reading.weight(of: arrow) == .nothing) }
    for (columns, rows) in [(60, 30), (80, 24), (120, 40), (200, 50)] {
      session.size = Size(columns: columns, rows: rows)
      #expect(text(session).contains { $0.contains("PROCESSES") })
    }
  }

  @Test func drawsAtAnySize() throws {
    var session = try Self.busySession.get()
    for keys in ["", "End", "w w w a"] {
      try session.type(keys)
      for columns in [1, 39, 40, 41, 79, 80, 81, 119, 159, 160, 161, 250] {
        for rows in [1, 10, 11, 22, 23, 24, 25, 33, 39, 40, 70] {
          session.size = Size(columns: columns, rows: rows)
          #expect(text(session).count == rows)
        }
      }
    }
  }
}
