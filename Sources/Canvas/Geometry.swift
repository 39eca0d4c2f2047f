/// A width and a height in character cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A place in a grid of cells; (0, 0) is at the top left.
package struct Point: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells. Its sides may be empty, never negative.
package struct Rectangle: Hashable, Sendable {
  package var origin: Point
  package var size: Size

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    origin = Point(column: column, row: row)
    size = Size(columns: max(columns, 0), rows: max(rows, 0))
  }

  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  package var left: Int { origin.column }
  package var top: Int { origin.row }
  package var columns: Int { size.columns }
  package var rows: Int { size.rows }
  /// The first column to the right of the rectangle.
  package var right: Int { Self.end(of: size.columns, from: origin.column) }
  /// The first row below the rectangle.
  package var bottom: Int { Self.end(of: size.rows, from: origin.row) }
  package var isEmpty: Bool { columns == 0 || rows == 0 }

  /// The rectangle without a border of the given widths.
  package func inset(columns: Int, rows: Int) -> Rectangle {
    Rectangle(
      column: left + columns, row: top + rows,
      columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
  }

  /// The part of the rectangle that also lies in `other`.
  package func intersection(_ other: Rectangle) -> Rectangle {
    let column = max(left, other.left)
    let row = max(top, other.top)
    let right = max(min(right, other.right), column)
    let bottom = max(min(bottom, other.bottom), row)
    return Rectangle(column: column, row: row, columns: right - column, rows: bottom - row)
  }

  /// The coordinate after `length` cells from `start`, or the greatest that there is.
  private static func end(of length: Int, from start: Int) -> Int {
    let (end, overflows) = start.addingReportingOverflow(length)
    return overflows ? .max : end
  }

  /// Cuts the first `rows` rows off; both parts lie within the rectangle.
  package func split(rows: Int) -> (above: Rectangle, below: Rectangle) {
    let cut = min(max(rows, 0), self.rows)
    return (
      Rectangle(column: left, row: top, columns: columns, rows: cut),
      Rectangle(column: left, row: top + cut, columns: columns, rows: self.rows - cut)
    )
  }

  /// Cuts the first `columns` columns off; both parts lie within the rectangle.
  package func split(columns: Int) -> (left: Rectangle, right: Rectangle) {
    let cut = min(max(columns, 0), self.columns)
    return (
      Rectangle(column: left, row: top, columns: cut, rows: rows),
      Rectangle(column: left + cut, row: top, columns: self.columns - cut, rows: rows)
    )
  }
}
