import Canvas

/// What was asked for and what came, over time: solid columns for what came, and above them shaded
/// ones for what was asked for beyond it.
struct DemandPlot {
  /// Oldest first, one a column; the newest stands at the right edge. Nil leaves a gap.
  var values: [(wanted: Int, got: Int)?]
  /// What the top stands for; more is cut off, and marked.
  var maximum: Int
  var got: Style
  var missing: Style
  /// How the ground is drawn where nothing was asked for, and nothing came; nil for not at all.
  var base: Style?

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    let shown = values.suffix(area.columns)
    drawColumns(of: shown, on: &canvas, in: area, glyphs: glyphs)
    let left = area.right - shown.count
    for (index, value) in shown.enumerated() {
      guard let value else { continue }
      if value.wanted > maximum, area.rows > 1 {
        let place = Point(column: left + index, row: area.top)
        canvas.write(glyphs.arrows.up, at: place, style: missing)
      } else if value.wanted <= 0, value.got <= 0, let base, let baseline = glyphs.baseline {
        let place = Point(column: left + index, row: area.bottom - 1)
        let isBlank = canvas[column: place.column, row: place.row].scalar == " "
        if isBlank { canvas.write(baseline, at: place, style: base) }
      }
    }
  }

  /// What stands for the shaded part in a legend.
  static func sampleOfMissing(_ glyphs: GlyphSet) -> Character {
    switch glyphs.plotStyle {
    case .block: Character(glyphs.shades[1])
    case .braille: Character(DotPlot.sparse)
    case .line: Character(glyphs.box.horizontal)
    }
  }

  private func drawColumns(
    of shown: ArraySlice<(wanted: Int, got: Int)?>, on canvas: inout Canvas, in area: Rectangle,
    glyphs: GlyphSet
  ) {
    guard glyphs.plotStyle == .block else {
      DotStack(
        bands: [.init(style: got), .init(style: missing, isSparse: true)],
        columns: shown.map { $0.map { heights(of: $0, rows: area.rows) } },
        look: glyphs.plotStyle == .line ? .edges : .filled
      ).draw(on: &canvas, in: area)
      return
    }
    for (index, value) in shown.enumerated() {
      guard let value, value.wanted > value.got else { continue }
      let rows = (steps(of: value.wanted, rows: area.rows, perRow: 8) + 7) / 8
      let column = Rectangle(
        column: area.right - shown.count + index, row: area.bottom - rows, columns: 1, rows: rows)
      canvas.fill(column, with: glyphs.shades[1], style: missing)
    }
    Plot(values: shown.map { $0?.got }, maximum: maximum, style: got)
      .draw(on: &canvas, in: area, glyphs: glyphs)
  }

  /// The heights in dots of what came and of what is missing above it.
  private func heights(of value: (wanted: Int, got: Int), rows: Int) -> [Int] {
    let got = steps(of: value.got, rows: rows, perRow: 4)
    let shown = value.got > 0 && rows > 0 ? max(got, 1) : got
    return [shown, max(steps(of: value.wanted, rows: rows, perRow: 4) - shown, 0)]
  }

  private func steps(of value: Int, rows: Int, perRow: Int) -> Int {
    let whole = min(max(maximum, 1), 1 << 40)
    return min(max(value, 0), whole) * rows * perRow / whole
  }
}
