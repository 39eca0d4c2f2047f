import Canvas

/// Shares of a whole over time, in the look of plots that the glyph set has: each column is a stack of
/// parts.
struct StackedPlot {
  /// Oldest first, one a column; the newest stands at the right edge. The parts of a column are in
  /// the order of ``parts``, from the bottom.
  var columns: [[Int]]
  var parts: [StackedBar.Segment]
  /// What the whole height stands for.
  var total: Int
  var fill: StackedBar.Fill
  var glyphs: GlyphSet

  /// Steps of height in a cell.
  private var steps: Int {
    fill == .blocks && !glyphs.isASCII ? glyphs.verticalEighths.count - 1 : 1
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let shown = columns.suffix(area.columns)
    guard glyphs.plotStyle == .block else {
      dots(of: shown, rows: area.rows).draw(on: &canvas, in: area)
      return
    }
    for (index, values) in shown.enumerated() {
      let heights = StackedBar.cells(of: values, total: total, width: area.rows * steps)
      for row in 0..<area.rows {
        let place = Point(
          column: area.right - shown.count + index, row: area.bottom - 1 - row)
        drawCell(heights, from: row * steps, at: place, on: &canvas)
      }
    }
  }

  private func dots(of shown: ArraySlice<[Int]>, rows: Int) -> DotStack {
    DotStack(
      bands: parts.map { DotStack.Band(style: $0.style, letter: $0.letter) },
      columns: shown.map { values in
        values.isEmpty ? nil : StackedBar.cells(of: values, total: total, width: rows * 4)
      },
      look: glyphs.plotStyle == .line ? .edges : fill == .letters ? .letters : .filled)
  }

  /// Draws what lies between a height and the height of the next cell: the two parts that have most
  /// of it, one on the other.
  private func drawCell(
    _ heights: [Int], from bottom: Int, at place: Point, on canvas: inout Canvas
  ) {
    var shares: [(part: Int, height: Int)] = []
    var low = 0
    for (part, height) in zip(parts.indices, heights) {
      let share = min(low + height, bottom + steps) - max(low, bottom)
      if share > 0 { shares.append((part, share)) }
      low += height
    }
    while shares.count > 2, let least = shares.indices.min(by: { isLess(shares, $0, $1) }) {
      shares.remove(at: least)
    }
    guard let lower = shares.first else { return }
    let part = parts[lower.part]
    if shares.count == 2 {
      let whole = shares[0].height + shares[1].height
      let height = min(max(lower.height * steps / whole, 1), steps - 1)
      let style = Style(
        foreground: part.style.foreground,
        background: parts[shares[1].part].style.foreground)
      write(glyphs.verticalEighths[height], style, at: place, on: &canvas)
    } else if lower.height < steps {
      write(glyphs.verticalEighths[lower.height], part.style, at: place, on: &canvas)
    } else {
      write(fill == .blocks ? glyphs.shades[4] : part.letter, part.style, at: place, on: &canvas)
    }
  }

  private func isLess(_ shares: [(part: Int, height: Int)], _ left: Int, _ right: Int) -> Bool {
    shares[left].height < shares[right].height
  }

  private func write(
    _ scalar: Unicode.Scalar, _ style: Style, at place: Point, on canvas: inout Canvas
  ) {
    canvas.write(scalar, at: place, style: style)
  }
}
