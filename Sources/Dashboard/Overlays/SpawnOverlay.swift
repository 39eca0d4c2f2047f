import Canvas
import Library
import Machine

/// The choice of what to start.
struct SpawnOverlay {
  let choices: [SpawnChoice]
  let selected: Int

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let wanted = Size(columns: names + 54 - 11, rows: choices.count + 2)
    let area = Overlay.area(wanted: wanted, in: bounds)
    Overlay.dimBehind(area, on: &painter)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    var inside = area.inset(columns: 2, rows: 1)
    let isNarrow = inside.columns < Self.leastForSummaries
    if isNarrow, choices.indices.contains(selected) {
      let split = inside.split(rows: inside.rows - 2)
      inside = split.above
      drawSummary(of: choices[selected], on: &painter, in: split.below)
    }
    let isWhole = choices.count <= inside.rows
    painter.title(
      "New process",
      note: isWhole
        ? nil : Note(phrase: Phrase("\(selected + 1) of \(choices.count)"), role: .label),
      on: area)
    let first = Overlay.firstLine(showing: selected, count: choices.count, rows: inside.rows)
    for row in 0..<min(inside.rows, choices.count - first) {
      draw(
        choices[first + row], isSelected: first + row == selected, row: inside.top + row,
        hasSummary: !isNarrow, on: &painter, in: inside)
      painter.mark(
        Rectangle(column: inside.left, row: inside.top + row, columns: inside.columns, rows: 1),
        as: .choice(first + row))
    }
  }

  /// Columns of the longest name, and a gap.
  private var names: Int {
    max((choices.map { Canvas.width(of: $0.kind.name) }.max() ?? 0) + 2, 11)
  }

  /// Columns from which each line has room to say what the kind does.
  private static let leastForSummaries = 46

  private func drawSummary(
    of choice: SpawnChoice, on painter: inout Painter, in area: Rectangle
  ) {
    let lines = Phrase.wrap(choice.summary, width: area.columns)
    for (row, line) in lines.prefix(area.rows).enumerated() {
      painter.write(line, .label, at: area.left, area.top + row, within: area)
    }
  }

  private func draw(
    _ choice: SpawnChoice, isSelected: Bool, row: Int, hasSummary: Bool,
    on painter: inout Painter, in area: Rectangle
  ) {
    if isSelected {
      painter.write(
        String(Character(painter.glyphs.arrows.right)), .key, at: area.left, row, within: area)
    }
    painter.write(String(Character(choice.letter)), .key, at: area.left + 2, row, within: area)
    painter.write(choice.kind.name, .value, at: area.left + 5, row, within: area)
    let text = area.split(columns: 5 + names).right
    let summary = Phrase.words(
      of: choice.summary, fitting: text.columns, ellipsis: painter.glyphs.ellipsis)
    if hasSummary { painter.write(summary, .label, at: text.left, row, within: text) }
    if isSelected {
      let line = Rectangle(column: area.left - 1, row: row, columns: area.columns + 2, rows: 1)
      painter.canvas.restyle(line, with: painter.style(.selection))
    }
  }
}
