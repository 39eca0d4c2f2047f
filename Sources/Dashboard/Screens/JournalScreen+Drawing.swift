import Canvas
import Library
import Machine

extension JournalScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    painter.frame(area)
    let events = shown(machine, focus: state.focus)
    painter.title(
      "Journal", note: note(count: events.count, focus: state.focus), on: area, .borderFocused)
    var lines = area.inset(columns: 2, rows: 1)
    if let typed {
      let split = lines.split(rows: lines.rows - 1)
      lines = split.above
      let start = painter.write(
        "filter: ", .key, at: split.below.left, split.below.top, within: split.below)
      painter.write(typed, .value, in: split.below.split(columns: start).right)
    }
    let hidden = max(events.count - lines.rows, 0)
    let first = hidden - min(offset, hidden)
    for (row, event) in events.dropFirst(first).prefix(lines.rows).enumerated() {
      let line = lines.split(rows: row).below.split(rows: 1).above
      EventLine(event: event, times: 1).draw(on: &painter, in: line)
    }
    if events.isEmpty {
      let text =
        self == JournalScreen() ? "nothing has happened yet" : "no such event; Esc shows all"
      painter.write(text, .label, at: lines.left, lines.top, within: lines)
    }
  }

  /// How many events are shown, which, and whether the list is held still.
  private func note(count: Int, focus: Int) -> Note {
    var parts = ["\(count)"]
    if least > .info { parts.append(least.name) }
    if showsOnlyFocus { parts.append("domain \(focus)") }
    if !filter.isEmpty, typed == nil { parts.append("with \"\(filter)\"") }
    if frozen != nil { parts.append("HELD STILL") }
    let isPlain = parts.count == 1
    return Note(
      phrase: Phrase(parts.joined(separator: ", "), frozen == nil ? "\(count)" : "HELD"),
      role: frozen != nil ? .warning : isPlain ? .label : .key)
  }
}

extension Event.Severity {
  /// What is shown where only this and what is graver is.
  fileprivate var name: String {
    switch self {
    case .info: "all"
    case .notice: "notices and graver"
    case .warning: "warnings and graver"
    case .critical: "critical only"
    }
  }
}
