import Canvas

/// Values over time as columns that stand on a base line, with a level to compare them with.
struct Plot {
  /// Oldest first, one a column; the newest stands at the right edge. Nil leaves a gap.
  var values: [Int?]
  /// What the top stands for; more is cut off.
  var maximum: Int
  var style: Style
  /// A level that is drawn across where the columns do not reach it.
  var reference: Reference?
  /// A bound, and how columns look that stay below it.
  var low: (bound: Int, style: Style)?

  /// A line between two rows.
  struct Reference {
    /// Rows of the plot below the line.
    var rows: Int
    var style: Style
  }

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    if let reference, reference.rows < area.rows {
      let row = area.bottom - 1 - reference.rows
      let line = Rectangle(column: area.left, row: row, columns: area.columns, rows: 1)
      canvas.fill(line, with: glyphs.verticalEighths[1], style: reference.style)
    }
    let shown = Array(values.suffix(area.columns))
    guard glyphs.plotStyle == .block else {
      DotPlot(
        heights: shown.map { value in
          value.map { min((eighths(of: $0, rows: area.rows) + 1) / 2, area.rows * 4) }
        }, isFilled: glyphs.plotStyle == .braille
      ).draw(on: &canvas, in: area) { style(of: shown[$0] ?? 0) }
      return
    }
    for (index, value) in shown.enumerated() {
      guard let value else { continue }
      let column = area.right - shown.count + index
      let eighths = eighths(of: value, rows: area.rows)
      let style = style(of: value)
      for row in 0..<area.rows where eighths > row * 8 {
        canvas.write(
          glyphs.verticalEighths[min(eighths - row * 8, 8)],
          at: Point(column: column, row: area.bottom - 1 - row), style: style)
      }
    }
  }

  private func style(of value: Int) -> Style {
    guard let low, value < low.bound else { return style }
    return low.style
  }

  /// What is not zero shows at least the thinnest step.
  private func eighths(of value: Int, rows: Int) -> Int {
    let whole = min(max(maximum, 1), 1 << 40)
    let value = min(max(value, 0), whole)
    return max(value * rows * 8 / whole, value > 0 ? 1 : 0)
  }
}
