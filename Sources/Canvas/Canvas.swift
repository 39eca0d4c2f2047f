/// A grid of character cells that views draw on.
///
/// Whatever lies outside, on any side, is clipped; no coordinate is an error. Wide characters are
/// never cut in half: what would be half of one is a blank.
package struct Canvas: Hashable, Sendable {
  /// The longest side of a canvas; larger sizes are cut down to it.
  package static let longestSide = 2048

  package let size: Size
  /// Row after row.
  private var cells: [Cell]

  /// A blank canvas. Negative sides count as none.
  package init(size: Size) {
    let columns = min(max(size.columns, 0), Self.longestSide)
    let rows = min(max(size.rows, 0), Self.longestSide)
    self.size = Size(columns: columns, rows: rows)
    cells = Array(repeating: .blank, count: columns * rows)
  }

  /// The whole canvas.
  package var bounds: Rectangle { Rectangle(size) }

  /// The cell at a place; outside of the canvas, a blank.
  package subscript(column column: Int, row row: Int) -> Cell {
    guard (0..<size.columns).contains(column), (0..<size.rows).contains(row) else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Writes a line of text, from `point` to the right.
  ///
  /// Combining marks are left out, line breaks and tabs become blanks, other control characters
  /// `?`.
  /// - Parameter clip: what may be drawn on; the whole canvas if none is given.
  /// - Returns: the columns from `point` to the end of the last character that ends before the
  ///   right edge of `clip`, so that text can be written after text.
  @discardableResult
  package mutating func write(
    _ text: String, at point: Point, style: Style = .plain, within clip: Rectangle? = nil
  ) -> Int {
    let area = clip.map(bounds.intersection) ?? bounds
    guard point.column < area.right else { return 0 }
    var column = point.column
    for scalar in text.unicodeScalars {
      guard let drawn = CharacterWidth.drawable(scalar) else { continue }
      let cell = Cell(drawn, style: style)
      guard column + Int(cell.width) <= area.right else {
        put(.blank(style: style), column: column, row: point.row, within: area)
        break
      }
      put(cell, column: column, row: point.row, within: area)
      column += Int(cell.width)
    }
    return column - point.column
  }

  /// Fills a rectangle with one character. A wide one fills pairs of columns; a column left over
  /// is blank.
  package mutating func fill(
    _ rectangle: Rectangle, with scalar: Unicode.Scalar = " ", style: Style = .plain
  ) {
    let area = bounds.intersection(rectangle)
    let cell = Cell(scalar, style: style)
    for row in area.top..<area.bottom {
      for column in stride(from: area.left, to: area.right, by: Int(cell.width)) {
        let fits = column + Int(cell.width) <= area.right
        put(fits ? cell : .blank(style: style), column: column, row: row, within: area)
      }
    }
  }

  /// Gives what stands in a rectangle another style.
  package mutating func restyle(_ rectangle: Rectangle, with style: Style) {
    restyle(rectangle) { $0 = style }
  }

  /// Adds attributes to what stands in a rectangle; its colours stay.
  package mutating func restyle(_ rectangle: Rectangle, adding attributes: Style.Attributes) {
    restyle(rectangle) { $0.attributes.formUnion(attributes) }
  }

  /// The text of each row, without the blanks at its end.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      var blanks = 0
      for cell in cells[row * size.columns..<(row + 1) * size.columns] where !cell.isContinuation {
        if cell.scalar == " " {
          blanks += 1
        } else {
          line.append(contentsOf: repeatElement(" ", count: blanks))
          line.append(cell.scalar)
          blanks = 0
        }
      }
      return String(line)
    }
  }

  /// Visits the cells of `area` that are not as on `previous`, or all of them if that is none or of
  /// another size; row after row, from left to right.
  package func forEachCell(
    in area: Rectangle, unlike previous: Canvas?, _ visit: (Point, Cell) -> Void
  ) {
    let area = bounds.intersection(area)
    let before = previous?.size == size ? previous?.cells : nil
    for row in area.top..<area.bottom {
      for column in area.left..<area.right {
        let index = row * size.columns + column
        if let before, before[index] == cells[index] { continue }
        visit(Point(column: column, row: row), cells[index])
      }
    }
  }

  /// The columns that `text` takes on a canvas.
  package static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + CharacterWidth.columns(of: $1) }
  }

  /// Puts one character down; the half of it that lies outside of `area` is not drawn, and the
  /// other is a blank then.
  private mutating func put(_ cell: Cell, column: Int, row: Int, within area: Rectangle) {
    guard (area.top..<area.bottom).contains(row) else { return }
    if cell.width == 2 {
      let isWhole = column >= area.left && column + 1 < area.right
      let blank = Cell.blank(style: cell.style)
      replace(column: column, row: row, by: isWhole ? cell : blank, within: area)
      let half = isWhole ? Cell.continuation(style: cell.style) : blank
      replace(column: column + 1, row: row, by: half, within: area)
    } else {
      replace(column: column, row: row, by: cell, within: area)
    }
  }

  /// Replaces one cell, and blanks the half that stays of a wide character which stood there.
  private mutating func replace(column: Int, row: Int, by cell: Cell, within area: Rectangle) {
    guard (area.left..<area.right).contains(column) else { return }
    let index = row * size.columns + column
    if cells[index].width == 2 {
      cells[index + 1] = .blank(style: cells[index + 1].style)
    } else if cells[index].isContinuation {
      cells[index - 1] = .blank(style: cells[index - 1].style)
    }
    cells[index] = cell
  }

  private mutating func restyle(_ rectangle: Rectangle, by change: (inout Style) -> Void) {
    let area = bounds.intersection(rectangle)
    for row in area.top..<area.bottom {
      let start = row * size.columns
      var left = area.left
      var right = area.right
      guard left < right else { continue }
      // Both halves of a wide character look alike.
      if cells[start + left].isContinuation { left -= 1 }
      if cells[start + right - 1].width == 2 { right += 1 }
      for index in start + left..<start + right { change(&cells[index].style) }
    }
  }
}
