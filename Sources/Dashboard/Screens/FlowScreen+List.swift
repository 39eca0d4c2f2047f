import Canvas
import Library
import Machine

/// The view in small windows: a list, and what is selected in words.
extension FlowScreen {
  /// The rows from which on stations have lines of their own.
  private static let leastRowsForStations = 20

  func drawList(
    on painter: inout Painter, in area: Rectangle, reading: FlowReading, note: FlowNote
  ) {
    let inside = area.inset(columns: 1, rows: 1)
    guard inside.rows >= Self.leastRowsForStations else {
      drawCompactList(on: &painter, in: inside, reading: reading, note: note)
      return
    }
    let lines = note.lines(width: inside.columns - 2)
    let (list, below) = inside.split(rows: inside.rows - min(lines.count + 1, 6))
    let first = min(
      max(selected.index - list.rows / 2, 0), max(FlowItem.all.count - list.rows, 0))
    for (row, item) in FlowItem.all.dropFirst(first).prefix(list.rows).enumerated() {
      let line = Rectangle(
        column: list.left + 1, row: list.top + row, columns: list.columns - 2, rows: 1)
      drawLine(item, on: &painter, in: line, reading: reading)
    }
    for (row, text) in lines.prefix(below.rows - 1).enumerated() {
      painter.write(text, .text, at: below.left + 1, below.top + 1 + row, within: below)
    }
  }

  /// The arrows in two columns, as many as there is room for, and what is selected in the lines below
  /// them, one at least.
  private func drawCompactList(
    on painter: inout Painter, in inside: Rectangle, reading: FlowReading, note: FlowNote
  ) {
    let arrows = FlowItem.all.filter { if case .arrow = $0 { true } else { false } }
    // Words touch the frame only where each column counts.
    let area = inside.inset(columns: inside.columns >= 38 ? 1 : 0, rows: 0)
    let (list, below) = area.split(rows: min((arrows.count + 1) / 2, area.rows - 1))
    let width = (list.columns - 2) / 2
    // Where the next arrow on the cursor's walk stands among the arrows.
    let place = arrows.firstIndex { $0.index >= selected.index } ?? arrows.count - 1
    let first = min(
      max(place / 2 - list.rows / 2, 0), max((arrows.count + 1) / 2 - list.rows, 0))
    for (number, item) in arrows.dropFirst(2 * first).prefix(2 * list.rows).enumerated() {
      guard case .arrow(let arrow) = item else { continue }
      let cell = Rectangle(
        column: list.left + number % 2 * (width + 2), row: list.top + number / 2,
        columns: width, rows: 1)
      let isIdle = reading.pages(along: arrow) == 0
      painter.write(arrow.name, isIdle ? .dim : .label, at: cell.left, cell.top, within: cell)
      // The heading says that these are rates.
      let rate = reading.text(along: arrow)
      painter.writeRight(
        rate.hasSuffix("/s") ? String(rate.dropLast(2)) : rate, isIdle ? .dim : .value, cell.top,
        within: cell)
      if item == selected { painter.canvas.restyle(cell, with: painter.style(.selection)) }
      painter.mark(cell, as: .item(item.index))
    }
    let text = "\(note.name(painter.glyphs)): \(note.rule)"
    let lines = Phrase.lines(
      of: text, width: below.columns, rows: below.rows, ellipsis: painter.glyphs.ellipsis)
    let gap = below.rows > lines.count ? 1 : 0
    for (row, line) in lines.enumerated() {
      painter.write(line, .text, at: below.left, below.top + gap + row, within: below)
    }
  }

  private func drawLine(
    _ item: FlowItem, on painter: inout Painter, in line: Rectangle, reading: FlowReading
  ) {
    switch item {
    case .station(let station):
      painter.write(station.name, station.role, at: line.left, line.top, within: line)
      if let part = station.part {
        painter.writeRight(
          NumberFormat.grouped(reading.pages(of: part)), .value, line.top, within: line)
      }
    case .arrow(let arrow):
      let isIdle = reading.pages(along: arrow) == 0
      painter.write("  \(arrow.name)", isIdle ? .dim : .text, at: line.left, line.top, within: line)
      painter.write(
        arrow.path(painter.glyphs), .dim, at: line.left + 15, line.top, within: line)
      painter.writeRight(
        " " + reading.text(along: arrow), isIdle ? .dim : .value, line.top, within: line)
    }
    if item == selected { painter.canvas.restyle(line, with: painter.style(.selection)) }
    painter.mark(line, as: .item(item.index))
  }
}
