import Canvas
import Library
import Machine
import PageDaemon

/// All memory domains at a glance, the one in focus marked.
struct DomainsView: PanelView {
  let readings: [DomainReading]
  let focus: Int
  let machine: Machine

  var title: Phrase { Phrase("Domains and their free pages", "Domains") }
  var note: Note? { Note(phrase: "Tab: next", role: .label) }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let perRow = Layout.domainsPerRow(domains: readings.count, columns: area.columns)
    let lines = (readings.count + perRow - 1) / perRow
    let rows = lines > 0 && area.rows >= 2 * lines ? 2 : 1
    let width = (area.columns - (perRow - 1) * 2) / perRow
    for (index, reading) in readings.enumerated() {
      let cell = Rectangle(
        column: area.left + index % perRow * (width + 2), row: area.top + index / perRow * rows,
        columns: width, rows: rows)
      draw(reading, on: &painter, in: cell.intersection(area))
    }
  }

  private func draw(_ reading: DomainReading, on painter: inout Painter, in cell: Rectangle) {
    let isFocused = reading.number == focus
    let role: Role = isFocused ? .key : .label
    if isFocused {
      painter.write(
        String(Character(painter.glyphs.arrows.right)), .key, at: cell.left, cell.top,
        within: cell)
    }
    painter.write(String(reading.number), role, at: cell.left + 1, cell.top, within: cell)
    let rest = cell.split(columns: 3).right
    let count = NumberFormat.right(NumberFormat.grouped(reading.free), 7)
    let sequence = "\(reading.domain.oomSequence)/\(machine.vm.tunables.oomSequence)"
    if rest.rows > 1 {
      painter.bar(of: reading, in: rest.split(rows: 1).above)
      let line = rest.split(rows: 1).below
      painter.write(
        [
          (count, .value), (" ", .label),
          (NumberFormat.left(reading.level.text, 15), reading.level.role),
        ], at: line.left, line.top, within: line)
      let remark = Phrase(
        "laundry \(reading.laundryState), oom_seq \(sequence)", "oom_seq \(sequence)", sequence)
      if let text = remark.fitting(line.columns - 26) {
        painter.writeRight(text, .label, line.top, within: line)
      }
    } else if rest.columns >= 30 {
      let (bar, text) = rest.split(columns: rest.columns - 18)
      painter.bar(of: reading, in: bar)
      painter.write(count, reading.level.role, at: text.left + 1, text.top, within: text)
      painter.writeRight(
        "oom " + NumberFormat.right(sequence, 5), .label, text.top, within: text)
    } else {
      painter.bar(of: reading, in: rest.split(columns: rest.columns - 8).left)
      painter.writeRight(count, reading.level.role, rest.top, within: rest)
    }
  }
}
