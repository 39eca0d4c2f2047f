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
    let shown = processes.dropFirst(first).prefix(visible)
    ProcessTable(shown, of: processes, painter: painter).draw(on: &painter, in: area)
    for (row, process) in shown.enumerated() {
      let line = Rectangle(
        column: area.left, row: area.top + 1 + row, columns: area.columns, rows: 1)
      painter.mark(line, as: .item(Int(process.pid)))
      guard first + row == selected else { continue }
      let arrow = String(Character(painter.glyphs.arrows.right))
      painter.write(arrow, .label, at: line.left, line.top, within: line)
      painter.canvas.restyle(line, with: painter.style(.selection))
    }
    ScrollBar(count: processes.count, first: first).draw(
      on: &painter, beside: area.split(rows: 1).below, of: area.inset(columns: -2, rows: -1))
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
