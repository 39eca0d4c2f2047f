import Canvas

/// Values over time as a line, with a level to compare them with.
struct LinePlot {
  /// Oldest first; the newest stands at the right edge. Nil leaves a gap.
  var values: [Int?]
  /// What the top stands for; more is drawn at the top.
  var maximum: Int
  /// A level to draw across.
  var reference: Int?
  var style: Style
  var referenceStyle: Style

  /// Values that stand side by side in one column.
  static func valuesPerColumn(_ glyphs: GlyphSet) -> Int { glyphs.isASCII ? 1 : 2 }

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    let perColumn = Self.valuesPerColumn(glyphs)
    let levels = area.rows * (glyphs.isASCII ? 3 : 4)
    if let reference {
      let row = row(of: reference, in: area, glyphs: glyphs)
      let glyph =
        glyphs.isASCII ? "-" : Self.dashed[level(of: reference, of: levels) % 4]
      for column in area.left..<area.right {
        canvas.write(glyph, at: Point(column: column, row: row), style: referenceStyle)
      }
    }
    let shown = values.suffix(area.columns * perColumn).map { value in
      value.map { level(of: $0, of: levels) }
    }
    let skipped = area.columns * perColumn - shown.count
    var previous: Int?
    var dots = Array(repeating: UInt32(0), count: area.rows * area.columns)
    for (index, level) in shown.enumerated() {
      defer { previous = level }
      guard let level else { continue }
      let (column, side) = (skipped + index).quotientAndRemainder(dividingBy: perColumn)
      let range = glyphs.isASCII ? level...level : span(from: previous ?? level, to: level)
      for dot in range {
        let (row, height) = dot.quotientAndRemainder(dividingBy: glyphs.isASCII ? 3 : 4)
        let bit = glyphs.isASCII ? UInt32(height + 1) : Self.braille[height][side]
        dots[(area.rows - 1 - row) * area.columns + column] |= bit
      }
    }
    for (index, bits) in dots.enumerated() where bits != 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: area.columns)
      canvas.write(
        glyph(bits, isASCII: glyphs.isASCII),
        at: Point(column: area.left + column, row: area.top + row), style: style)
    }
  }

  /// The row in which a value stands.
  func row(of value: Int, in area: Rectangle, glyphs: GlyphSet) -> Int {
    let steps = glyphs.isASCII ? 3 : 4
    return area.bottom - 1 - level(of: value, of: area.rows * steps) / steps
  }

  private func level(of value: Int, of levels: Int) -> Int {
    let value = min(max(value, 0), max(maximum, 1), 1 << 40)
    return min(value * levels / max(maximum, 1), levels - 1)
  }

  /// The dots that join a value to the one before: from just beyond the old level to the new one.
  private func span(from previous: Int, to level: Int) -> ClosedRange<Int> {
    level > previous ? previous + 1...level : level...max(previous - 1, level)
  }

  private func glyph(_ bits: UInt32, isASCII: Bool) -> String {
    if isASCII { return bits == 1 ? "." : bits == 2 ? "-" : "'" }
    return Unicode.Scalar(0x2800 + bits).map { String(Character($0)) } ?? " "
  }

  /// The bits of a braille character's dots, from the lowest row up, left and right.
  private static let braille: [[UInt32]] = [
    [0x40, 0x80], [0x04, 0x20], [0x02, 0x10], [0x01, 0x08],
  ]
  /// Two dots side by side at each height, from the lowest up.
  private static let dashed = ["⣀", "⠤", "⠒", "⠉"]
}

/// Values over time as columns that stand on a base line.
struct ColumnPlot {
  /// Oldest first; the newest stands at the right edge, one a column.
  var values: [Int]
  /// What the top stands for; more is cut off.
  var maximum: Int
  var style: Style

  func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    let shown = values.suffix(area.columns)
    for (index, value) in shown.enumerated() {
      let column = area.right - shown.count + index
      let value = min(max(value, 0), max(maximum, 1), 1 << 40)
      // What is not zero shows at least the thinnest step.
      let eighths = max(value * area.rows * 8 / max(maximum, 1), value > 0 ? 1 : 0)
      for row in 0..<area.rows where eighths > row * 8 {
        canvas.write(
          String(Character(glyphs.verticalEighths[min(eighths - row * 8, 8)])),
          at: Point(column: column, row: area.bottom - 1 - row), style: style)
      }
    }
  }
}
