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
      let heights =
        steps > 1
        ? StackedBar.cells(of: values, total: total, width: area.rows * steps)
        : StackedBar.nearestCells(of: values, total: total, width: area.rows)
      for row in 0..<area.rows {
        let place = Point(
          column: area.right - shown.count + index, row: area.bottom - 1 - row)
        drawCell(heights, of: values, from: row * steps, at: place, on: &canvas)
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

  /// Draws what lies between a height and the height of the next cell: two parts, one on the other.
  ///
  /// Of more than two the one that is least in the whole column is dropped, so that none comes and goes
  /// with its share of the cell. A neighbour takes its room, and the other borders stay where they are.
  private func drawCell(
    _ heights: [Int], of values: [Int], from bottom: Int, at place: Point, on canvas: inout Canvas
  ) {
    var shares = self.shares(of: heights, from: bottom)
    while shares.count > 2 {
      let least = shares.indices.min { values[shares[$0].part] < values[shares[$1].part] }
      guard let least else { break }
      shares[least + 1 < shares.count ? least + 1 : least - 1].height += shares[least].height
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

  private func shares(of heights: [Int], from bottom: Int) -> [(part: Int, height: Int)] {
    let cell = bottom..<bottom + steps
    var shares: [(part: Int, height: Int)] = []
    var low = 0
    for (part, height) in zip(parts.indices, heights) {
      let range = low..<low + max(height, 0)
      low = range.upperBound
      let inside = range.clamped(to: cell)
      if !inside.isEmpty { shares.append((part, inside.count)) }
    }
    return shares
  }

  private func write(
    _ scalar: Unicode.Scalar, _ style: Style, at place: Point, on canvas: inout Canvas
  ) {
    canvas.write(scalar, at: place, style: style)
  }
}
