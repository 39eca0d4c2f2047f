import Canvas
import Library

/// The help, in front of the screen.
struct HelpOverlay {
  let reader: HelpReader
  let state: ViewState

  /// Lines of text in a window of the given size.
  func rows(in window: Size) -> Int {
    Self.area(in: window).rows - 2
  }

  /// The help with only what has a text: as the reader has it, unless that is of another time.
  func text(with search: String) -> HelpText {
    let basis = HelpText.Basis(
      keys: state.keys, mode: state.screens[state.view].mode, isWatchOnly: state.isWatchOnly,
      search: search, width: Self.area(in: state.size).columns - 4)
    if let text = reader.text, text.basis == basis { return text }
    return HelpText(basis)
  }

  private static func area(in window: Size) -> Rectangle {
    let bounds = Rectangle(window).inset(columns: 0, rows: 1)
    return Overlay.area(wanted: Size(columns: 164, rows: bounds.rows), in: bounds)
  }

  func draw(on painter: inout Painter) {
    let area = Self.area(in: painter.canvas.size)
    Overlay.dimBehind(area, on: &painter)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    let inside = area.inset(columns: 2, rows: 1)
    let rows = text(with: reader.search.text).rows
    let first = Overlay.firstLine(offset: reader.offset, count: rows.count, rows: inside.rows)
    let last = min(first + inside.rows, rows.count)
    painter.title("Help", note: note(first: first, last: last, of: rows.count), on: area)
    for (index, row) in rows[first..<last].enumerated() {
      draw(row, on: &painter, in: inside.split(rows: index).below.split(rows: 1).above)
    }
    ScrollBar(count: rows.count, first: first).draw(on: &painter, beside: inside, of: area)
    if rows.isEmpty {
      painter.write(
        "nothing has that; Esc shows all", .label, at: inside.left, inside.top, within: inside)
    }
  }

  private func draw(_ row: HelpText.Row, on painter: inout Painter, in area: Rectangle) {
    for (index, line) in row.lines.enumerated() {
      let left = area.left + index * row.columns
      if line.isHeading {
        painter.write(line.term, .borderFocused, at: left, area.top, within: area)
        continue
      }
      painter.write(line.term, line.isDimmed ? .dim : .key, at: left, area.top, within: area)
      painter.write(
        line.text, line.isDimmed ? .dim : .text, at: left + row.termColumns + 2, area.top,
        within: area)
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
