import Canvas
import Library
import Machine
import PageDaemon

extension DomainScreen {
  /// The least room for all panels side by side.
  private static let full = Size(columns: 80, rows: 20)

  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let reading = DomainReading(machine, domain: state.focus)
    guard area.columns >= Self.full.columns, area.rows >= Self.full.rows else {
      let brief = BriefView(reading: reading, machine: machine)
      painter.panel(brief, in: area, .borderFocused)
      return
    }
    let side = min(max(area.columns * 2 / 5, 39), 64)
    let (left, right) = area.sharing(columns: side)
    let controller = ControllerView(reading: reading, history: machine.history[state.focus])
    let gauge = min(max(area.rows / 5, 4), 7)
    let (upperRight, lowerRight) = right.sharing(rows: gauge + 1)
    let heights = Heights(rows: area.rows)
    let (queues, belowQueues) = left.sharing(rows: heights.queues + 1)
    let (laundry, outOfMemory) = belowQueues.sharing(rows: heights.laundry + 1)
    var queuesFrame = queues
    var panels: [(any PanelView, Rectangle)] = []
    if heights.hasHistory {
      let split = queues.sharing(rows: 10)
      queuesFrame = split.above
      panels.append(
        (
          QueueHistoryView(reading: reading, history: machine.history[state.focus]), split.below
        ))
    }
    panels += [
      (QueuesView(reading: reading), queuesFrame), (LaundryView(reading: reading), laundry),
      (OutOfMemoryView(reading: reading, machine: machine), outOfMemory),
      (FreeMemoryView(reading: reading), upperRight), (controller, lowerRight),
    ]
    for (_, frame) in panels { painter.frame(frame) }
    for (view, frame) in panels {
      painter.content(view, in: frame, view is QueuesView ? .borderFocused : .title)
    }
  }

  /// The rows inside the panels at the left, by the height of all.
  private struct Heights {
    let queues: Int
    let laundry: Int
    /// Whether there is room for the history of the queues below them.
    var hasHistory: Bool { queues >= 18 }

    init(rows: Int) {
      let inside = rows - 4
      laundry = inside >= 16 ? 4 : 3
      let outOfMemory = inside >= 30 ? 4 : 3
      queues = inside - laundry - outOfMemory
    }
  }
}

extension Painter {
  /// Draws one panel with its box.
  mutating func panel(_ view: some PanelView, in frame: Rectangle, _ titleRole: Role = .title) {
    self.frame(frame)
    content(view, in: frame, titleRole)
  }

  /// Draws what is in a panel's box, and its title.
  mutating func content(_ view: any PanelView, in frame: Rectangle, _ titleRole: Role = .title) {
    title(view.title, note: view.note, on: frame, titleRole)
    // A blank column at each side keeps figures off the lines.
    view.draw(on: &self, in: frame.inset(columns: 2, rows: 1))
  }
}
