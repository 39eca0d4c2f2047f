import Canvas

/// A line with an arrowhead that shows a flow by its weight.
struct Conduit {
  /// How much flows.
  enum Weight: Int, CaseIterable {
    case nothing, some, much, most

    /// A piece of such a line.
    func sample(in glyphs: GlyphSet) -> Character {
      Character(Strokes(self, isASCII: glyphs.isASCII).horizontal)
    }
  }

  /// Where the line leads, along rows and columns. It starts beside the first point, which is not
  /// drawn, and ends with a head on the last one.
  var points: [Point]
  var weight: Weight
  var style: Style

  func draw(on canvas: inout Canvas, glyphs: GlyphSet) {
    let strokes = Strokes(weight, isASCII: glyphs.isASCII)
    let cells = self.cells
    guard cells.count >= 2 else { return }
    for index in 1..<cells.count {
      let before = Heading(from: cells[index - 1], to: cells[index])
      let glyph: Unicode.Scalar
      if index + 1 < cells.count {
        let after = Heading(from: cells[index], to: cells[index + 1])
        glyph = strokes.glyph(before, after)
      } else {
        glyph = before.head(in: glyphs.arrows)
      }
      canvas.write(glyph, at: cells[index], style: style)
    }
  }

  /// Every cell of the line, from the first point to the last.
  var cells: [Point] {
    guard var place = points.first else { return [] }
    var cells = [place]
    for target in points.dropFirst() {
      while place != target {
        place.column += (target.column - place.column).signum()
        place.row += (target.row - place.row).signum()
        cells.append(place)
      }
    }
    return cells
  }
}

/// Where a line goes from one cell to the next.
private enum Heading {
  case up, down, left, right

  init(from start: Point, to end: Point) {
    if end.row == start.row {
      self = end.column > start.column ? .right : .left
    } else {
      self = end.row > start.row ? .down : .up
    }
  }

  func head(in arrows: GlyphSet.Arrows) -> Unicode.Scalar {
    switch self {
    case .up: arrows.up
    case .down: arrows.down
    case .left: arrows.left
    case .right: arrows.right
    }
  }
}

/// The characters of lines of one weight.
private struct Strokes {
  let horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar

  init(_ weight: Conduit.Weight, isASCII: Bool) {
    let glyphs: [Unicode.Scalar] =
      switch (weight, isASCII) {
      case (.nothing, false): ["┄", "┆", "┌", "┐", "└", "┘"]
      case (.some, false): ["─", "│", "┌", "┐", "└", "┘"]
      case (.much, false): ["═", "║", "╔", "╗", "╚", "╝"]
      case (.most, false): ["━", "┃", "┏", "┓", "┗", "┛"]
      case (.nothing, true): [".", ":", ".", ".", ":", ":"]
      case (.some, true): ["-", "|", "+", "+", "+", "+"]
      case (.much, true): ["=", "H", "+", "+", "+", "+"]
      case (.most, true): ["#", "#", "#", "#", "#", "#"]
      }
    horizontal = glyphs[0]
    vertical = glyphs[1]
    topLeft = glyphs[2]
    topRight = glyphs[3]
    bottomLeft = glyphs[4]
    bottomRight = glyphs[5]
  }

  func glyph(_ before: Heading, _ after: Heading) -> Unicode.Scalar {
    switch (before, after) {
    case (.left, .left), (.right, .right), (.left, .right), (.right, .left): horizontal
    case (.up, .up), (.down, .down), (.up, .down), (.down, .up): vertical
    case (.up, .right), (.left, .down): topLeft
    case (.up, .left), (.right, .down): topRight
    case (.down, .right), (.left, .up): bottomLeft
    case (.down, .left), (.right, .up): bottomRight
    }
  }
}
