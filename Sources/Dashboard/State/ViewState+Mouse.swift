import Canvas
import Machine

/// What the mouse does.
extension ViewState {
  /// Lines that one step of the wheel goes.
  private static let wheelLines = 3

  /// Takes what was done with the mouse.
  ///
  /// - Parameter target: what is drawn at that place.
  package mutating func handle(
    _ mouse: Mouse, on target: HitTarget?, machine: Machine
  ) -> [Action] {
    defer { settleList(machine) }
    switch mouse.action {
    case .wheelUp: return turnWheel(up: true, machine: machine)
    case .wheelDown: return turnWheel(up: false, machine: machine)
    case .press: return press(at: mouse.place, on: target, machine: machine)
    case .drag:
      drag(to: mouse.place, over: target, machine: machine)
      return []
    case .release:
      defer { grip = nil }
      guard let grip, grip.isClick, case .item(let item) = grip.hold else { return [] }
      return click(item: item, machine: machine)
    }
  }

  private mutating func press(
    at place: Point, on target: HitTarget?, machine: Machine
  ) -> [Action] {
    grip = nil
    switch target {
    case .view(let kind)?:
      message = nil
      if case .nothing = front { view = kind }
    case .key(let key)?:
      return handle(key, machine: machine)
    case .item(let item)?:
      guard case .nothing = front else { return [] }
      let waits = screens[view].waitsForRelease(item: item, state: self, machine: machine)
      let view = self.view
      let actions = waits ? [] : click(item: item, machine: machine)
      if view == self.view { grip = Grip(hold: .item(item), place: place, isClick: waits) }
      return actions
    case .scrollBar(let top, let rows)?:
      guard case .nothing = front else { return [] }
      message = nil
      grip = Grip(hold: .scrollBar(top: top, rows: rows), place: place, isClick: false)
      scroll(barTo: place.row, top: top, rows: rows, machine: machine)
    case .choice(let choice)?:
      if case .spawnChooser(let selected) = front {
        front = .spawnChooser(selected: choice)
        if selected == choice { return handle(.enter, machine: machine) }
      } else if case .settings = front {
        front = .settings(selected: choice)
      }
    case nil:
      if case .help = front { grip = Grip(hold: .help, place: place, isClick: false) }
    }
    return []
  }

  private mutating func click(item: Int, machine: Machine) -> [Action] {
    message = nil
    let view = self.view
    var screen = screens[view]
    let actions = screen.click(item: item, state: &self, machine: machine)
    screens[view] = screen
    return actions
  }

  // MARK: Dragging

  private mutating func drag(to place: Point, over target: HitTarget?, machine: Machine) {
    guard let grip else { return }
    let (columns, rows) = (place.column - grip.place.column, place.row - grip.place.row)
    self.grip?.place = place
    self.grip?.isClick = false
    switch grip.hold {
    case .help:
      for _ in 0..<abs(rows) { _ = handle(rows < 0 ? .down : .up, machine: machine) }
    case .scrollBar(let top, let height):
      scroll(barTo: place.row, top: top, rows: height, machine: machine)
    case .item(let item):
      var under: Int?
      if case .item(let other)? = target { under = other }
      let drag = Drag(item: item, target: under, columns: columns, rows: rows)
      let view = self.view
      var screen = screens[view]
      let isDone = screen.drag(drag, state: &self, machine: machine)
      screens[view] = screen
      if !isDone, item >= 0 {
        scrollList(machine) { $1 - rows }
      }
    }
  }

  private mutating func scroll(barTo row: Int, top: Int, rows: Int, machine: Machine) {
    scrollList(machine) { list, _ in
      ScrollBar.first(at: row, top: top, rows: rows, count: list.count)
    }
  }

  /// Scrolls the list in the view, if there is one, to the line that `first` finds for it and the
  /// one that is the first on screen now.
  private mutating func scrollList(_ machine: Machine, to first: (SelectionList, Int) -> Int) {
    let view = self.view
    guard var screen = screens[view] as? any ListScreen,
      let list = screen.list(state: self, machine: machine)
    else { return }
    let line = screen.window.scroll(list, to: first(list, screen.window.first(of: list)))
    if line != list.selected { screen.select(line: line, state: &self, machine: machine) }
    screens[view] = screen
  }

  /// Remembers which part of the list in the view is on screen, if there is one.
  mutating func settleList(_ machine: Machine) {
    let view = self.view
    guard var screen = screens[view] as? any ListScreen,
      let list = screen.list(state: self, machine: machine)
    else { return }
    screen.window.settle(on: list)
    screens[view] = screen
  }

  /// Selects a line of the list in the view, if there is one and `choose` finds one.
  mutating func selectLine(_ machine: Machine, _ choose: (SelectionList) -> Int?) {
    let view = self.view
    guard var screen = screens[view] as? any ListScreen,
      let list = screen.list(state: self, machine: machine), let line = choose(list)
    else { return }
    screen.select(line: line, state: &self, machine: machine)
    screens[view] = screen
  }

  private mutating func turnWheel(up: Bool, machine: Machine) -> [Action] {
    if case .nothing = front {
      message = nil
      let view = self.view
      var screen = screens[view]
      let actions = screen.turnWheel(up: up, state: &self, machine: machine)
      screens[view] = screen
      if let actions { return actions }
    }
    return (0..<Self.wheelLines).flatMap { _ in handle(up ? .up : .down, machine: machine) }
  }
}
