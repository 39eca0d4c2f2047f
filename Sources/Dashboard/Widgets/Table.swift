import Canvas

/// Rows of aligned columns under their names. Where there is no room for all columns the least
/// important ones are left out; none is cut off.
struct Table {
  struct Column {
    /// What heads it, as far as there is room.
    var title: Phrase
    /// The columns it takes, its shortest title included.
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
    var titles = columns.map { $0.title.forms.last ?? "" }
    for place in places {
      titles[place.index] =
        columns[place.index].title.fitting(place.width) ?? titles[place.index]
    }
    draw(titles, at: area.top, places, in: area, on: &canvas) { _ in titleStyle }
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

  /// The most blanks between two columns.
  private static let widestGap = 4

  /// The columns that fit. Spare room goes to the gaps between them, so that each is of two blanks,
  /// then to the columns that grow, and then to the gaps again; what does not suffice for all gaps
  /// goes to the first.
  func places(in width: Int) -> [Place] {
    let shown = fitting(width)
    let gaps = max(shown.count - 1, 0)
    var spare = max(width - shown.reduce(0) { $0 + columns[$1].width } - gaps, 0)
    var blanks = min(spare, gaps)
    spare -= blanks
    var places = shown.map { index -> Place in
      let growth = min(max(columns[index].widest - columns[index].width, 0), spare)
      spare -= growth
      return Place(index: index, left: 0, width: columns[index].width + growth)
    }
    blanks += min(spare, gaps * Self.widestGap - gaps - blanks)
    var left = 0
    for position in places.indices {
      places[position].left = left
      guard position < gaps else { break }
      left += places[position].width + 1 + blanks / gaps + (position < blanks % gaps ? 1 : 0)
    }
    return places
  }

  private func draw(
    _ cells: [String], at row: Int, _ places: [Place], in area: Rectangle,
    on canvas: inout Canvas, style: (Int) -> Style
  ) {
    for place in places where place.index < cells.count {
      let cell = Phrase.start(of: cells[place.index], fitting: place.width, ellipsis: ellipsis)
      let left = area.left + place.left
      let isRight = columns[place.index].isRightAligned
      let start = isRight ? left + max(place.width - Canvas.width(of: cell), 0) : left
      let clip = Rectangle(column: left, row: row, columns: place.width, rows: 1)
      canvas.write(
        cell, at: Point(column: start, row: row), style: style(place.index),
        within: clip.intersection(area))
    }
  }

  private func isLess(_ left: Int, _ right: Int) -> Bool {
    (columns[left].importance, -left) < (columns[right].importance, -right)
  }
}
