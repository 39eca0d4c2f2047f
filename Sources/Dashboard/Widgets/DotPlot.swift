import Canvas

/// Values over time in braille dots, two columns of four dots to a cell: filled, or the upper edge
/// alone. What is between two values is drawn halfway.
struct DotPlot {
  /// The heights of the columns in dots, oldest first; nil leaves a gap.
  let heights: [Int?]
  let isFilled: Bool
  /// Whether the columns hang down from the upper edge of their area.
  var hangs = false

  /// The dots of a cell's left and right column, from the bottom up, as bits of the character.
  private static let bits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

  /// A cell with all of its dots.
  static let full: Unicode.Scalar = "⣿"
  /// A cell with every other dot.
  static let sparse: Unicode.Scalar = "⢕"
  /// A cell with its lowest dots.
  static let lowest: Unicode.Scalar = "⣀"

  /// Draws the columns so that the newest stands at the right edge.
  ///
  /// - Parameter style: of a column, by its number.
  func draw(on canvas: inout Canvas, in area: Rectangle, style: (Int) -> Style) {
    for (index, height) in heights.enumerated() {
      guard let height else { continue }
      let before = index > 0 ? heights[index - 1] : nil
      let halfway = before.map { ($0 + height + 1) / 2 } ?? height
      // An edge reaches down, or up, to where the column before ends, so that it is one line.
      let left = range(to: halfway, from: before ?? halfway)
      let right = range(to: height, from: halfway)
      let column = area.right - heights.count + index
      for row in 0..<area.rows {
        let upright = Self.dots(left, 0, row: row) | Self.dots(right, 1, row: row)
        let dots = hangs ? Self.turnedOver(upright) : upright
        guard dots != 0, let scalar = Unicode.Scalar(0x2800 + dots) else { continue }
        canvas.write(
          scalar, at: Point(column: column, row: hangs ? area.top + row : area.bottom - 1 - row),
          style: style(index))
      }
    }
  }

  /// The dots that are set in a column, counted from the bottom.
  private func range(to height: Int, from other: Int) -> Range<Int> {
    isFilled ? 0..<height : Self.edge(to: height, from: other)
  }

  /// The dots of an upper edge, which reaches down or up to that of the column before.
  static func edge(to height: Int, from other: Int) -> Range<Int> {
    guard height > 0 || other > 0 else { return 0..<0 }
    let low = min(max(height - 1, 0), max(other, 0))
    return low..<max(height, min(other, height + 1), low + 1)
  }

  /// The dots of a range, counted from the bottom of a plot, that are in the left (0) or right (1) half
  /// of a cell in a row, counted from the bottom too.
  static func dots(_ range: Range<Int>, _ side: Int, row: Int) -> UInt32 {
    range.clamped(to: row * 4..<row * 4 + 4).reduce(0) { $0 | bits[side][$1 - row * 4] }
  }

  /// A cell's dots with the lowest at the top.
  private static func turnedOver(_ dots: UInt32) -> UInt32 {
    bits.reduce(0) { turned, side in
      zip(side, side.reversed()).reduce(turned) { dots & $1.0 != 0 ? $0 | $1.1 : $0 }
    }
  }
}
