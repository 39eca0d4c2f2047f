import Canvas

/// Turns screens into the escape codes by which a terminal comes to show them, for recordings.
///
/// Codes are those that every terminal of the last decades knows (ECMA-48), colours as deep as
/// asked for. After the first screen only cells that changed are sent.
package struct ScreenEncoder: Sendable {
  private let depth: ColorDepth
  private var shown: Canvas?

  package init(depth: ColorDepth = .direct) {
    self.depth = depth
  }

  /// The codes that bring a terminal from the screen before to this one; empty when nothing
  /// changed.
  ///
  /// - Complexity: O(cells).
  package mutating func encode(_ canvas: Canvas) -> String {
    defer { shown = canvas }
    var codes = ""
    var pen = Pen(depth: depth)
    let old: Canvas
    if let shown, shown.size == canvas.size {
      old = shown
    } else {
      // Without autowrap, so that the last column does not scroll; without a cursor.
      codes += "\u{1B}[?25l\u{1B}[?7l\u{1B}[0m\u{1B}[2J"
      old = Canvas(size: canvas.size)
    }
    let opening = codes.isEmpty ? "" : codes
    codes = ""
    for row in 0..<canvas.size.rows {
      encode(row, of: canvas, over: old, with: &pen, into: &codes)
    }
    guard !codes.isEmpty else { return opening }
    return opening + codes + (pen.isPlain ? "" : "\u{1B}[0m")
  }

  /// Cells that stay as they are between two that change are sent again where that is shorter than
  /// going past them.
  private static let shortestJump = 5

  private func encode(
    _ row: Int, of canvas: Canvas, over old: Canvas, with pen: inout Pen,
    into codes: inout String
  ) {
    var place: Int?
    var column = 0
    while column < canvas.size.columns {
      let cell = canvas[column: column, row: row]
      guard !cell.isContinuation else {
        column += 1
        continue
      }
      let width = Int(cell.width)
      let isSame = (column..<column + width).allSatisfy {
        canvas[column: $0, row: row] == old[column: $0, row: row]
      }
      if !isSame {
        if let reached = place, column - reached < Self.shortestJump {
          for passed in reached..<column {
            pen.draw(canvas[column: passed, row: row], into: &codes)
          }
        } else {
          codes += "\u{1B}[\(row + 1);\(column + 1)H"
        }
        pen.draw(cell, into: &codes)
        place = column + width
      }
      column += width
    }
  }
}

/// The style in which a terminal writes.
private struct Pen {
  let depth: ColorDepth
  private var style = Style.plain

  init(depth: ColorDepth) {
    self.depth = depth
  }

  var isPlain: Bool { style == .plain }

  mutating func draw(_ cell: Cell, into codes: inout String) {
    guard !cell.isContinuation else { return }
    let wanted = cell.style.reduced(to: depth)
    if wanted != style {
      codes += "\u{1B}[\(Self.parameters(of: wanted))m"
      style = wanted
    }
    codes.unicodeScalars.append(cell.scalar)
  }

  /// What selects a style from whatever was before it.
  private static func parameters(of style: Style) -> String {
    var parameters = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributes where style.attributes.contains(attribute) {
      parameters.append(code)
    }
    if let code = code(of: style.foreground, base: 30) { parameters.append(code) }
    if let code = code(of: style.background, base: 40) { parameters.append(code) }
    return parameters.joined(separator: ";")
  }

  /// - Parameter base: 30 for the foreground, 40 for the background.
  private static func code(of color: Color, base: Int) -> String? {
    switch color {
    case .terminal: nil
    case .palette(let index) where index < 8: "\(base + Int(index))"
    case .palette(let index) where index < 16: "\(base + 60 + Int(index) - 8)"
    case .palette(let index): "\(base + 8);5;\(index)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
