import Canvas
import Library
import Machine
import PageDaemon

/// The domain in focus for small windows: what there is room for, the most important first.
struct BriefView: PanelView {
  let reading: DomainReading
  /// All domains, to be shown where there are several; none for this one alone.
  var readings: [DomainReading] = []
  let machine: Machine

  var title: Phrase { Phrase("Domain \(reading.number)") }

  var note: Note? {
    let full = Layout.full
    return Note(
      phrase: Phrase(
        "enlarge to \(full.columns)x\(full.rows) for all",
        "enlarge to \(full.columns)x\(full.rows)"),
      role: .label)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    var rest = area
    func take(_ rows: Int) -> Rectangle {
      let (above, below) = rest.split(rows: rows)
      rest = below
      return above
    }
    painter.bar(of: reading, in: take(1))
    drawQueues(on: &painter, in: take(3))
    if readings.count > 1 {
      let rows = DomainCells.rows(domains: readings.count, columns: rest.columns)
      DomainCells(readings: readings, focus: reading.number)
        .draw(on: &painter, in: take(min(rows, max(rest.rows / 4, 1))))
    }
    // What laundry and killer do is nowhere else; the level shows in the colour of free pages.
    let level = take(readings.count > 1 && rest.rows < 2 ? 0 : 1)
    let free = NumberFormat.grouped(reading.thresholds.freeTarget)
    painter.write(
      [(reading.level.text, reading.level.role), (" (target \(free))", .label)], at: level.left,
      level.top, within: level)
    if rest.rows >= 7 {
      FreeMemoryView(reading: reading).draw(on: &painter, in: take(4))
    }
    if rest.rows >= 6 {
      drawStatus(on: &painter, in: take(1))
      ControllerView(reading: reading, history: machine.history[reading.number])
        .draw(on: &painter, in: rest)
    } else {
      drawStatus(on: &painter, in: rest)
    }
  }

  private func drawQueues(on painter: inout Painter, in area: Rectangle) {
    let gap = 3
    let width = (area.columns - gap) / 2
    for (index, part) in MemoryPart.allCases.enumerated() {
      let cell = Rectangle(
        column: area.left + index % 2 * (width + gap), row: area.top + index / 2, columns: width,
        rows: 1)
      painter.writeSample(
        painter.sample(of: part), part.role, at: cell.left, cell.top, within: cell)
      let figure = Figure(
        Phrase(part.name, part.shortName), reading.pages(of: part))
      painter.figures([figure], columns: 1, in: cell.split(columns: 2).right)
    }
  }

  private func drawStatus(on painter: inout Painter, in area: Rectangle) {
    let sequence = "\(reading.domain.oomSequence) of \(machine.vm.tunables.oomSequence)"
    painter.figures(
      [
        Figure("laundry", text: reading.laundryState), Figure("oom_seq", text: sequence),
        Figure("PID output", reading.controller.output, .pidOutput),
        Figure("processes", machine.processCount),
      ], columns: 2, in: area)
  }
}
