import Canvas

/// Rows of aligned columns under their names. Where there is no room for all columns the least
/// important ones are left out; none is cut off.
struct Table {
  struct Column {
    var title: String
    /// The columns it takes, its title included.
    var width: Int
    var isRightAligned = false
    /// The lowest are left out first.
    var importance: Int
  }

  struct Row {
    var cells: [String]
    var style: Style
    /// Styles of single cells, by column.
    var cellStyles: [Int: Style] = [:]
  }

  var columns: [Column]
  var rows: [Row]
  var titleStyle: Style

  /// The indexes of the columns that fit side by side into `width`, with `gap` blanks between two.
  func fitting(_ width: Int, gap: Int = 1) -> [Int] {
    var shown = Array(columns.indices)
    func taken() -> Int {
      shown.reduce(0) { $0 + columns[$1].width } + max(shown.count - 1, 0) * gap
    }
    while taken() > width, let least = shown.min(by: { isLess($0, $1) }) {
      shown.removeAll { $0 == least }
    }
    return shown
  }

  /// Draws the titles and as many rows as there is room for.
  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let shown = fitting(area.columns)
    let taken = shown.reduce(0) { $0 + columns[$1].width }
    // Wide areas set their columns further apart, up to three blanks.
    let spare = shown.count > 1 ? (area.columns - taken) / (shown.count - 1) : 1
    let gap = min(max(spare, 1), 3)
    draw(columns.map(\.title), shown, gap, at: area.top, in: area, on: &canvas) { _ in titleStyle }
    for (index, row) in rows.prefix(area.rows - 1).enumerated() {
      draw(row.cells, shown, gap, at: area.top + 1 + index, in: area, on: &canvas) {
        row.cellStyles[$0] ?? row.style
      }
    }
  }

  private func draw(
    _ cells: [String], _ shown: [Int], _ gap: Int, at row: Int, in area: Rectangle,
    on canvas: inout Canvas, style: (Int) -> Style
  ) {
    var left = area.left
    for index in shown {
      let column = columns[index]
      let cell = index < cells.count ? cells[index] : ""
      let width = Canvas.width(of: cell)
      let start = column.isRightAligned ? left + max(column.width - width, 0) : left
      let clip = Rectangle(column: left, row: row, columns: column.width, rows: 1)
      canvas.write(
        cell, at: Point(column: start, row: row), style: style(index),
        within: clip.intersection(area))
      left += column.width + gap
    }
  }

  private func isLess(_ left: Int, _ right: Int) -> Bool {
    (columns[left].importance, -left) < (columns[right].importance, -right)
  }
}
