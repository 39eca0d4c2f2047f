import Canvas
import Library
import Machine
import PageDaemon

extension DomainScreen {
  /// Where the panels stand; none in a window that has no room for them all.
  struct Arrangement {
    let queues: Rectangle
    let controller: Rectangle
    let laundry: Rectangle
    let outOfMemory: Rectangle
    /// Below the others at the left, where rows are left over.
    let events: Rectangle?
    let freeMemory: Rectangle
    let history: Rectangle

    /// The least room for all panels side by side.
    private static let full = Size(columns: 80, rows: 20)

    init?(_ area: Rectangle) {
      guard area.columns >= Self.full.columns, area.rows >= Self.full.rows else { return nil }
      let side = min(max(area.columns * 3 / 10, 39), 58)
      let (left, right) = area.sharing(columns: side)
      (freeMemory, history) = right.sharing(rows: min(max(area.rows / 6, 4), 6) + 1)
      var rest = left
      func take(_ rows: Int) -> Rectangle {
        let (above, below) = rest.sharing(rows: rows + 1)
        rest = below
        return above
      }
      let spare = area.rows - 20
      queues = take(spare >= 6 ? 10 : 7)
      controller = take(3)
      laundry = take(spare >= 8 ? 4 : 3)
      if spare >= 12 {
        outOfMemory = take(4)
        events = rest
      } else {
        outOfMemory = rest
        events = nil
      }
    }

    var frames: [Rectangle] {
      [queues, controller, laundry, outOfMemory, freeMemory, history] + (events.map { [$0] } ?? [])
    }

    /// The columns of the graphs.
    var graphColumns: Int {
      history.inset(columns: 2, rows: 1).columns - HistoryGraphs.gutter
    }
  }

  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let reading = DomainReading(machine, domain: state.focus)
    guard let places = Arrangement(area) else {
      let brief = BriefView(reading: reading, machine: machine)
      painter.panel(brief, in: area, .borderFocused)
      return
    }
    for frame in places.frames { painter.frame(frame) }
    painter.content(QueuesView(reading: reading), in: places.queues, .borderFocused)
    painter.content(ControllerFigures(reading: reading), in: places.controller)
    painter.content(LaundryView(reading: reading), in: places.laundry)
    painter.content(
      OutOfMemoryView(reading: reading, machine: machine), in: places.outOfMemory)
    if let events = places.events {
      painter.content(EventsView(events: machine.events, domain: state.focus), in: events)
    }
    painter.content(FreeMemoryView(reading: reading), in: places.freeMemory)
    let graphs = HistoryGraphs(
      reading, history: machine.history[state.focus], window: window,
      columns: places.graphColumns, leastSamples: state.graphSamples, tracks: Track.allCases)
    painter.content(HistoryView(graphs: graphs), in: places.history)
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
