import Canvas

extension Rectangle {
  /// Two rectangles, one above the other, that share the line `rows` below the top.
  func sharing(rows: Int) -> (above: Rectangle, below: Rectangle) {
    (split(rows: rows + 1).above, split(rows: rows).below)
  }

  /// Two rectangles side by side that share the column `columns` from the left.
  func sharing(columns: Int) -> (left: Rectangle, right: Rectangle) {
    (split(columns: columns + 1).left, split(columns: columns).right)
  }
}
