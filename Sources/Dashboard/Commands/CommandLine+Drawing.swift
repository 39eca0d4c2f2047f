import Canvas
import Library
import Machine

extension CommandLine {
  /// The most candidates that are shown at once.
  private static let mostShown = 10

  /// Draws the line itself.
  func draw(on painter: inout Painter, in line: Rectangle, machine: Machine) {
    let (colon, rest) = line.split(columns: 1)
    painter.write(":", .key, at: colon.left, colon.top, within: colon)
    painter.write(editor, .value, in: rest)
    if let hint = argumentHint, !text.hasSuffix(" ") || Canvas.width(of: text) + 30 < line.columns {
      let start = line.left + 1 + Canvas.width(of: text) + (text.hasSuffix(" ") ? 1 : 2)
      painter.write(hint, .dim, at: start, line.top, within: rest)
    }
  }

  /// What the command wants next.
  private var argumentHint: String? {
    let words = text.split(separator: " ")
    guard words.count == 1, text.hasSuffix(" "),
      let command = CommandTable.all.first(where: { $0.name == words[0] }),
      !command.argument.isEmpty
    else { return nil }
    return "\(command.argument)   \(command.help)"
  }

  /// Draws, above the line, what it could become.
  func drawChoices(on painter: inout Painter, machine: Machine, layouts: [String]) {
    let candidates = candidates(machine: machine, layouts: layouts)
    guard !candidates.isEmpty, candidates.map(\.line) != [text] else { return }
    let bounds = painter.canvas.bounds
    let rows = min(candidates.count, Self.mostShown, bounds.rows - 4)
    guard rows > 0 else { return }
    let names = candidates.map { Canvas.width(of: $0.shown) }.max() ?? 0
    let helps = candidates.map { Canvas.width(of: $0.help) }.max() ?? 0
    let wanted = names + (helps > 0 ? helps + 3 : 0) + 4
    let area = Rectangle(
      column: 0, row: bounds.bottom - 3 - rows, columns: min(wanted, bounds.columns),
      rows: rows + 2)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    if candidates.count > rows {
      painter.title(
        "Tab: next", note: Note(phrase: Phrase("\(rows) of \(candidates.count)"), role: .label),
        on: area, .label)
    }
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
