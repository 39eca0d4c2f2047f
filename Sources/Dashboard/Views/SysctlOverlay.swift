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
      wanted: Size(columns: 132, rows: min(sysctls.count + 4, 44)), in: bounds)
    painter.clear(area)
    painter.frame(area, .borderFocused)
    let inside = area.inset(columns: 2, rows: 1)
    let (list, foot) = inside.split(rows: inside.rows - 2)
    let selected = min(max(panel.selected, 0), sysctls.count - 1)
    let first = Overlay.firstLine(showing: selected, count: sysctls.count, rows: list.rows)
    painter.title(
      "Sysctls", note: Note(phrase: Phrase("\(selected + 1) of \(sysctls.count)"), role: .label),
      on: area)
    for row in 0..<min(list.rows, sysctls.count - first) {
      let line = list.split(rows: row).below.split(rows: 1).above
      draw(sysctls[first + row], at: first + row, isSelected: first + row == selected, on: &painter, in: line)
    }
    drawFoot(sysctls[selected], on: &painter, in: foot)
  }

  private func draw(
    _ sysctl: Sysctl, at index: Int, isSelected: Bool, on painter: inout Painter,
    in line: Rectangle
  ) {
    let isChanged = state.isChanged(sysctl, at: index, in: machine)
    painter.write(isChanged ? "*" : " ", .key, at: line.left, line.top, within: line)
    let nameWidth = 30
    painter.write(
      sysctl.name, sysctl.isWritable ? .value : .label, at: line.left + 2, line.top,
      within: line.split(columns: 2 + nameWidth).left)
    let rest = line.split(columns: 2 + nameWidth).right
    let isTyping = isSelected && panel.typed != nil
    let value = NumberFormat.grouped(sysctl.value(in: machine.vm))
    if !isTyping {
      let role: Role = isChanged ? .key : sysctl.isWritable ? .value : .label
      painter.write(
        NumberFormat.right(value, min(14, rest.columns)), role, at: rest.left, rest.top,
        within: rest)
    }
    let unit = rest.split(columns: 15).right
    painter.write(sysctl.unit.rawValue, .label, at: unit.left, unit.top, within: unit)
    let meaning = unit.split(columns: 9).right
    if meaning.columns >= 20 {
      let text = Phrase.words(
        of: sysctl.meaning, fitting: meaning.columns, ellipsis: painter.glyphs.ellipsis)
      painter.write(text, .label, at: meaning.left, meaning.top, within: meaning)
    }
    guard isSelected else { return }
    painter.canvas.restyle(line, with: painter.style(.selection))
    if let typed = panel.typed {
      let field = rest.split(columns: 14).left
      painter.clear(field, .key)
      painter.writeRight(typed + "_", .key, field.top, within: field)
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
      text += "; \(NumberFormat.grouped(range.lowerBound))"
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
