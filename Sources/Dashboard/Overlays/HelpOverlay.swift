import Canvas
import Library

/// The help, in front of the screen.
struct HelpOverlay {
  let reader: HelpReader
  let state: ViewState

  /// Lines of text in a window of the given size.
  func rows(in window: Size) -> Int {
    Self.area(in: window).rows - 2 - (reader.search.isOpen ? 1 : 0)
  }

  /// The help with only what has a text.
  func text(with search: String) -> HelpText {
    HelpText(
      keys: state.keys, mode: state.screens[state.view].mode, isWatchOnly: state.isWatchOnly,
      search: search, width: Self.area(in: state.size).columns - 4)
  }

  private static func area(in window: Size) -> Rectangle {
    let bounds = Rectangle(window).inset(columns: 0, rows: 1)
    return Overlay.area(wanted: Size(columns: 92, rows: bounds.rows), in: bounds)
  }

  func draw(on painter: inout Painter) {
    let area = Self.area(in: painter.canvas.size)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    let inside = reader.search.draw(
      "search: ", on: &painter, in: area.inset(columns: 2, rows: 1))
    let text = text(with: reader.search.text)
    let first = Overlay.firstLine(
      offset: reader.offset, count: text.lines.count, rows: inside.rows)
    let last = min(first + inside.rows, text.lines.count)
    painter.title("Help", note: note(first: first, last: last, of: text.lines.count), on: area)
    for (row, line) in text.lines[first..<last].enumerated() {
      let row = inside.top + row
      if line.isHeading {
        painter.write(line.term, .borderFocused, at: inside.left, row, within: inside)
      } else {
        painter.write(
          line.term, line.isDimmed ? .dim : .key, at: inside.left, row, within: inside)
        painter.write(
          line.text, line.isDimmed ? .dim : .text, at: inside.left + text.termColumns + 2, row,
          within: inside)
      }
    }
    if text.lines.isEmpty {
      painter.write(
        "nothing has that; Esc shows all", .label, at: inside.left, inside.top, within: inside)
    }
  }

  private func note(first: Int, last: Int, of count: Int) -> Note {
    let place = "\(min(first + 1, count))-\(last) of \(count)"
    let search = reader.search.text
    guard !search.isEmpty, !reader.search.isOpen else {
      return Note(phrase: Phrase(place), role: .label)
    }
    return Note(phrase: Phrase("with \(search.quoted), \(place)", place), role: .key)
  }
}
