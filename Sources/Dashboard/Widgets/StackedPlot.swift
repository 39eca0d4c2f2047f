import Canvas

/// Shares of a whole over time: each column is a stack of parts.
struct StackedPlot {
  /// Oldest first, one a column; the newest stands at the right edge. The parts of a column are in
  /// the order of ``parts``, from the bottom.
  var columns: [[Int]]
  var parts: [StackedBar.Segment]
  /// What the whole height stands for.
  var total: Int
  var fill: StackedBar.Fill
  var block: Unicode.Scalar

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let shown = columns.suffix(area.columns)
    for (index, values) in shown.enumerated() {
      let column = area.right - shown.count + index
      var bottom = area.bottom
      let heights = StackedBar.cells(of: values, total: total, width: area.rows)
      for (part, height) in zip(parts, heights) where height > 0 {
        let cells = Rectangle(column: column, row: bottom - height, columns: 1, rows: height)
        canvas.fill(
          cells.intersection(area), with: fill == .blocks ? block : part.letter, style: part.style)
        bottom -= height
      }
    }
  }
}
