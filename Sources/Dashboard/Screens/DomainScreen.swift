import Canvas
import Machine
import PageDaemon

/// Everything about the domain in focus, with graphs that can be zoomed, moved and read.
struct DomainScreen: Screen {
  static let kind = ViewKind.domain
  static let name = "Domain"
  static let switchKeys: [Key] = [.character("D")]
  static let purpose = "Shows everything about the domain in focus, with graphs to read."
  static let keys = [
    KeySection(
      .domain, title: "In the view of a domain",
      [
        KeyBinding(
          [.character("x")], meaning: .graphCursor, hint: ("x", "read values", 79),
          help: "Shows a cursor in the graphs, whose moment is read below them, or hides it."),
        KeyBinding(
          [.character("i")], meaning: .zoomIn, hint: ("io", "zoom", 78),
          help: "Shows less time in more detail."),
        KeyBinding([.character("o")], meaning: .zoomOut, help: "Shows more time, up to an hour."),
        KeyBinding(
          [.character("f")], meaning: .freeze, hint: ("f", "hold still", 77),
          help: "Holds the graphs still while the machine runs on, or follows it again."),
        KeyBinding(
          [.left], meaning: .left, hint: ("Left Right", "move", 50),
          help: "Moves the cursor to an earlier moment, or the graphs where there is none."),
        KeyBinding([.right], meaning: .right, help: "Moves to a later moment."),
        KeyBinding([.pageUp], meaning: .pageUp, help: "Moves half a window to earlier times."),
        KeyBinding([.pageDown], meaning: .pageDown, help: "Moves half a window to later times."),
        KeyBinding([.home], meaning: .first, help: "Goes to the earliest time remembered."),
        KeyBinding([.end], meaning: .last, help: "Goes to the newest sample, and follows it."),
        KeyBinding([.down], meaning: .nextDomain, help: "Goes to the next domain."),
        KeyBinding([.up], meaning: .previousDomain, help: "Goes to the domain before."),
        KeyBinding(
          [.escape], meaning: .cancel,
          help: "Follows the newest sample, without cursor and zoom; again, goes back."),
      ])
  ]

  private(set) var window = GraphWindow()

  var mode: KeyMode { .domain }

  func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label? {
    switch meaning {
    case .freeze where window.isHeld: KeyBinding.Label("follow")
    case .graphCursor where window.cursor != nil: KeyBinding.Label("cursor off")
    default: nil
    }
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    guard let graphs = Graphs(window, state: state, machine: machine) else { return nil }
    let half = max(graphs.scale.columns / 2, 1)
    switch press.meaning {
    case .graphCursor?: window.toggleCursor(scale: graphs.scale)
    case .zoomIn?: zoom(by: 1, graphs, &state)
    case .zoomOut?: zoom(by: -1, graphs, &state)
    case .freeze?: window.toggleHold(total: graphs.total)
    case .left?: move(by: -1, graphs)
    case .right?: move(by: 1, graphs)
    case .pageUp?: window.pan(by: -half, scale: graphs.scale, total: graphs.total)
    case .pageDown?: window.pan(by: half, scale: graphs.scale, total: graphs.total)
    case .first?:
      window.pan(
        by: -DomainHistory.reach / graphs.scale.samplesPerColumn, scale: graphs.scale,
        total: graphs.total)
      if window.cursor != nil {
        window.place(cursorAt: 0, scale: graphs.scale.ending(at: window.end ?? graphs.total))
      }
    case .last?:
      window.pan(by: graphs.total, scale: graphs.scale, total: graphs.total)
      if window.cursor != nil {
        window.place(cursorAt: graphs.scale.columns - 1, scale: graphs.newest)
      }
    case .cancel? where window != GraphWindow(): window.reset()
    default: return nil
    }
    return []
  }

  /// Items are columns of the graphs.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    if let graphs = Graphs(window, state: state, machine: machine) {
      window.place(cursorAt: item, scale: graphs.scale)
    }
    return []
  }

  /// Only what is no drag places the cursor.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool { true }

  /// The moment that was under the pointer stays there.
  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool {
    if let graphs = Graphs(window, state: state, machine: machine) {
      window.pan(by: -drag.columns, scale: graphs.scale, total: graphs.total)
    }
    return true
  }

  mutating func turnWheel(up: Bool, state: inout ViewState, machine: Machine) -> [Action]? {
    guard let graphs = Graphs(window, state: state, machine: machine) else { return nil }
    zoom(by: up ? 1 : -1, graphs, &state)
    return []
  }

  private mutating func zoom(by steps: Int, _ graphs: Graphs, _ state: inout ViewState) {
    let isDone = window.zoom(
      by: steps, total: graphs.total, columns: graphs.scale.columns,
      leastSamples: state.graphSamples)
    if !isDone {
      state.say(
        steps > 0 ? "a column cannot be shorter than one sample" : "more time is not remembered",
        isRefusal: true)
    }
  }

  private mutating func move(by columns: Int, _ graphs: Graphs) {
    if window.cursor == nil {
      // A step that can be seen.
      window.pan(by: columns * 4, scale: graphs.scale, total: graphs.total)
    } else {
      window.moveCursor(by: columns, scale: graphs.scale, total: graphs.total)
    }
  }

  /// The graphs as they are drawn now; none in a window without room for them.
  private struct Graphs {
    let scale: GraphScale
    /// The columns where they follow the newest sample.
    let newest: GraphScale
    /// Samples since boot.
    let total: Int

    init?(_ window: GraphWindow, state: ViewState, machine: Machine) {
      guard let places = Arrangement(state.body) else { return nil }
      total = machine.history[state.focus].total
      scale = window.scale(
        total: total, columns: places.graphColumns, leastSamples: state.graphSamples)
      newest = scale.ending(at: total)
    }
  }
}

extension KeyMode {
  static let domain = KeyMode("domain")
}

extension KeyBinding.Meaning {
  static let graphCursor = Self("cursor")
}
