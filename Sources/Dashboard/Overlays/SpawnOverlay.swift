import Canvas
import Library
import Machine

/// The choice of what to start.
struct SpawnOverlay {
  let choices: [SpawnChoice]
  let selected: Int

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let wanted = Size(columns: 54, rows: choices.count + 2)
    let area = Overlay.area(wanted: wanted, in: bounds)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    painter.title("New process", on: area)
    let inside = area.inset(columns: 2, rows: 1)
    let first = Overlay.firstLine(showing: selected, count: choices.count, rows: inside.rows)
    for row in 0..<min(inside.rows, choices.count - first) {
      draw(
        choices[first + row], isSelected: first + row == selected, row: inside.top + row,
        on: &painter, in: inside)
      painter.mark(
        Rectangle(column: inside.left, row: inside.top + row, columns: inside.columns, rows: 1),
        as: .choice(first + row))
    }
  }

  private func draw(
    _ choice: SpawnChoice, isSelected: Bool, row: Int, on painter: inout Painter,
    in area: Rectangle
  ) {
    if isSelected {
      painter.write(
        String(Character(painter.glyphs.arrows.right)), .key, at: area.left, row, within: area)
    }
    painter.write(String(Character(choice.letter)), .key, at: area.left + 2, row, within: area)
    painter.write(choice.kind.name, .value, at: area.left + 5, row, within: area)
    let text = area.split(columns: 16).right
    let summary = Phrase.words(
      of: choice.summary, fitting: text.columns, ellipsis: painter.glyphs.ellipsis)
    painter.write(summary, .label, at: text.left, row, within: text)
    if isSelected {
      let line = Rectangle(column: area.left - 1, row: row, columns: area.columns + 2, rows: 1)
      painter.canvas.restyle(line, with: painter.style(.selection))
    }
  }
}
