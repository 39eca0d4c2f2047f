import Canvas
import Machine
import PageDaemon

/// The frames of the domain in focus in physical order, coloured by one of several things.
struct MemoryMapScreen: JumpingScreen {
  static let kind = ViewKind.map
  static let name = "mAp"
  static let switchKeys: [Key] = [.character("A")]
  static let purpose = "Shows a domain's frames in their order, coloured by queue and more."
  static let keys = [
    KeySection(
      .map, title: "On the memory map",
      [
        KeyBinding(
          [.enter, .character("f")], meaning: .follow, hint: ("Enter", "follow", 92),
          help: "Shows the page under the cursor on its queue, and follows it."),
        KeyBinding(
          [.character("z")], meaning: .zoomIn, hint: ("zZ", "zoom", 91),
          help: "Halves the frames in a cell, down to one."),
        KeyBinding([.character("Z")], meaning: .zoomOut, help: "Doubles the frames in a cell."),
        KeyBinding(
          [.character("u")], meaning: .color(.queue), hint: ("uyaor", "colours", 93),
          help: "Colours frames by their queue."),
        KeyBinding(
          [.character("y")], meaning: .color(.dirtiness),
          help: "Colours frames by whether they are clean, dirty, or being read or written."),
        KeyBinding(
          [.character("a")], meaning: .color(.activity),
          help: "Colours frames by their activity count."),
        KeyBinding(
          [.character("o")], meaning: .color(.owner),
          help: "Colours frames by whose they are: the kernel, files, the largest processes."),
        KeyBinding(
          [.character("r")], meaning: .color(.references),
          help: "Colours frames by whether a reference bit is set."),
        KeyBinding(
          [.character("/")], meaning: .jump, hint: ("/", "jump", 88),
          help: "Goes to a frame (12345, 0x3039000), or to the next one of a process or file."),
        KeyBinding(
          [.character("w")], meaning: .showInJournal, hint: ("w", "journal", 70),
          help: "Follows the page under the cursor, and opens the journal at what happens to it."),
        KeyBinding([.escape], meaning: .cancel, help: "Shows the whole domain again."),
      ])
  ]

  private(set) var mapMode = MapMode.queue
  private(set) var zoom = 0
  /// The frame under the cursor, counted from the domain's first.
  private(set) var cursor = 0
  /// The first row in the window.
  private(set) var top = 0
  var jumpLine = JumpLine()

  var mode: KeyMode { jumpLine.isOpen ? .typing : .map }

  var typedLine: TypedLine? { jumpLine.typedLine }

  // MARK: What is shown

  /// The cells as they are in a window.
  func grid(_ map: Rectangle, _ machine: Machine, domain: Int) -> MapGrid {
    MapGrid(
      frames: Int(machine.vm.domains[domain].pageCount), columns: map.columns, rows: map.rows,
      zoom: zoom)
  }

  /// The frame under the cursor in a domain, counted over the machine.
  func selected(_ machine: Machine, domain: Int) -> PageNumber {
    let count = Int(machine.vm.domains[domain].pageCount)
    return PageNumber(machine.firstFrame(of: domain) + min(cursor, max(count - 1, 0)))
  }

