import Canvas
import Library
import Machine

/// The processes, one a line; the selected one is marked.
struct ProcessesView: PanelView {
  let processes: [ProcessReport]
  let selected: Int?
  let window: ListWindow

  var title: Phrase { "Processes" }

  var note: Note? {
    let waiting = processes.count { $0.state == .waitingForMemory }
    guard waiting > 0 else { return Note(phrase: Phrase("\(processes.count)"), role: .label) }
    return Note(
      phrase: Phrase("\(waiting) of \(processes.count) wait for memory", "\(waiting) waiting"),
      role: .warning)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let visible = max(area.rows - 1, 0)
    let first = window.first(showing: selected ?? 0, count: processes.count, rows: visible)
    let rows = processes.indices.dropFirst(first).prefix(visible).map { index in
      row(processes[index], isSelected: index == selected, painter: painter)
    }
    let isReplaying = processes.contains { $0.progress != nil }
    let columns = isReplaying ? Self.columns : Self.columns.dropLast()
    let table = Table(
      columns: columns, rows: rows, titleStyle: painter.style(.label),
      ellipsis: painter.glyphs.ellipsis)
    table.draw(on: &painter.canvas, in: area)
    for (row, process) in processes.dropFirst(first).prefix(visible).enumerated() {
      painter.mark(
        Rectangle(column: area.left, row: area.top + 1 + row, columns: area.columns, rows: 1),
        as: .item(Int(process.pid)))
    }
    guard let selected, (first..<first + visible).contains(selected) else { return }
    let line = Rectangle(
      column: area.left, row: area.top + 1 + selected - first, columns: area.columns, rows: 1)
    painter.canvas.restyle(line, with: painter.style(.selection))
  }

  private static let columns: [Table.Column] = [
    .init(title: "  pid", width: 5, importance: 100),
    .init(title: "name", width: 8, importance: 95, widest: 16),
    .init(title: "kind", width: 8, importance: 40),
    .init(title: "state", width: 6, importance: 90),
    .init(title: "res", width: 6, isRightAligned: true, importance: 85),
    .init(title: "swap", width: 6, isRightAligned: true, importance: 80),
    .init(title: "minor", width: 5, isRightAligned: true, importance: 60),
    .init(title: "major", width: 5, isRightAligned: true, importance: 70),
    .init(title: "stall", width: 8, isRightAligned: true, importance: 65),
    .init(title: "size", width: 6, isRightAligned: true, importance: 35),
    .init(title: "oom", width: 6, isRightAligned: true, importance: 30),
    .init(title: "replay", width: 6, isRightAligned: true, importance: 50),
  ]

  private func row(_ process: ProcessReport, isSelected: Bool, painter: Painter) -> Table.Row {
    Table.Row(
      cells: [
        (isSelected ? String(Character(painter.glyphs.arrows.right)) : " ")
          + NumberFormat.right(String(process.pid), 4), process.name, process.kind.name,
        process.stateWord,
        NumberFormat.compactMemory(pages: process.residentPages),
        NumberFormat.compactMemory(pages: process.swappedPages),
        NumberFormat.compactCount(process.minorFaults),
        NumberFormat.compactCount(process.majorFaults),
        NumberFormat.seconds(ticks: process.stallTicks),
        NumberFormat.compactMemory(pages: process.virtualPages),
        NumberFormat.compactMemory(pages: process.oomSize),
        process.progress.map { "\(Int(min(max($0, 0), 1) * 100)) %" } ?? "",
      ],
      style: painter.style(.value),
      cellStyles: [
        0: painter.style(.label), 2: painter.style(.label), 3: painter.style(process.state.role),
      ])
  }
}

extension ProcessState {
  /// Waiting is told from the rest: for memory most of all.
  var role: Role {
    switch self {
    case .running, .sleeping, .exiting: .label
    case .waitingForMemory: .warning
    default: .value
    }
  }
}

extension ProcessReport {
  /// What a process does, in at most six letters: the kernel's word for its wait if it waits.
  var stateWord: String {
    switch state {
    case .running: "run"
    case .exiting: "exit"
    case .stopped: "stop"
    case .swapped: "swap"
    case .sleeping, .waitingForMemory, .pagingIn: waitMessage ?? state.rawValue
    }
  }
}
