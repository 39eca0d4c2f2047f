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
    for (index, value) in shown.enumerated() {
      guard let value, value != 0 else { continue }
      let column = area.right - shown.count + index
      let whole = min(max(maximum, 1), 1 << 40)
      let size = min(Int(clamping: value.magnitude), whole)
      let eighths = max(size * half * 8 / whole, 1)
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
