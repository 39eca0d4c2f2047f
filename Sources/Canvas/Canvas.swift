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
  package init(size: Size, style: Style = .plain) {
    let columns = min(max(size.columns, 0), Self.longestSide)
    let rows = min(max(size.rows, 0), Self.longestSide)
    self.size = Size(columns: columns, rows: rows)
    cells = Array(repeating: .blank(style: style), count: columns * rows)
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
    let bytes = text.utf8Span.span
    if Self.isPrintableASCII(bytes) {
      return write(bytes, at: point, style: style, within: area)
    }
    var column = point.column
    for scalar in text.unicodeScalars {
      guard let drawn = CharacterWidth.drawable(scalar) else { continue }
      let cell = Cell(drawn: drawn, style: style)
      guard column + Int(cell.width) <= area.right else {
        put(.blank(style: style), column: column, row: point.row, within: area)
        break
      }
      put(cell, column: column, row: point.row, within: area)
      column += Int(cell.width)
    }
    return column - point.column
  }

  /// Writes one character as a line of text that consists of it.
  package mutating func write(
    _ scalar: Unicode.Scalar, at point: Point, style: Style = .plain,
    within clip: Rectangle? = nil
  ) {
    guard let drawn = CharacterWidth.drawable(scalar) else { return }
    let area = clip.map(bounds.intersection) ?? bounds
    guard point.column < area.right else { return }
    let cell = Cell(drawn: drawn, style: style)
    let fits = point.column + Int(cell.width) <= area.right
    put(fits ? cell : .blank(style: style), column: point.column, row: point.row, within: area)
  }

  /// Fills a rectangle with one character. A wide one fills pairs of columns; a column left over
  /// is blank.
  package mutating func fill(
    _ rectangle: Rectangle, with scalar: Unicode.Scalar = " ", style: Style = .plain
  ) {
    let area = bounds.intersection(rectangle)
    guard !area.isEmpty else { return }
    let cell = Cell(scalar, style: style)
    for row in area.top..<area.bottom {
      if cell.width == 1 {
        separate(area.left..<area.right, row: row)
        let start = row * size.columns
        var span = cells.mutableSpan
        for index in start + area.left..<start + area.right { span[index] = cell }
        continue
      }
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
    guard !area.isEmpty else { return }
    let isWhole = previous?.size != size
    let old = (isWhole ? self : previous ?? self).cells
    for row in area.top..<area.bottom {
      let start = row * size.columns + area.left
      let after = cells.span.extracting(start..<start + area.columns)
      let before = old.span.extracting(start..<start + area.columns)
      for index in after.indices where isWhole || before[index] != after[index] {
        visit(Point(column: area.left + index, row: row), after[index])
      }
    }
  }

  /// The columns that `text` takes on a canvas.
  package static func width(of text: String) -> Int {
    if text.utf8Span.isKnownASCII { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + CharacterWidth.columns(of: $1) }
  }

  private static func isPrintableASCII(_ bytes: borrowing Span<UInt8>) -> Bool {
    for index in bytes.indices where !(0x20...0x7E).contains(bytes[index]) { return false }
    return true
  }

  /// Writes characters that take a column each.
  private mutating func write(
    _ bytes: borrowing Span<UInt8>, at point: Point, style: Style, within area: Rectangle
  ) -> Int {
    let end = min(point.column + bytes.count, area.right)
    let first = max(point.column, area.left)
    let columns = first..<max(end, first)
    if (area.top..<area.bottom).contains(point.row), !columns.isEmpty {
      separate(columns, row: point.row)
      let start = point.row * size.columns
      var span = cells.mutableSpan
      for column in columns {
        span[start + column] = Cell(ascii: bytes[column - point.column], style: style)
      }
    }
    return end - point.column
  }

  /// Blanks the halves that stay of wide characters whose other half is in a row's columns and is
  /// about to be replaced.
  private mutating func separate(_ columns: Range<Int>, row: Int) {
    guard let first = columns.first, let last = columns.last else { return }
    let start = row * size.columns
    if cells[start + first].isContinuation {
      cells[start + first - 1] = .blank(style: cells[start + first - 1].style)
    }
    if cells[start + last].width == 2 {
      cells[start + last + 1] = .blank(style: cells[start + last + 1].style)
    }
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

  /// Changes how what stands in a rectangle looks.
  package mutating func restyle(_ rectangle: Rectangle, by change: (inout Style) -> Void) {
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
