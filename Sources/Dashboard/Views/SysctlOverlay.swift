import Canvas
import Library
import Machine
import PageDaemon

/// All settings and figures by their FreeBSD names; the selected one can be changed.
struct SysctlOverlay {
  let machine: Machine
  let state: ViewState
  let panel: ViewState.SysctlPanel

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let sysctls = Sysctl.all(domainCount: machine.vm.domains.count)
    let area = Overlay.area(
      wanted: Size(columns: 132, rows: min(sysctls.count + 5, 44)), in: bounds)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    let inside = area.inset(columns: 2, rows: 1)
    let (list, foot) = inside.split(rows: inside.rows - 3)
    painter.frame(
      Rectangle(
        column: area.left, row: foot.top, columns: area.columns, rows: area.bottom - foot.top),
      .borderFocused)
    let selected = min(max(panel.selected, 0), sysctls.count - 1)
    let first = Overlay.firstLine(showing: selected, count: sysctls.count, rows: list.rows)
    painter.title(
      "Sysctls", note: Note(phrase: Phrase("\(selected + 1) of \(sysctls.count)"), role: .label),
      on: area)
    for row in 0..<min(list.rows, sysctls.count - first) {
      let line = list.split(rows: row).below.split(rows: 1).above
      draw(
        sysctls[first + row], at: first + row, isSelected: first + row == selected, on: &painter,
        in: line)
    }
    drawFoot(sysctls[selected], on: &painter, in: foot.split(rows: 1).below)
  }

  private func draw(
    _ sysctl: Sysctl, at index: Int, isSelected: Bool, on painter: inout Painter,
    in line: Rectangle
  ) {
    let isChanged = state.isChanged(sysctl, at: index, in: machine)
    painter.write(isChanged ? "*" : " ", .key, at: line.left, line.top, within: line)
    let value = NumberFormat.grouped(sysctl.value(in: machine.vm))
    let columns = Columns(
      line, valueWidth: panel.typed != nil && isSelected ? 12 : value.utf8.count)
    let name = Phrase(sysctl.name, "..." + (sysctl.name.split(separator: ".").last ?? ""))
    painter.write(
      name.fitting(columns.name.columns) ?? "", sysctl.isWritable ? .value : .label,
      at: columns.name.left, line.top, within: columns.name)
    painter.writeRight(
      value, isChanged ? .key : sysctl.isWritable ? .value : .label, line.top, within: columns.value
    )
    painter.write(
      sysctl.unit.rawValue, .label, at: columns.unit.left, line.top, within: columns.unit)
    if columns.meaning.columns >= 20 {
      let text = Phrase.words(
        of: sysctl.meaning, fitting: columns.meaning.columns, ellipsis: painter.glyphs.ellipsis)
      painter.write(text, .label, at: columns.meaning.left, line.top, within: columns.meaning)
    }
    guard isSelected else { return }
    painter.canvas.restyle(line, with: painter.style(.selection))
    if let typed = panel.typed {
      painter.clear(columns.value, .key)
      painter.writeRight(typed + "_", .key, line.top, within: columns.value)
    }
  }

  /// Where the columns stand: in a narrow window, names and values alone.
  private struct Columns {
    let name, value, unit, meaning: Rectangle

    init(_ line: Rectangle, valueWidth: Int) {
      let rest = line.split(columns: 2).right
      if line.columns < 62 {
        (name, value) = rest.split(columns: rest.columns - valueWidth - 1)
        (unit, meaning) = value.split(columns: value.columns).right.split(columns: 0)
      } else {
        let (name, afterName) = rest.split(columns: 34)
        let (value, afterValue) = afterName.split(columns: 13)
        self.name = name
        self.value = value
        (unit, meaning) = afterValue.split(columns: 2).right.split(columns: 10)
      }
    }
  }

  /// Two lines about the selected one: its meaning in full, or why a value was refused.
  private func drawFoot(_ sysctl: Sysctl, on painter: inout Painter, in foot: Rectangle) {
    var text = sysctl.meaning
    var role = Role.text
    if let message = state.message {
      text = message.text
      role = message.isRefusal ? .warning : .good
    } else if let range = sysctl.range {
      text +=
        "; \(NumberFormat.grouped(range.lowerBound))"
        + " to \(NumberFormat.grouped(range.upperBound))"
      if let value = sysctl.defaultValue { text += ", at first \(NumberFormat.grouped(value))" }
    } else {
      text += "; can only be read"
    }
    for (row, line) in Phrase.wrap(text, width: foot.columns).prefix(foot.rows).enumerated() {
      painter.write(line, role, at: foot.left, foot.top + row, within: foot)
    }
  }
}
