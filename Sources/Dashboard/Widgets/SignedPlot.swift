import Canvas

/// Values over time as columns that grow up from a zero line in the middle, or down where they are
/// negative.
struct SignedPlot {
  /// Oldest first, one a column; the newest stands at the right edge. Nil leaves a gap.
  var values: [Int?]
  /// What the top and the bottom stand for; more is cut off.
  var maximum: Int
  var above: Style
  var below: Style
  /// The background of the screen, out of which what grows down is cut.
  var ground: Color

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    let half = area.rows / 2
    guard half > 0, area.columns > 0 else { return }
    let shown = values.suffix(area.columns)
    guard glyphs.plotStyle == .block else {
      let isFilled = glyphs.plotStyle == .braille
      let (upper, rest) = area.split(rows: half)
      DotPlot(heights: dots(of: shown, sign: 1, rows: half), isFilled: isFilled)
        .draw(on: &canvas, in: upper) { _ in above }
      DotPlot(heights: dots(of: shown, sign: -1, rows: half), isFilled: isFilled, hangs: true)
        .draw(on: &canvas, in: rest.split(rows: half).above) { _ in below }
      return
    }
    for (index, value) in shown.enumerated() {
      guard let value, value != 0 else { continue }
      let column = area.right - shown.count + index
      let eighths = steps(value, rows: half, perRow: 8)
      for row in 0..<half where eighths > row * 8 {
        let part = min(eighths - row * 8, 8)
        if value > 0 {
          canvas.write(
            glyphs.verticalEighths[part],
            at: Point(column: column, row: area.top + half - 1 - row), style: above)
        } else {
          let place = Point(column: column, row: area.top + half + row)
          let (glyph, style) = hanging(part, glyphs)
          canvas.write(glyph, at: place, style: style)
        }
      }
    }
  }

  /// The heights in dots of the values with a sign, on its side of the zero line.
  private func dots(of shown: ArraySlice<Int?>, sign: Int, rows: Int) -> [Int?] {
    shown.map { value in
      value.map { $0.signum() == sign ? steps($0, rows: rows, perRow: 4) : 0 }
    }
  }

  /// The length of a column; what is not zero shows at least one step.
  private func steps(_ value: Int, rows: Int, perRow: Int) -> Int {
    let whole = min(max(maximum, 1), 1 << 40)
    let size = min(Int(clamping: value.magnitude), whole)
    return max(size * rows * perRow / whole, 1)
  }

  /// A block that fills the upper part of its cell: the rest is cut out of a full cell.
  private func hanging(_ part: Int, _ glyphs: GlyphSet) -> (Unicode.Scalar, Style) {
    guard part < 8 else { return (glyphs.shades[4], below) }
    guard !glyphs.isASCII else { return (glyphs.shades[2], below) }
    let style =
      ground == .terminal
      ? Style(foreground: below.foreground, background: ground, attributes: .reverse)
      : Style(foreground: ground, background: below.foreground)
    return (glyphs.verticalEighths[8 - part], style)
  }
}
