import Canvas
import Library

/// The help, in front of the screen.
struct HelpOverlay {
  let offset: Int
  let state: ViewState

  /// Columns and rows of text in a window of the given size.
  static func textSize(in window: Size) -> Size {
    let area = area(in: window).inset(columns: 2, rows: 1)
    return area.size
  }

  private static func area(in window: Size) -> Rectangle {
    let bounds = Rectangle(window).inset(columns: 0, rows: 1)
    return Overlay.area(wanted: Size(columns: 92, rows: bounds.rows), in: bounds)
  }

  func draw(on painter: inout Painter) {
    let area = Self.area(in: painter.canvas.size)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    let inside = area.inset(columns: 2, rows: 1)
    let text = HelpText(
      keys: state.keys, mode: state.screens[state.view].mode, isWatchOnly: state.isWatchOnly,
      width: inside.columns)
    let first = Overlay.firstLine(offset: offset, count: text.lines.count, rows: inside.rows)
    let last = min(first + inside.rows, text.lines.count)
    painter.title(
      "Help",
      note: Note(phrase: Phrase("\(first + 1)-\(last) of \(text.lines.count)"), role: .label),
      on: area)
    for (row, line) in text.lines[first..<last].enumerated() {
      if line.isHeading {
        painter.write(line.term, .borderFocused, at: inside.left, inside.top + row, within: inside)
      } else {
        painter.write(
          line.term, line.isDimmed ? .dim : .key, at: inside.left, inside.top + row,
          within: inside)
        painter.write(
          line.text, line.isDimmed ? .dim : .text, at: inside.left + text.termColumns + 2,
          inside.top + row,
          within: inside)
      }
    }
  }
}
