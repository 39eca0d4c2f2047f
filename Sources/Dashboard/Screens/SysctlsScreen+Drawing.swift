import Canvas
import Library
import Machine
import PageDaemon

extension SysctlsScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    painter.frame(area)
    let shown = shown(machine)
    let selected = cursor.index(in: shown.count)
    let places = Arrangement(area)
    let (lines, foot) = (places.lines, places.foot)
    let footFrame = Rectangle(
      column: area.left, row: foot.top - 1, columns: area.columns, rows: area.bottom - foot.top + 1)
    painter.frame(footFrame)
    let place = shown.isEmpty ? "none" : "\(selected + 1) of \(shown.count)"
    let what = filter.isEmpty ? "" : " with \"\(filter)\""
    painter.title(
      "Sysctls", note: Note(phrase: Phrase(place + what, place), role: .label), on: area,
      .borderFocused)
    let all = Sysctl.all(domainCount: machine.vm.domains.count).enumerated().map {
      self.line($0.element, at: $0.offset, machine, state)
    }
    let columns = SysctlColumns(all, columns: lines.columns)
    if !places.head.isEmpty {
      drawHeadings(columns, on: &painter, in: places.head)
      drawKey(on: &painter, in: footFrame)
    }
    let first = window.first(showing: selected, count: shown.count, rows: lines.rows)
    for row in 0..<max(min(lines.rows, shown.count - first), 0) {
      let line = lines.split(rows: row).below.split(rows: 1).above
      draw(
        all[shown[first + row].index], columns, isSelected: first + row == selected, on: &painter,
        in: line)
      painter.mark(line, as: .item(first + row))
    }
    ScrollBar(count: shown.count, first: first).draw(on: &painter, beside: lines, of: area)
    drawFoot(shown.isEmpty ? nil : shown[selected].sysctl, on: &painter, in: foot)
  }

  private func line(
    _ sysctl: Sysctl, at index: Int, _ machine: Machine, _ state: ViewState
  ) -> SysctlLine {
    SysctlLine(
      sysctl: sysctl, isChanged: state.isChanged(sysctl, at: index, in: machine),
      value: sysctl.value(in: machine.vm), initial: state.defaultValue(of: sysctl, at: index))
  }

  private func drawHeadings(
    _ columns: SysctlColumns, on painter: inout Painter, in line: Rectangle
  ) {
    let left = [(columns.name, "name"), (columns.unit, "unit"), (columns.meaning, "meaning")]
    for (column, title) in left {
      let part = SysctlColumns.part(column, of: line)
      painter.write(title, .label, at: part.left, part.top, within: part)
    }
    for (column, title) in [(columns.value, "value"), (columns.initial, "default")] {
      painter.writeRight(title, .label, line.top, within: SysctlColumns.part(column, of: line))
    }
  }

  /// What the looks of lines mean, in these looks, at the right of the line above the foot.
  private func drawKey(on painter: inout Painter, in frame: Rectangle) {
    let key: [Painter.Run] = [
      (" *", .key), (" changed   ", .label), ("can be set", .value), ("   read only ", .label),
    ]
    let width = key.reduce(0) { $0 + Canvas.width(of: $1.text) }
    guard frame.columns >= width + 4 else { return }
    painter.write(key, at: frame.right - 2 - width, frame.top, within: frame)
  }

  private func draw(
    _ line: SysctlLine, _ columns: SysctlColumns, isSelected: Bool, on painter: inout Painter,
    in area: Rectangle
  ) {
    let sysctl = line.sysctl
    let role: Role = sysctl.isWritable ? .value : .label
    func part(_ column: Range<Int>) -> Rectangle { SysctlColumns.part(column, of: area) }
    painter.write(line.isChanged ? "*" : " ", .key, at: area.left, area.top, within: area)
    let name = part(columns.name)
    painter.write(
      Self.shortened(sysctl.name, to: name.columns, painter.glyphs.ellipsis), role,
      at: name.left, area.top, within: name)
    let value = part(columns.value)
    painter.writeRight(
      NumberFormat.grouped(line.value), line.isChanged ? .key : role, area.top, within: value)
    if let initial = line.initial {
      painter.writeRight(
        NumberFormat.grouped(initial), .label, area.top, within: part(columns.initial))
    }
    let unit = part(columns.unit)
    painter.write(line.unit, .label, at: unit.left, area.top, within: unit)
    let meaning = part(columns.meaning)
    if !meaning.isEmpty {
      // What follows a semicolon is in the foot too.
      let short = sysctl.meaning.split(separator: ";").first.map(String.init) ?? ""
      let text =
        Phrase(sysctl.meaning, short).fitting(meaning.columns)
        ?? Phrase.words(
          of: short, fitting: meaning.columns, ellipsis: painter.glyphs.ellipsis)
      painter.write(text, .label, at: meaning.left, area.top, within: meaning)
    }
    guard isSelected else { return }
    painter.canvas.restyle(area, with: painter.style(.selection))
    if case .value(let editor, sysctl.name, _)? = typed {
      drawField(editor, on: &painter, in: value)
    }
  }

  /// The value as it is typed: its digits stand where they will stand, and the cursor in the blank
  /// that follows them.
  private func drawField(
    _ editor: LineEditor, on painter: inout Painter, in value: Rectangle
  ) {
    let field = Rectangle(
      column: value.left, row: value.top, columns: value.columns + 1, rows: 1)
    painter.clear(field, .selection)
    let unused = field.columns - max(Canvas.width(of: editor.text) + 1, 2)
    painter.write(editor, .selection, in: field.split(columns: unused).right)
    painter.canvas.restyle(field, adding: .bold)
  }

  /// A name without its beginning where there is no room for all: the end tells it from others.
  private static func shortened(_ name: String, to width: Int, _ ellipsis: Unicode.Scalar) -> String
  {
    guard name.unicodeScalars.count > width else { return name }
    return String(Character(ellipsis)) + String(name.suffix(max(width - 1, 0)))
  }

  /// About the selected one: its meaning in full, or why a value was refused.
  private func drawFoot(_ sysctl: Sysctl?, on painter: inout Painter, in foot: Rectangle) {
    var role = Role.text
    var text = "no sysctl has that; Esc shows all"
    if case .value(_, _, let refusal?)? = typed {
      (text, role) = (refusal, .warning)
    } else if let sysctl {
      text = Self.explanation(of: sysctl)
    }
    let lines = Phrase.lines(
      of: text, width: foot.columns, rows: foot.rows, ellipsis: painter.glyphs.ellipsis)
    for (row, line) in lines.enumerated() {
      painter.write(line, role, at: foot.left, foot.top + row, within: foot)
    }
  }

  private static func explanation(of sysctl: Sysctl) -> String {
    guard let range = sysctl.range else { return "\(sysctl.meaning); can only be read" }
    guard sysctl.unit != .flag else { return "\(sysctl.meaning); \(sysctl.unit.rawValue)" }
    return "\(sysctl.meaning); \(NumberFormat.grouped(range.lowerBound)) to "
      + "\(NumberFormat.grouped(range.upperBound)) \(sysctl.unit.rawValue)"
  }
}
