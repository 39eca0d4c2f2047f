import Canvas
import Library
import Machine
import PageDaemon

/// All memory domains at a glance, the one in focus marked.
struct DomainsView: PanelView {
  let readings: [DomainReading]
  let focus: Int
  let machine: Machine
  /// What graphs show at least.
  var leastSamples = Settings().graphSamples

  var title: Phrase { Phrase("Domains and their free pages", "Domains") }
  var note: Note? { Note(phrase: "Tab next", role: .label, key: "Tab") }

  /// The height of a card: a bar, remarks and graphs.
  static let leastCardRows = 7
  private static let leastCardColumns = 50
  /// A bar that is not narrower tells the larger parts apart.
  private static let comfortableBarColumns = 15
  private static let freeColumns = 8

  /// How many cards stand side by side, evenly.
  ///
  /// - Parameter columns: for all of them.
  static func cardsPerRow(domains: Int, columns: Int) -> Int {
    let most = max((columns + 2) / (leastCardColumns + 2), 1)
    let lines = (domains + most - 1) / most
    return max((domains + lines - 1) / max(lines, 1), 1)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    if area.columns >= Self.leastCardColumns, drawCards(on: &painter, in: area) { return }
    let perRow = Layout.domainsPerRow(domains: readings.count, columns: area.columns)
    let lines = (readings.count + perRow - 1) / perRow
    guard area.rows >= lines else {
      DomainCells(readings: readings, focus: focus).draw(on: &painter, in: area)
      return
    }
    let rows = lines > 0 && area.rows >= 2 * lines ? 2 : 1
    let width = (area.columns - (perRow - 1) * 2) / perRow
    for (index, reading) in readings.enumerated() {
      let cell = Rectangle(
        column: area.left + index % perRow * (width + 2), row: area.top + index / perRow * rows,
        columns: width, rows: rows)
      draw(reading, on: &painter, in: cell.intersection(area))
      painter.mark(cell.intersection(area), as: .item(-1 - index))
    }
  }

  /// Draws each domain with its graphs.
  ///
  /// - Returns: false where there is no room for that.
  private func drawCards(on painter: inout Painter, in area: Rectangle) -> Bool {
    let perRow = Self.cardsPerRow(domains: readings.count, columns: area.columns)
    let lines = max((readings.count + perRow - 1) / perRow, 1)
    guard area.rows >= lines * Self.leastCardRows else { return false }
    let width = (area.columns - (perRow - 1) * 2) / perRow
    for (index, reading) in readings.enumerated() {
      let top = area.rows * (index / perRow) / lines
      let bottom = area.rows * (index / perRow + 1) / lines
      // A blank line divides one card from the next.
      let cell = Rectangle(
        column: area.left + index % perRow * (width + 2), row: area.top + top, columns: width,
        rows: bottom - top - (bottom < area.rows ? 1 : 0))
      let (words, graphs) = cell.split(rows: 2)
      draw(reading, on: &painter, in: words)
      HistoryGraphs(
        reading, history: machine.history[reading.number], window: GraphWindow(),
        columns: width - HistoryGraphs.gutter, leastSamples: leastSamples,
        tracks: [.free, .output, .freed, .queues, .laundry]
      ).draw(on: &painter, in: graphs)
      painter.mark(cell, as: .item(-1 - index))
    }
    return true
  }

  private func draw(_ reading: DomainReading, on painter: inout Painter, in cell: Rectangle) {
    let isFocused = reading.number == focus
    let role: Role = isFocused ? .key : .label
    if isFocused {
      painter.write(
        String(Character(painter.glyphs.arrows.right)), .key, at: cell.left, cell.top,
        within: cell)
    }
    let vote = reading.domain.votesForOOM ? "!" : ""
    painter.write(
      [(String(reading.number), role), (vote, .vote)], at: cell.left + 1, cell.top, within: cell)
    let rest = cell.split(columns: 3).right
    if rest.rows > 1 {
      let (bar, line) = rest.split(rows: 1)
      painter.bar(of: reading, in: bar)
      drawRemarks(reading, on: &painter, in: line)
    } else {
      // As wide as it gets, so that the bar keeps its width.
      let limit = machine.vm.tunables.oomSequence
      let widest = Phrase("  oom_seq \(limit)/\(limit)", "  oom \(limit)/\(limit)")
        .fitting(rest.columns - Self.freeColumns - Self.comfortableBarColumns)
      let remarkColumns = widest.map { Canvas.width(of: $0) } ?? 0
      let (bar, text) = rest.split(columns: rest.columns - Self.freeColumns - remarkColumns)
      painter.bar(of: reading, in: bar)
      drawFree(reading, on: &painter, in: text)
      let sequence = sequence(reading)
      if let remark = Phrase("oom_seq \(sequence)", "oom \(sequence)").fitting(remarkColumns - 2) {
        painter.writeRight(remark, .label, text.top, within: text)
      }
    }
  }

  /// Free pages, in the first columns of `area`.
  private func drawFree(
    _ reading: DomainReading, on painter: inout Painter, in area: Rectangle
  ) {
    painter.writeRight(
      NumberFormat.grouped(reading.free), reading.level.role, area.top,
      within: area.split(columns: Self.freeColumns).left)
  }

  private func drawRemarks(
    _ reading: DomainReading, on painter: inout Painter, in line: Rectangle
  ) {
    drawFree(reading, on: &painter, in: line)
    let (level, rest) = line.split(columns: 9).right.split(columns: 17)
    if reading.domain.votesForOOM {
      painter.write("votes for a kill", .vote, at: level.left, line.top, within: level)
    } else {
      painter.write(
        reading.level.text, reading.level.role, at: level.left, line.top, within: level)
    }
    let sequence = sequence(reading)
    let remark = Phrase(
      "laundry \(reading.laundryState), oom_seq \(sequence)", "oom_seq \(sequence)", sequence)
    if let text = remark.fitting(rest.columns) {
      painter.writeRight(text, .label, line.top, within: rest)
    }
  }

  private func sequence(_ reading: DomainReading) -> String {
    "\(reading.domain.oomSequence)/\(machine.vm.tunables.oomSequence)"
  }
}
