import Canvas
import Library

/// A box in front of the screen.
struct Overlay {
  /// Takes the colours from what is behind a box, so that words that it cuts do not catch the eye.
  /// The first and the last line stay as they are.
  static func dimBehind(_ area: Rectangle, on painter: inout Painter, _ role: Role = .border) {
    let screen = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let (above, rest) = screen.split(rows: area.top - screen.top)
    let (beside, below) = rest.split(rows: area.bottom - max(area.top, screen.top))
    let (left, others) = beside.split(columns: area.left - screen.left)
    let right = others.split(columns: area.columns).right
    for part in [above, left, right, below] {
      painter.canvas.restyle(part, with: painter.style(role))
    }
  }

  /// The outer rectangle: of the wanted size if there is room, centred, and within `bounds`.
  static func area(wanted: Size, in bounds: Rectangle) -> Rectangle {
    let columns = min(wanted.columns, bounds.columns)
    let rows = min(wanted.rows, bounds.rows)
    return Rectangle(
      column: bounds.left + (bounds.columns - columns) / 2,
      row: bounds.top + (bounds.rows - rows) / 2, columns: columns, rows: rows)
  }

  /// The first of `count` lines to show in `rows` rows, so that `offset` stays within them.
  static func firstLine(offset: Int, count: Int, rows: Int) -> Int {
    min(max(offset, 0), max(count - rows, 0))
  }

  /// The first line to show so that the selected one is on screen, and does not move more than it
  /// must: in the middle where that is possible.
  static func firstLine(showing selected: Int, count: Int, rows: Int) -> Int {
    firstLine(offset: selected - rows / 2, count: count, rows: rows)
  }
}