  // MARK: Keys

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    if jumpLine.isOpen {
      typeJump(press, state: &state, machine: machine)
      return []
    }
    if let mode = MapMode.allCases.first(where: { .color($0) == press.meaning }) {
      mapMode = mode
      return []
    }
    let grid = grid(MemoryMapLayout(area: state.body).map, machine, domain: state.focus)
    switch press.meaning {
    case .follow?, .confirm?:
      state.followPage(selected(machine, domain: state.focus), machine: machine)
    case .showInJournal?:
      state.showJournal(of: selected(machine, domain: state.focus), machine: machine)
    case .jump?: jumpLine.open()
    case .zoomIn?, .zoomOut?: change(by: press.meaning == .zoomIn ? 1 : -1, grid, &state)
    case .cancel? where zoom > 0: (zoom, top) = (0, 0)
    default: return move(press.meaning, on: grid)
    }
    return []
  }

  /// Items are cells of the window, in their order.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    guard item >= 0 else {
      mapMode = MapMode(rawValue: -1 - item) ?? mapMode
      return []
    }
    guard let cell = cell(of: item, state: state, machine: machine) else { return [] }
    if cell.isUnderCursor {
      state.followPage(selected(machine, domain: state.focus), machine: machine)
    } else {
      cursor = cell.frame
    }
    return []
  }

  /// A second click on a cell opens it.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    item >= 0 && cell(of: item, state: state, machine: machine)?.isUnderCursor == true
  }

  /// The cursor goes along with the pointer.
  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool {
    if drag.item >= 0, let item = drag.target,
      let cell = cell(of: item, state: state, machine: machine)
    {
      cursor = cell.frame
    }
    return true
  }

  /// The first frame of a cell of the window, and whether the cursor is on it; nil for no cell.
  private func cell(
    of item: Int, state: ViewState, machine: Machine
  ) -> (frame: Int, isUnderCursor: Bool)? {
    guard item >= 0 else { return nil }
    let grid = grid(MemoryMapLayout(area: state.body).map, machine, domain: state.focus)
    let chosen = grid.cell(of: cursor)
    let shown = grid.window(top: grid.top(top, showing: chosen))
    let cell = shown.lowerBound + item
    guard shown.contains(cell) else { return nil }
    return (grid.frames(of: cell).lowerBound, cell == chosen)
  }

  private mutating func change(by step: Int, _ grid: MapGrid, _ state: inout ViewState) {
    let closest = MapGrid.closest(frames: grid.frames, cells: grid.columns * grid.rows)
    guard (0...closest).contains(zoom + step) else {
      zoom = min(zoom, closest)
      state.say(
        step > 0 ? "a cell is one frame already" : "the whole domain is shown already",
        isRefusal: true)
      return
    }
    zoom += step
    let new = MapGrid(
      frames: grid.frames, columns: grid.columns, rows: grid.rows, zoom: zoom)
    // What was under the cursor comes to the middle of the window.
    let row = new.cell(of: cursor) / new.columns
    top = new.top(row - new.rows / 2, showing: new.cell(of: cursor))
  }

  private mutating func move(_ meaning: KeyBinding.Meaning?, on grid: MapGrid) -> [Action]? {
    let cell = grid.cell(of: cursor)
    let page = max(grid.rows - 1, 1) * grid.columns
    let target: Int
    switch meaning {
    case .left?: target = cell - 1
    case .right?: target = cell + 1
    case .previous?: target = cell - grid.columns
    case .next?: target = cell + grid.columns
    case .pageUp?: target = cell - page
    case .pageDown?: target = cell + page
    case .first?: target = 0
    case .last?: target = grid.cells - 1
    default: return nil
    }
    let reached = target < 0 && meaning == .previous ? cell : min(max(target, 0), grid.cells - 1)
    cursor = grid.frames(of: reached).lowerBound
    top = grid.top(top, showing: reached)
    return []
  }

  // MARK: Jumping

  mutating func jump(
    to search: PageSearch, forward: Bool, state: inout ViewState, machine: Machine
  ) throws(CommandRefusal) {
    switch search {
    case .frame(let page): select(page, state: &state, machine: machine)
    case .owner(let name, let objects):
      let after = selected(machine, domain: state.focus)
      guard
        let page = PageSearch.nextFrame(
          of: objects, after: after, forward: forward, in: machine.vm)
      else {
        throw CommandRefusal("no page of \(name) is in memory")
      }
      select(page, state: &state, machine: machine)
    }
  }

  /// Puts the cursor on a page, and brings its domain into focus.
  mutating func select(_ page: PageNumber, state: inout ViewState, machine: Machine) {
    state.focus = Int(machine.vm.pages[page].domain)
    cursor = page.index - machine.firstFrame(of: state.focus)
    let grid = grid(MemoryMapLayout(area: state.body).map, machine, domain: state.focus)
    top = grid.top(top, showing: grid.cell(of: cursor))
  }
}

extension ViewState {
  /// Shows a page on the memory map.
  mutating func showOnMap(_ page: PageNumber, machine: Machine) {
    guard var screen = screens[.map] as? MemoryMapScreen else { return }
    screen.select(page, state: &self, machine: machine)
    screens[.map] = screen
    view = .map
  }
}

extension Machine {
  /// The first frame of a domain: domains follow one another.
  func firstFrame(of domain: Int) -> Int {
    vm.domains.prefix(domain).reduce(0) { $0 + Int($1.pageCount) }
  }
}

extension KeyMode {
  static let map = KeyMode("map")
}

extension KeyBinding.Meaning {
  static let zoomIn = Self("zoom-in")
  static let zoomOut = Self("zoom-out")

  /// Colours the memory map by something.
  static func color(_ mode: MapMode) -> Self { Self("color-\(mode.title)") }
}
