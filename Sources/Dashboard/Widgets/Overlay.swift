import Canvas

/// A box in front of the screen.
struct Overlay {
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
