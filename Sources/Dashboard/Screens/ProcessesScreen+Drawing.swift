import Canvas
import Library
import Machine

extension ProcessesScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    if let opened {
      page(on: opened, machine, state).draw(on: &painter, in: area)
      return
    }
    let (list, preview) = Self.split(area)
    let all = machine.processes
    let shown = shown(all)
    painter.frame(list)
    if let preview {
      if let index = selectedIndex(in: shown, state: state) {
        var page = page(on: shown[index].pid, machine, state)
        page.isPreview = true
        page.draw(on: &painter, in: preview)
      } else {
        painter.frame(preview)
      }
    }
    painter.title(
      "Processes", note: note(shown: shown.count, all: all.count), on: list, .borderFocused)
    drawTable(
      shown, all: all, on: &painter, in: list.inset(columns: 2, rows: 1), of: list, state: state)
  }

  /// The table, and where there is room for it, below or beside it the page of the selected process.
  static func split(_ area: Rectangle) -> (list: Rectangle, preview: Rectangle?) {
    if area.columns >= 160 {
      let split = area.sharing(columns: max(area.columns * 11 / 20, 100))
      return (split.left, split.right)
    }
    guard area.rows >= 34, area.columns >= 72 else { return (area, nil) }
    let split = area.sharing(rows: area.rows * 11 / 20)
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
    let columns = ProcessColumn.allCases.filter { column in
      column != .replay || all.contains { $0.progress != nil }
    }
    let table = Table(
      columns: columns.map { tableColumn($0, painter) },
      rows: shown.dropFirst(first).prefix(visible).map { row($0, columns, painter) },
      titleStyle: painter.style(.label), ellipsis: painter.glyphs.ellipsis)
    table.draw(on: &painter.canvas, in: area)
    for place in table.places(in: area.columns) {
      let heading = Rectangle(
        column: area.left + place.left, row: area.top, columns: place.width, rows: 1)
      let column = columns[place.index]
      painter.mark(heading, as: .item(-1 - (ProcessColumn.allCases.firstIndex(of: column) ?? 0)))
      if column == self.column { painter.canvas.restyle(heading, with: painter.style(.key)) }
    }
    for (row, process) in shown.dropFirst(first).prefix(visible).enumerated() {
      let line = Rectangle(
        column: area.left - 1, row: area.top + 1 + row, columns: area.columns + 2, rows: 1)
      painter.mark(line, as: .item(Int(process.pid)))
      if first + row == selected {
        painter.canvas.restyle(line, with: painter.style(.selection))
      }
    }
    ScrollBar(count: shown.count, first: first)
      .draw(on: &painter, beside: area.split(rows: 1).below, of: frame)
    if shown.isEmpty, visible > 0 {
      painter.write(
        all.isEmpty ? "no processes" : "no process has that; Esc shows all", .label,
        at: area.left, area.top + 1, within: area)
    }
  }

  private func tableColumn(_ column: ProcessColumn, _ painter: Painter) -> Table.Column {
    let (width, isRightAligned) = column.width
    let arrow = painter.glyphs.arrows
    let isUp = (column == .pid || !isRightAligned) != isReversed
    let sign = column == self.column ? String(Character(isUp ? arrow.up : arrow.down)) : ""
    return Table.Column(
      title: isRightAligned ? sign + column.title : column.title + sign, width: width,
      isRightAligned: isRightAligned, importance: column == self.column ? 99 : column.importance,
      widest: column == .name ? 20 : 0)
  }

  private func row(
    _ process: ProcessReport, _ columns: [ProcessColumn], _ painter: Painter
  ) -> Table.Row {
    var row = Table.Row(
      cells: columns.map { $0.text(of: process) }, style: painter.style(.value))
    for (index, column) in columns.enumerated() {
      switch column {
      case .pid, .kind: row.cellStyles[index] = painter.style(.label)
      case .state: row.cellStyles[index] = painter.style(process.state.role)
      default: break
      }
    }
    return row
  }
}
