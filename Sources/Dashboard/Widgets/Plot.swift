import Canvas

/// Values over time as columns that stand on a base line, with a level to compare them with.
struct Plot {
  /// Oldest first, one a column; the newest stands at the right edge. Nil leaves a gap.
  var values: [Int?]
  /// What the top stands for; more is cut off, and marked.
  var maximum: Int
  var style: Style
  /// A level that is drawn across where the columns do not reach it.
  var reference: Reference?
  /// Bounds, from the lowest, and how columns look that stay below them.
  var low: [(bound: Int, style: Style)] = []
  /// How the ground is drawn where a value is zero; nil for not at all.
  var base: Style?

  /// A line between two rows.
  struct Reference {
    /// Rows of the plot below the line.
    var rows: Int
    var style: Style
  }

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    let shown = Array(values.suffix(area.columns))
    drawGround(of: shown, on: &canvas, in: area, glyphs: glyphs)
    drawColumns(of: shown, on: &canvas, in: area, glyphs: glyphs)
    for (index, value) in shown.enumerated() {
      guard let value, value > maximum else { continue }
      let place = Point(column: area.right - shown.count + index, row: area.top)
      canvas.write(glyphs.arrows.up, at: place, style: style(of: value))
    }
  }

  /// Draws what lies behind the columns, from the first value on.
  private func drawGround(
    of shown: [Int?], on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet
  ) {
    let left = area.right - shown.count
    if let reference, reference.rows < area.rows, let first = shown.firstIndex(where: { $0 != nil })
    {
      let line = Rectangle(
        column: left + first, row: area.bottom - 1 - reference.rows,
        columns: shown.count - first, rows: 1)
      let glyph = glyphs.plotStyle == .block ? glyphs.verticalEighths[1] : DotPlot.lowest
      canvas.fill(line, with: glyph, style: reference.style)
    }
    guard let base, let baseline = glyphs.baseline else { return }
    for (index, value) in shown.enumerated() where value == 0 {
      canvas.write(baseline, at: Point(column: left + index, row: area.bottom - 1), style: base)
    }
  }

  private func drawColumns(
    of shown: [Int?], on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet
  ) {
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
    low.first { value < $0.bound }?.style ?? style
  }

  /// What is not zero shows at least the thinnest step.
  private func eighths(of value: Int, rows: Int) -> Int {
    let whole = min(max(maximum, 1), 1 << 40)
    let value = min(max(value, 0), whole)
    return max(value * rows * 8 / whole, value > 0 ? 1 : 0)
  }
}

extension GlyphSet {
  /// The ground of a plot where nothing stands on it; nil in plain ASCII, where it could be taken for
  /// a low column.
  var baseline: Unicode.Scalar? { isASCII ? nil : "┈" }
}
