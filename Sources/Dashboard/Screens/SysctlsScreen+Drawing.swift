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
    painter.frame(
      Rectangle(
        column: area.left, row: foot.top - 1, columns: area.columns,
        rows: area.bottom - foot.top + 1))
    let place = shown.isEmpty ? "none" : "\(selected + 1) of \(shown.count)"
    let what = filter.isEmpty ? "" : " with \"\(filter)\""
    painter.title(
      "Sysctls", note: Note(phrase: Phrase(place + what, place), role: .label), on: area,
      .borderFocused)
    if !places.head.isEmpty { drawHeadings(on: &painter, in: places.head) }
    let first = window.first(showing: selected, count: shown.count, rows: lines.rows)
    for row in 0..<max(min(lines.rows, shown.count - first), 0) {
      let line = lines.split(rows: row).below.split(rows: 1).above
      let (index, sysctl) = shown[first + row]
      let look = Line(
        sysctl: sysctl, isChanged: state.isChanged(sysctl, at: index, in: machine),
        isSelected: first + row == selected, value: sysctl.value(in: machine.vm),
        initial: state.defaultValue(of: sysctl, at: index))
      draw(look, on: &painter, in: line)
      painter.mark(line, as: .item(first + row))
    }
    ScrollBar(count: shown.count, first: first).draw(on: &painter, beside: lines, of: area)
    drawFoot(shown.isEmpty ? nil : shown[selected].sysctl, on: &painter, in: foot)
  }

  /// What a line shows.
  private struct Line {
    let sysctl: Sysctl
    let isChanged: Bool
    let isSelected: Bool
    let value: Int64
    let initial: Int64?
  }

  /// Where the columns stand: in a narrow window, names and values alone.
  private struct Columns {
    var name, value, initial, unit, meaning: Rectangle

    init(_ line: Rectangle) {
      let rest = line.split(columns: 2).right
      let none = rest.split(columns: rest.columns).right
      (initial, unit, meaning) = (none, none, none)
      guard line.columns >= 62 else {
        (name, value) = rest.split(columns: rest.columns - 11)
        return
      }
      let (name, afterName) = rest.split(columns: 34)
      let (value, afterValue) = afterName.split(columns: 13)
      (self.name, self.value) = (name, value)
      var left = afterValue
      if line.columns >= 100 {
        (initial, left) = left.split(columns: 13)
      }
      (unit, left) = left.split(columns: 2).right.split(columns: 9)
      if line.columns >= 90 { meaning = left }
    }
  }

  private func drawHeadings(on painter: inout Painter, in line: Rectangle) {
    let columns = Columns(line)
    painter.write("name", .label, at: columns.name.left, line.top, within: columns.name)
    painter.writeRight("value", .label, line.top, within: columns.value)
    painter.writeRight("default", .label, line.top, within: columns.initial)
    painter.write("unit", .label, at: columns.unit.left, line.top, within: columns.unit)
    painter.write("meaning", .label, at: columns.meaning.left, line.top, within: columns.meaning)
  }

  private func draw(_ line: Line, on painter: inout Painter, in area: Rectangle) {
    let sysctl = line.sysctl
    let columns = Columns(area)
    let role: Role = sysctl.isWritable ? .value : .label
    painter.write(line.isChanged ? "*" : " ", .key, at: area.left, area.top, within: area)
    painter.write(
      Self.shortened(sysctl.name, to: columns.name.columns, painter.glyphs.ellipsis), role,
      at: columns.name.left, area.top, within: columns.name)
    painter.writeRight(
      NumberFormat.grouped(line.value), line.isChanged ? .key : role, area.top,
      within: columns.value)
    if let initial = line.initial {
      painter.writeRight(NumberFormat.grouped(initial), .label, area.top, within: columns.initial)
    }
    painter.write(
      sysctl.unit.rawValue, .label, at: columns.unit.left, area.top, within: columns.unit)
    if columns.meaning.columns >= 16 {
      let text = Phrase.words(
        of: sysctl.meaning, fitting: columns.meaning.columns, ellipsis: painter.glyphs.ellipsis)
      painter.write(text, .label, at: columns.meaning.left, area.top, within: columns.meaning)
    }
    guard line.isSelected else { return }
    painter.canvas.restyle(area, with: painter.style(.selection))
    if case .value(let editor, sysctl.name, _)? = typed {
      painter.clear(columns.value, .key)
      painter.write(editor, .key, in: columns.value.split(columns: 1).right)
    }
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
    return "\(sysctl.meaning); \(NumberFormat.grouped(range.lowerBound)) to "
      + "\(NumberFormat.grouped(range.upperBound)) \(sysctl.unit.rawValue)"
  }
}
