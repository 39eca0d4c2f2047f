import Canvas
import Machine
import PageDaemon

/// All domains at a glance, the one in focus in full, and the processes, devices and events.
struct OverviewScreen: ListScreen {
  static let kind = ViewKind.overview
  static let name = "Overview"
  static let switchKeys: [Key] = [.character("O")]
  static let purpose = "Shows all at a glance, and the domain in focus in full."

  static let keys = [
    KeySection(
      .overview, title: "In the overview",
      [
        KeyBinding(
          [.left], meaning: .left,
          help: "Chooses the panel before or the next one, to be enlarged."),
        KeyBinding([.right], meaning: .right, help: ""),
        KeyBinding(
          [.character("z")], meaning: .enlarge, hint: ("z", "enlarge", 50),
          help: "Gives the chosen panel all the room, or puts it back among the others."),
      ])
  ]

  /// The panel whose title is lit.
  private(set) var chosen = Layout.Panel.queues
  /// Whether it has all the room.
  private(set) var isEnlarged = false
  /// Which part of the list of processes is in its panel.
  var window = ListWindow()

  var mode: KeyMode { .overview }

  func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label? {
    meaning == .enlarge && isEnlarged ? KeyBinding.Label("back") : nil
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    switch press.meaning {
    case .left?: choose(forward: false, state: &state, machine: machine)
    case .right?: choose(forward: true, state: &state, machine: machine)
    case .enlarge?: isEnlarged.toggle()
    case .cancel? where isEnlarged: isEnlarged = false
    default: return moveInProcesses(press, state: &state, machine: machine)
    }
    return []
  }

  private mutating func choose(forward: Bool, state: inout ViewState, machine: Machine) {
    // Among those that are there when none is enlarged, from the top left.
    let panels = layout(body: state.body, machine: machine, state: state, expanded: nil)
      .placements.map(\.panel)
    guard panels.count > 1 else {
      state.say("there is room for one panel only", isRefusal: true)
      return
    }
    let index = panels.firstIndex(of: chosen) ?? 0
    chosen = panels[(index + (forward ? 1 : panels.count - 1)) % panels.count]
  }

  /// Gives a panel all the room, or none.
  mutating func enlarge(_ panel: Layout.Panel?) {
    isEnlarged = panel != nil
    chosen = panel ?? .queues
  }

  private func moveInProcesses(
    _ press: KeyPress, state: inout ViewState, machine: Machine
  ) -> [Action]? {
    let processes = machine.processes
    var cursor = ListCursor()
    cursor.select(state.selectedIndex(in: processes) ?? 0)
    if press.meaning == .confirm, let index = state.selectedIndex(in: processes) {
      state.openProcess(processes[index].pid)
      return []
    }
    guard cursor.move(press.meaning, count: processes.count, page: 10) else { return nil }
    if !processes.isEmpty { state.selectedPid = processes[cursor.index].pid }
    return []
  }

  /// Items are the pids of processes, below zero the domains (-1 is domain 0), from
  /// ``firstPanelItem`` on the titles of panels, and from ``firstInteriorItem`` on what is in them.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    let interior = item - Self.firstInteriorItem
    if Layout.Panel.choices.indices.contains(interior) {
      let panel = Layout.Panel.choices[interior]
      // The first click chooses a panel, a second one shows the view that has more of it.
      if panel == chosen { state.view = panel.view } else { chosen = panel }
      return []
    }
    let panel = item - Self.firstPanelItem
    if Layout.Panel.allCases.indices.contains(panel) {
      isEnlarged = !isEnlarged || chosen != Layout.Panel.allCases[panel]
      chosen = Layout.Panel.allCases[panel]
    } else if item < 0 {
      state.focus = min(-1 - item, machine.vm.domains.count - 1)
    } else if let pid = Int32(exactly: item) {
      if state.selectedPid == pid { state.openProcess(pid) } else { state.selectedPid = pid }
    }
    return []
  }

  /// A second click on a panel or a process shows more of it.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    let interior = item - Self.firstInteriorItem
    if Layout.Panel.choices.indices.contains(interior) {
      return Layout.Panel.choices[interior] == chosen
    }
    return state.selectedPid != nil && Int32(exactly: item) == state.selectedPid
  }

  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool {
    drag.item >= Self.firstPanelItem
  }

  // MARK: The list of processes

  func list(state: ViewState, machine: Machine) -> SelectionList? {
    let layout = layout(
      body: state.body, machine: machine, state: state, expanded: isEnlarged ? chosen : nil)
    guard let place = layout.placements.first(where: { $0.panel == .processes }) else { return nil }
    let processes = machine.processes
    return SelectionList(
      count: processes.count, rows: max(place.frame.rows - 3, 0),
      selected: state.selectedIndex(in: processes) ?? 0, text: { processes[$0].searchText })
  }

  mutating func select(line: Int, state: inout ViewState, machine: Machine) {
    let processes = machine.processes
    if processes.indices.contains(line) { state.selectedPid = processes[line].pid }
  }

  static let firstPanelItem = 1 << 32
  static let firstInteriorItem = firstPanelItem + (1 << 8)

  func layout(
    body: Rectangle, machine: Machine, state: ViewState, expanded: Layout.Panel?
  ) -> Layout {
    Layout(
      body: body,
      demand: .init(
        domains: machine.vm.domains.count, devices: machine.swapDevices.count + 1,
        processes: machine.processCount),
      preset: state.preset, expanded: expanded, hidden: state.hiddenPanels)
  }
}

extension Layout.Panel {
  /// The view that has more of what the panel shows.
  fileprivate var view: ViewKind {
    switch self {
    case .queues, .freeMemory, .controller, .laundry, .outOfMemory, .domains, .history, .brief:
      .domain
    case .flows: .flow
    case .processes: .processes
    case .devices: .devices
    case .events: .journal
    }
  }
}

extension KeyMode {
  static let overview = KeyMode("overview")
}

extension KeyBinding.Meaning {
  static let enlarge = Self("enlarge")
}
