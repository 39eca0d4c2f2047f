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
    /// The width up to which it grows where there is room to spare.
    var widest = 0
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
  /// Ends a cell that is too long for its column.
  var ellipsis: Unicode.Scalar

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
    let places = places(in: area.columns)
    draw(columns.map(\.title), at: area.top, places, in: area, on: &canvas) { _ in titleStyle }
    for (index, row) in rows.prefix(area.rows - 1).enumerated() {
      draw(row.cells, at: area.top + 1 + index, places, in: area, on: &canvas) {
        row.cellStyles[$0] ?? row.style
      }
    }
  }

  /// Where a column stands, from the left of the table.
  struct Place {
    var index: Int
    var left: Int
    var width: Int
  }

  /// The columns that fit, grown and set apart (by up to three blanks) where there is room; what
  /// does not suffice for all gaps goes to the first.
  func places(in width: Int) -> [Place] {
    let shown = fitting(width)
    var spare = width - shown.reduce(0) { $0 + columns[$1].width } - max(shown.count - 1, 0)
    var places: [Place] = []
    for index in shown {
      let growth = min(max(columns[index].widest - columns[index].width, 0), max(spare, 0))
      spare -= growth
      places.append(Place(index: index, left: 0, width: columns[index].width + growth))
    }
    let gaps = max(shown.count - 1, 1)
    let blanks = min(max(spare, 0), 2 * gaps)
    var left = 0
    for position in places.indices {
      places[position].left = left
      let extra = blanks / gaps + (position < blanks % gaps ? 1 : 0)
      left += places[position].width + 1 + extra
    }
    return places
  }

  private func draw(
    _ cells: [String], at row: Int, _ places: [Place], in area: Rectangle,
    on canvas: inout Canvas, style: (Int) -> Style
  ) {
    for place in places where place.index < cells.count {
      let cell = shortened(cells[place.index], to: place.width)
      let left = area.left + place.left
      let isRight = columns[place.index].isRightAligned
      let start = isRight ? left + max(place.width - Canvas.width(of: cell), 0) : left
      let clip = Rectangle(column: left, row: row, columns: place.width, rows: 1)
      canvas.write(
        cell, at: Point(column: start, row: row), style: style(place.index),
        within: clip.intersection(area))
    }
  }

  private func shortened(_ cell: String, to width: Int) -> String {
    guard Canvas.width(of: cell) > width else { return cell }
    var kept = String.UnicodeScalarView()
    var columns = 1
    for scalar in cell.unicodeScalars {
      columns += CharacterWidth.columns(of: scalar)
      guard columns <= width else { break }
      kept.append(scalar)
    }
    kept.append(ellipsis)
    return String(kept)
  }

  private func isLess(_ left: Int, _ right: Int) -> Bool {
    (columns[left].importance, -left) < (columns[right].importance, -right)
  }
}
