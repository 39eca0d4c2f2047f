import Canvas

/// One bar whose parts stand for shares of a whole.
struct StackedBar {
  struct Segment {
    /// Pages; negative counts as none.
    var value: Int
    /// Written into the segment where there is room.
    var name: String
    /// Fills the segment where colours do not tell it apart.
    var letter: Unicode.Scalar
    /// The foreground is the segment's colour.
    var style: Style
    /// The colour of the name on it.
    var nameColor = Color.terminal
    /// The shade that it is filled with in place of the bar's block.
    var block: Unicode.Scalar? = nil
  }

  /// How one segment is told from the next.
  enum Fill {
    /// By colour, with the name inside where it fits.
    case blocks
    /// By letters.
    case letters
  }

  var segments: [Segment]
  /// What the whole bar stands for; what the segments leave of it stays empty.
  var total: Int
  var fill: Fill
  /// The background of the screen.
  var ground: Color
  var block: Unicode.Scalar
  /// Fills what the segments leave; nil for blanks.
  var rest: (glyph: Unicode.Scalar, style: Style)?

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let widths = Self.cells(
      of: segments.map(\.value), total: total, width: area.columns)
    var column = area.left
    for (segment, width) in zip(segments, widths) where width > 0 {
      let part = Rectangle(column: column, row: area.top, columns: width, rows: area.rows)
      canvas.fill(
        part, with: fill == .blocks ? segment.block ?? block : segment.letter,
        style: segment.style)
      if fill == .blocks { label(segment, in: part, on: &canvas) }
      column += width
    }
    if let rest {
      canvas.fill(
        area.split(columns: column - area.left).right, with: rest.glyph, style: rest.style)
    }
  }

  private func label(_ segment: Segment, in part: Rectangle, on canvas: inout Canvas) {
    guard segment.block == nil else {
      // Words on a shade are read in its own colour, with a blank at each side.
      guard !segment.name.isEmpty,
        let text = Phrase(" \(segment.name) ").fitting(part.columns - 1)
      else { return }
      canvas.write(
        text,
        at: Point(
          column: part.left + (part.columns - text.unicodeScalars.count) / 2,
          row: part.top + (part.rows - 1) / 2),
        style: segment.style, within: part)
      return
    }
    let letter = String(Character(segment.letter))
    guard let text = Phrase(segment.name, letter).fitting(part.columns - 1) else { return }
    let start = part.left + (part.columns - text.unicodeScalars.count) / 2
    let style = Style(
      foreground: segment.nameColor, background: segment.style.foreground, attributes: .bold)
    // Without a colour of its own the ground can only be had by reversing.
    let reversed = Style(
      foreground: segment.style.foreground, background: ground, attributes: [.bold, .reverse])
    canvas.write(
      text, at: Point(column: start, row: part.top + (part.rows - 1) / 2),
      style: ground == .terminal ? reversed : style, within: part)
  }

  /// The cells that each value gets of a bar: in proportion, but at least one for what is not
  /// zero, as long as there are enough.
  static func cells(of values: [Int], total: Int, width: Int) -> [Int] {
    let values = values.map { min(max($0, 0), 1 << 40) }
    let whole = max(total, values.reduce(0, +))
    guard whole > 0, width > 0 else { return values.map { _ in 0 } }
    var cells: [Int] = []
    var (sum, end) = (0, 0)
    for value in values {
      sum += value
      let next = (sum * width + whole / 2) / whole
      cells.append(next - end)
      end = next
    }
    guard values.count(where: { $0 > 0 }) <= width else { return cells }
    for index in cells.indices where values[index] > 0 && cells[index] == 0 {
      if end < width {
        end += 1
      } else if let widest = cells.indices.max(by: { cells[$0] < cells[$1] }), cells[widest] > 1 {
        cells[widest] -= 1
      } else {
        continue
      }
      cells[index] = 1
    }
    return cells
  }

  /// The cells that each value gets where a cell is much: as near to its share as whole cells can be,
  /// so that small values may get none.
  static func nearestCells(of values: [Int], total: Int, width: Int) -> [Int] {
    let values = values.map { min(max($0, 0), 1 << 40) }
    let whole = max(total, values.reduce(0, +))
    guard whole > 0, width > 0 else { return values.map { _ in 0 } }
    // What the values leave of the whole takes part, at the end.
    let shares = values + [min(whole, 1 << 44) - values.reduce(0, +)]
    var cells = shares.map { $0 * width / whole }
    let left = width - cells.reduce(0, +)
    let byRemainder = shares.indices.sorted { left, right in
      (shares[left] * width % whole, -left) > (shares[right] * width % whole, -right)
    }
    for index in byRemainder.prefix(max(left, 0)) { cells[index] += 1 }
    return Array(cells.dropLast())
  }
}
