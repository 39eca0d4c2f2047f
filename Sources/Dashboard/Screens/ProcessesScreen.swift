import Canvas
import Machine

/// The processes as a table that can be sorted and filtered, and a page on one of them.
struct ProcessesScreen: ListScreen {
  static let kind = ViewKind.processes
  static let name = "Processes"
  static let switchKeys: [Key] = [.character("P")]
  static let purpose = "Shows the processes as a table, and each of them on a page."
  static let keys = [
    KeySection(
      .processes, title: "In the view of processes",
      [
        KeyBinding(
          [.enter], meaning: .confirm, hint: ("Enter", "open", 78),
          help: "Opens the page on the selected process."),
        KeyBinding(
          [.character("/")], meaning: .filter, hint: ("/", "filter", 79),
          help: "Shows only some processes: by a regular expression in their name, kind, state or "
            + "pid, or by comparisons such as rss > 10MiB and not state = run."),
        KeyBinding(
          [.right, .character(">")], meaning: .sortByNext, hint: ("< >", "sort", 77),
          help: "Sorts by the next column."),
        KeyBinding(
          [.left, .character("<")], meaning: .sortByPrevious, help: "Sorts by the column before."),
        KeyBinding([.character("r")], meaning: .reverse, help: "Turns the order around."),
        KeyBinding([.escape], meaning: .cancel, help: "Shows all processes again."),
      ]),
    KeySection(
      .processPage, title: "On the page of a process",
      [
        KeyBinding(
          [.escape, .enter], meaning: .cancel, hint: ("Esc", "all processes", 97),
          help: "Goes back to the table."),
        KeyBinding(
          [.up], meaning: .previous, hint: ("Up Down", "others", 90),
          help: "Shows the process before, in the order of the table."),
        KeyBinding([.down], meaning: .next, help: "Shows the process after."),
      ]),
  ]

  /// The column that the table is sorted by.
  var column = ProcessColumn.pid
  var isReversed = false
  /// The ``Query`` that chooses what is shown.
  private(set) var filter = FilterLine()
  var window = ListWindow()
  /// The process whose page is open.
  var opened: Int32?

  var mode: KeyMode {
    if filter.isOpen { return .typing }
    return opened == nil ? .processes : .processPage
  }

  var typedLine: TypedLine? { filter.typedLine("filter:") }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    if filter.isOpen {
      filter.handle(press, check: Query<ProcessColumn>.complaint)
      return []
    }
    switch press.meaning {
    case .confirm?:
      let shown = shown(machine.processes)
      if let index = selectedIndex(in: shown, state: state) { open(shown[index].pid, &state) }
    case .cancel? where opened != nil: opened = nil
    case .cancel? where !filter.text.isEmpty: filter.clear()
    case .filter?: filter.open()
    case .sortByNext?: column = column.next
    case .sortByPrevious?: column = column.previous
    case .reverse?: isReversed.toggle()
    default: return move(press.meaning, state: &state, machine: machine)
    }
    return []
  }

  /// Items are the pids of processes.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    if item < 0 {
      let column = ProcessColumn.allCases[min(-1 - item, ProcessColumn.allCases.count - 1)]
      isReversed = column == self.column && !isReversed
      self.column = column
    } else if let pid = Int32(exactly: item) {
      if state.selectedPid == pid { open(pid, &state) } else { state.selectedPid = pid }
    }
    return []
  }

  /// A second click on a process opens it.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    item >= 0 && Int32(exactly: item) == state.selectedPid
  }

  // MARK: The list

  func list(state: ViewState, machine: Machine) -> SelectionList? {
    guard opened == nil, !filter.isOpen else { return nil }
    let shown = shown(machine.processes)
    return SelectionList(
      count: shown.count,
      rows: Self.split(state.body, processes: machine.processes.count).list.rows - 3,
      selected: selectedIndex(in: shown, state: state) ?? 0, text: { shown[$0].searchText })
  }

  mutating func select(line: Int, state: inout ViewState, machine: Machine) {
    let shown = shown(machine.processes)
    if shown.indices.contains(line) { state.selectedPid = shown[line].pid }
  }

  /// The processes that the filter lets through, in order.
  func shown(_ processes: [ProcessReport]) -> [ProcessReport] {
    var kept = processes
    if !filter.text.isEmpty, let query = try? Query<ProcessColumn>(filter.text) {
      kept = processes.filter(query.matches)
    }
    let sorted = kept.sorted { column.isBefore($0, $1) }
    return isReversed ? sorted.reversed() : sorted
  }

  /// The line of the selected process: of the first if it is not among those shown.
  func selectedIndex(in shown: [ProcessReport], state: ViewState) -> Int? {
    guard !shown.isEmpty else { return nil }
    return shown.firstIndex { $0.pid == state.selectedPid } ?? 0
  }

  mutating func open(_ pid: Int32, _ state: inout ViewState) {
    state.selectedPid = pid
    opened = pid
  }

  /// On a process's page the keys go to the one before and after it.
  private mutating func move(
    _ meaning: KeyBinding.Meaning?, state: inout ViewState, machine: Machine
  ) -> [Action]? {
    let shown = shown(machine.processes)
    var cursor = ListCursor()
    cursor.select(selectedIndex(in: shown, state: state) ?? 0)
    let page = Self.split(state.body, processes: machine.processes.count).list.rows - 4
    guard cursor.move(meaning, count: shown.count, page: page) else { return nil }
    if shown.indices.contains(cursor.index) { state.selectedPid = shown[cursor.index].pid }
    if opened != nil { opened = state.selectedPid }
    return []
  }
}

extension ProcessReport {
  /// What a search for text in a list of processes sees.
  var searchText: String { "\(pid) \(name) \(kind.name) \(stateWord)" }
}

extension ViewState {
  /// Shows the page on a process.
  mutating func openProcess(_ pid: Int32) {
    guard var screen = screens[.processes] as? ProcessesScreen else { return }
    screen.open(pid, &self)
    screens[.processes] = screen
    view = .processes
  }
}

extension KeyMode {
  static let processes = KeyMode("processes")
  static let processPage = KeyMode("process")
}

extension KeyBinding.Meaning {
  static let sortByNext = Self("sort-next")
  static let sortByPrevious = Self("sort-previous")
  static let reverse = Self("reverse")
}
