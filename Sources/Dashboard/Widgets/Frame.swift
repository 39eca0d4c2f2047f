import Canvas

/// A box around a panel. Where it meets lines that are there already it joins them, so that
/// neighbouring panels share one line.
struct Frame {
  let area: Rectangle

  /// Draws the lines of the box.
  func draw(on canvas: inout Canvas, box: GlyphSet.Box, style: Style) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    let (right, bottom) = (area.right - 1, area.bottom - 1)
    for (row, turn) in [(area.top, Arms.down), (bottom, .up)] {
      join(turn.union(.right), column: area.left, row: row, on: &canvas, box: box, style: style)
      drawLine(in: area.left + 1..<right, row: row, on: &canvas, box: box, style: style)
      join(turn.union(.left), column: right, row: row, on: &canvas, box: box, style: style)
    }
    guard area.rows > 2 else { return }
    for row in area.top + 1..<bottom {
      for column in [area.left, right] {
        join([.up, .down], column: column, row: row, on: &canvas, box: box, style: style)
      }
    }
  }

  /// Draws a horizontal line: at once what meets nothing.
  private func drawLine(
    in columns: Range<Int>, row: Int, on canvas: inout Canvas, box: GlyphSet.Box, style: Style
  ) {
    var start = columns.lowerBound
    for column in start...columns.upperBound {
      let isEnd = column == columns.upperBound
      let present = canvas[column: column, row: row].scalar
      guard isEnd || present != " " && present != box.horizontal else { continue }
      canvas.fill(
        Rectangle(column: start, row: row, columns: column - start, rows: 1), with: box.horizontal,
        style: style)
      if !isEnd {
        join([.left, .right], column: column, row: row, on: &canvas, box: box, style: style)
      }
      start = column + 1
    }
  }

  private func join(
    _ arms: Arms, column: Int, row: Int, on canvas: inout Canvas, box: GlyphSet.Box, style: Style
  ) {
    let present = canvas[column: column, row: row].scalar
    let all = present == " " ? arms : arms.union(Arms(of: present, in: box))
    canvas.write(all.glyph(in: box), at: Point(column: column, row: row), style: style)
  }
}

/// The directions in which a line leaves a cell.
private struct Arms: OptionSet {
  let rawValue: UInt8

  static let up = Arms(rawValue: 1)
  static let down = Arms(rawValue: 2)
  static let left = Arms(rawValue: 4)
  static let right = Arms(rawValue: 8)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The arms of a character of a box; none for any other character.
  init(of scalar: Unicode.Scalar, in box: GlyphSet.Box) {
    self =
      switch scalar {
      case box.horizontal: [.left, .right]
      case box.vertical: [.up, .down]
      case box.junction: [.up, .down, .left, .right]
      case box.topLeft: [.down, .right]
      case box.topRight: [.down, .left]
      case box.bottomLeft: [.up, .right]
      case box.bottomRight: [.up, .left]
      case box.teeRight: [.up, .down, .right]
      case box.teeLeft: [.up, .down, .left]
      case box.teeDown: [.down, .left, .right]
      case box.teeUp: [.up, .left, .right]
      default: []
      }
  }

  func glyph(in box: GlyphSet.Box) -> Unicode.Scalar {
    switch self {
    case [.left, .right], .left, .right: box.horizontal
    case [.up, .down], .up, .down: box.vertical
    case [.down, .right]: box.topLeft
    case [.down, .left]: box.topRight
    case [.up, .right]: box.bottomLeft
    case [.up, .left]: box.bottomRight
    case [.up, .down, .right]: box.teeRight
    case [.up, .down, .left]: box.teeLeft
    case [.down, .left, .right]: box.teeDown
    case [.up, .left, .right]: box.teeUp
    default: box.junction
    }
  }
}
