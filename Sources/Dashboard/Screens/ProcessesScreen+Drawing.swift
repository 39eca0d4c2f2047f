import Canvas
import Library
import Machine

extension ProcessesScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    if let opened {
      page(on: opened, machine, state).draw(on: &painter, in: area)
      return
    }
    let all = machine.processes
    let shown = shown(all)
    // Without a process to show there is no page.
    let (list, preview) = shown.isEmpty ? (area, nil) : Self.split(area, processes: all.count)
    painter.frame(list)
    if let preview, let index = selectedIndex(in: shown, state: state) {
      var page = page(on: shown[index].pid, machine, state)
      page.isPreview = true
      page.draw(on: &painter, in: preview)
    }
    painter.title(
      "Processes", note: note(shown: shown.count, all: all.count), on: list, .borderFocused)
    drawTable(
      shown, all: all, on: &painter, in: list.inset(columns: 2, rows: 1), of: list, state: state)
  }

  /// The table, and where there is room for it, below or beside it the page of the selected process.
  ///
  /// - Parameter processes: all there are. The table of a few is low and leaves the rest to the
  ///   page; it grows by steps, so that the page stands still while processes come and go.
  static func split(
    _ area: Rectangle, processes: Int
  ) -> (list: Rectangle, preview: Rectangle?) {
    let wanted = (processes + 6) / 4 * 4 + 3
    let half = area.rows * 11 / 20
    if area.columns >= 160, wanted > half {
      let split = area.sharing(columns: max(area.columns * 11 / 20, 100))
      return (split.left, split.right)
    }
    let isHigh = area.rows >= 34
    guard area.columns >= 72, isHigh || max(processes + 9, 16) <= area.rows else {
      return (area, nil)
    }
    let split = area.sharing(
      rows: isHigh ? min(wanted, half) : max(processes + 2, half))
    return (split.above, split.below)
  }

  private func page(on pid: Int32, _ machine: Machine, _ state: ViewState) -> ProcessPage {
    ProcessPage(pid: pid, machine: machine, isMoving: !state.isPaused && !machine.isHalted)
  }

  private func note(shown: Int, all: Int) -> Note {
    guard !filter.text.isEmpty || filter.isOpen else {
      return Note(phrase: Phrase("\(all)"), role: .label)
    }
    return Note(
      phrase: Phrase("\(shown) of \(all) with \"\(filter.text)\"", "\(shown) of \(all)"), role: .key
    )
  }

  private func drawTable(
    _ shown: [ProcessReport], all: [ProcessReport], on painter: inout Painter,
    in area: Rectangle, of frame: Rectangle, state: ViewState
  ) {
    let visible = max(area.rows - 1, 0)
    let selected = selectedIndex(in: shown, state: state)
    let first = window.first(showing: selected ?? 0, count: shown.count, rows: visible)
    let lines = shown.dropFirst(first).prefix(visible)
    let (left, bars) = Self.splitRows(area)
    let table = ProcessTable(lines, of: all, order: (column, isReversed), painter: painter)
    table.draw(on: &painter, in: left)
    for place in table.places(in: left.columns) {
      let heading = Rectangle(
        column: area.left + place.left, row: area.top, columns: place.width, rows: 1)
      let column = table.columns[place.index]
      painter.mark(heading, as: .item(-1 - (ProcessColumn.allCases.firstIndex(of: column) ?? 0)))
      if column == self.column { painter.canvas.restyle(heading, with: painter.style(.key)) }
    }
    for (row, process) in lines.enumerated() {
      let line = Rectangle(
        column: area.left - 1, row: area.top + 1 + row, columns: area.columns + 2, rows: 1)
      painter.mark(line, as: .item(Int(process.pid)))
      if first + row == selected {
        painter.canvas.restyle(line, with: painter.style(.selection))
      }
    }
    drawBars(of: Array(lines), all: all, on: &painter, in: bars)
    ScrollBar(count: shown.count, first: first)
      .draw(on: &painter, beside: area.split(rows: 1).below, of: frame)
    if shown.isEmpty, visible > 0 {
      painter.write(
        all.isEmpty ? "no processes" : "no process has that; Esc shows all", .label,
        at: area.left, area.top + 1, within: area)
    }
  }

  /// What the figures have of each row, and the bars, where there is room for them.
  private static func splitRows(_ area: Rectangle) -> (figures: Rectangle, bars: Rectangle) {
    guard area.columns >= 102 else { return (area, area.split(columns: area.columns).right) }
    let (figures, rest) = area.split(columns: max(area.columns * 5 / 8, 82))
    return (figures, rest.split(columns: 3).right)
  }

  /// The memory of each process, all to the scale of the one that has most.
  private func drawBars(
    of lines: [ProcessReport], all: [ProcessReport], on painter: inout Painter, in area: Rectangle
  ) {
    guard !area.isEmpty else { return }
    let (heading, rows) = area.split(rows: 1)
    painter.memoryKey([.resident, .swapped], in: heading)
    let most = all.map { $0.residentPages + $0.swappedPages }.max() ?? 0
    for (row, process) in lines.enumerated() where row < rows.rows {
      let line = rows.split(rows: row).below.split(rows: 1).above
      ProcessMemoryBar(process: process).draw(of: most, on: &painter, in: line)
    }
  }
}
