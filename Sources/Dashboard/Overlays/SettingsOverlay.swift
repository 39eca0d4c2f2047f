import Canvas
import Library

/// The settings, in front of the screen that they change at once.
struct SettingsOverlay {
  let selected: Int
  let state: SettingsState

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let wanted = Size(columns: 64, rows: Setting.allCases.count + 5)
    let area = Overlay.area(wanted: wanted, in: bounds)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    painter.title("Settings", note: note, on: area)
    let inside = area.inset(columns: 2, rows: 1)
    let (list, meaning) = inside.split(rows: inside.rows - (inside.rows >= 6 ? 3 : 0))
    let first = Overlay.firstLine(
      showing: selected, count: Setting.allCases.count, rows: list.rows)
    for (row, setting) in Setting.allCases.dropFirst(first).prefix(list.rows).enumerated() {
      let line = list.split(rows: row).below.split(rows: 1).above
      draw(setting, isSelected: first + row == selected, on: &painter, in: line)
      painter.mark(line, as: .choice(first + row))
    }
    guard !meaning.isEmpty, Setting.allCases.indices.contains(selected) else { return }
    let text = Setting.allCases[selected].meaning
    let lines = Phrase.wrap(text, width: meaning.columns).prefix(meaning.rows - 1)
    for (row, line) in lines.enumerated() {
      painter.write(line, .text, at: meaning.left, meaning.top + 1 + row, within: meaning)
    }
  }

  private var note: Note? {
    let count = state.unsaved.count
    guard count == 0 else {
      let text = count == 1 ? "1 not saved" : "\(count) not saved"
      return Note(phrase: Phrase(text), role: .warning)
    }
    return state.path.map {
      Note(phrase: Phrase($0.printable, "saved in config.yaml"), role: .label)
    }
      ?? Note(phrase: "kept in no file", role: .label)
  }

  private func draw(
    _ setting: Setting, isSelected: Bool, on painter: inout Painter, in line: Rectangle
  ) {
    let settings = state.settings
    painter.write(
      setting.rawValue, isSelected ? .key : .label, at: line.left, line.top, within: line)
    let value = line.split(columns: 15).right
    let (left, right) = (painter.glyphs.arrows.left, painter.glyphs.arrows.right)
    let text = Phrase.words(
      of: settings.shownText(of: setting).printable, fitting: max(value.columns - 22, 8),
      ellipsis: painter.glyphs.ellipsis)
    if settings.neighbour(of: setting, forward: false) != nil {
      painter.write(String(Character(left)), .dim, at: value.left, line.top, within: value)
    }
    let width = painter.write(text, .value, at: value.left + 2, line.top, within: value)
    if settings.neighbour(of: setting, forward: true) != nil {
      painter.write(
        String(Character(right)), .dim, at: value.left + 3 + width, line.top, within: value)
    }
    let source = state.source(of: setting)
    painter.writeRight(
      source.text(of: setting), source == .changed ? .warning : .label, line.top, within: line)
    if isSelected {
      let whole = Rectangle(
        column: line.left - 1, row: line.top, columns: line.columns + 2, rows: 1)
      painter.canvas.restyle(whole, with: painter.style(.selection))
    }
  }
}

extension SettingSource {
  /// Where a value comes from, in at most three words.
  package func text(of setting: Setting) -> String {
    switch self {
    case .builtIn: "default"
    case .file: "file"
    case .environment: setting.variable
    case .option: "option"
    case .changed: "changed"
    }
  }
}
