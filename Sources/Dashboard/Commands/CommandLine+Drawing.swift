import Canvas
import Library
import Machine

extension CommandLine {
  /// The most candidates that are shown at once.
  private static let mostShown = 10

  /// Draws the line itself.
  func draw(on painter: inout Painter, in line: Rectangle, machine: Machine) {
    let (colon, rest) = line.split(columns: 2)
    painter.write(":", .key, at: colon.left + 1, colon.top, within: colon)
    painter.write(editor, .value, in: rest)
    let taken = Canvas.width(of: text) + 1
    if let hint = argumentHint?.fitting(rest.columns - taken - 1) {
      painter.write(hint, .dim, at: rest.left + taken, line.top, within: rest)
    }
  }

  /// What the command wants next.
  private var argumentHint: Phrase? {
    let words = text.split(separator: " ")
    guard words.count == 1, text.hasSuffix(" "),
      let command = CommandTable.all.first(where: { $0.name == words[0] }),
      !command.argument.isEmpty
    else { return nil }
    return Phrase("\(command.argument)   \(command.help)", command.argument)
  }

  /// Draws, above the line, what it could become.
  func drawChoices(on painter: inout Painter, machine: Machine, layouts: [String]) {
    let candidates = candidates(machine: machine, layouts: layouts)
    guard !candidates.isEmpty, candidates.map(\.line) != [text] else { return }
    let bounds = painter.canvas.bounds
    let rows = min(candidates.count, Self.mostShown, bounds.rows - 4)
    guard rows > 0 else { return }
    let names = candidates.map { Canvas.width(of: $0.shown) }.max() ?? 0
    // From edge to edge, so that its sides go on from those of the view's frame.
    let area = Rectangle(
      column: 0, row: bounds.bottom - 3 - rows, columns: bounds.columns, rows: rows + 2)
    Overlay.dimBehind(area, on: &painter, .dim)
    painter.clear(area.inset(columns: 1, rows: 0))
    painter.clear(area.inset(columns: 0, rows: 1))
    painter.frame(area, .borderFocused)
    painter.title(
      text.contains(" ") ? Phrase(String(text.prefix { $0 != " " })) : "Commands",
      note: Note(
        phrase: candidates.count > rows
          ? Phrase("Tab next, \(rows) of \(candidates.count)") : "Tab next", role: .label,
        key: "Tab"),
      on: area)
    let inside = area.inset(columns: 2, rows: 1)
    for (row, candidate) in candidates.prefix(rows).enumerated() {
      painter.write(candidate.shown, .value, at: inside.left, inside.top + row, within: inside)
      let help = inside.split(columns: names + 3).right
      let text = Phrase.words(
        of: candidate.help, fitting: help.columns, ellipsis: painter.glyphs.ellipsis)
      if !candidate.help.isEmpty {
        painter.write(text, .label, at: help.left, inside.top + row, within: help)
      }
    }
  }
}
