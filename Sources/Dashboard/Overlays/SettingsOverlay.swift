import Canvas
import Library

/// The settings, in front of the screen that they change at once.
struct SettingsOverlay {
  let selected: Int
  let state: SettingsState

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let wanted = Size(columns: 64, rows: Setting.allCases.count + 6)
    let area = Overlay.area(wanted: wanted, in: bounds)
    let setting = Setting.allCases.indices.contains(selected) ? Setting.allCases[selected] : nil
    if setting?.changesPicture != true { Overlay.dimBehind(area, on: &painter) }
    painter.clear(area)
    painter.frame(area, .borderFocused)
    painter.title("Settings", note: note, on: area)
    let inside = area.inset(columns: 2, rows: 1)
    let hasRoom = inside.rows >= 10
    let (head, rest) = inside.split(rows: hasRoom ? 1 : 0)
    let (list, foot) = rest.split(rows: rest.rows - (inside.rows >= 6 ? 3 : 0))
    if hasRoom { drawHeadings(on: &painter, in: Columns(head)) }
    let first = Overlay.firstLine(
      showing: selected, count: Setting.allCases.count, rows: list.rows)
    for (row, setting) in Setting.allCases.dropFirst(first).prefix(list.rows).enumerated() {
      let line = list.split(rows: row).below.split(rows: 1).above
      draw(setting, isSelected: first + row == selected, on: &painter, in: line)
      painter.mark(line, as: .choice(first + row))
    }
    if let setting { drawMeaning(of: setting, on: &painter, in: foot.split(rows: 1).below) }
  }

  /// Where the columns of the list stand.
  private struct Columns {
    let name, back, value, forward: Rectangle
    /// Where a value comes from.
    let source: Rectangle

    init(_ line: Rectangle) {
      let (name, rest) = line.split(columns: 17)
      let (choice, source) = rest.split(columns: rest.columns - (line.columns >= 56 ? 22 : 0))
      let (back, afterBack) = choice.split(columns: 2)
      let (value, forward) = afterBack.split(columns: afterBack.columns - 3)
      (self.name, self.back, self.value, self.forward) = (name, back, value, forward)
      self.source = source
    }
  }

  private func drawHeadings(on painter: inout Painter, in columns: Columns) {
    for (text, place) in [
      ("setting", columns.name), ("value", columns.value), ("set by", columns.source),
    ] {
      painter.write(text, .label, at: place.left, place.top, within: place)
    }
  }

  /// What a setting does, and what the file calls it.
  private func drawMeaning(
    of setting: Setting, on painter: inout Painter, in area: Rectangle
  ) {
    var lines = Phrase.wrap("\(setting.rawValue): \(setting.meaning)", width: area.columns)
    if lines.count > area.rows { lines = Phrase.wrap(setting.meaning, width: area.columns) }
    for (row, line) in lines.prefix(area.rows).enumerated() {
      painter.write(line, .text, at: area.left, area.top + row, within: area)
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
    let columns = Columns(line)
    painter.write(
      setting.title, isSelected ? .key : .label, at: line.left, line.top, within: columns.name)
    for (arrow, isForward, place) in [
      (painter.glyphs.arrows.left, false, columns.back),
      (painter.glyphs.arrows.right, true, columns.forward),
    ] where settings.neighbour(of: setting, forward: isForward) != nil {
      painter.write(
        String(Character(arrow)), .dim, at: place.left, place.top, within: place)
    }
    let value = settings.shownText(of: setting, times: painter.times).printable
    let text = Phrase.words(
      of: value, fitting: columns.value.columns, ellipsis: painter.glyphs.ellipsis)
    let source = state.source(of: setting)
    let isChanged = source == .changed
    // Where there is no room to say it, the value alone tells that it was changed.
    let role: Role = isChanged && columns.source.isEmpty ? .warning : .value
    painter.write(text, role, at: columns.value.left, line.top, within: columns.value)
    painter.write(
      source.text(of: setting), isChanged ? .warning : .label, at: columns.source.left, line.top,
      within: columns.source)
    if isSelected {
      let whole = Rectangle(
        column: line.left - 1, row: line.top, columns: line.columns + 2, rows: 1)
      painter.canvas.restyle(whole, with: painter.style(.selection))
    }
  }
}

extension Setting {
  /// What it is called on the screen.
  fileprivate var title: String {
    switch self {
    case .theme: "Theme"
    case .keys: "Keys"
    case .view: "First view"
    case .layout: "Layout"
    case .graphWindow: "Graph window"
    case .speed: "Speed"
    case .framesPerSecond: "Frames a second"
    case .ascii: "Plain characters"
    case .plots: "Graphs drawn as"
    case .colours: "Colours"
    case .layouts: "Own layouts"
    case .mouse: "Mouse"
    }
  }

  /// Whether what is behind the settings shows what it does.
  fileprivate var changesPicture: Bool {
    switch self {
    case .theme, .layout, .graphWindow, .ascii, .plots, .colours: true
    case .keys, .view, .speed, .framesPerSecond, .layouts, .mouse: false
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
