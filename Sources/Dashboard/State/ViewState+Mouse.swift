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
    switch mouse.action {
    case .wheelUp: return turnWheel(up: true, machine: machine)
    case .wheelDown: return turnWheel(up: false, machine: machine)
    case .press: break
    }
    switch target {
    case .view(let kind)?:
      message = nil
      if case .nothing = front { view = kind }
    case .key(let key)?:
      return handle(key, machine: machine)
    case .item(let item)?:
      guard case .nothing = front else { return [] }
      message = nil
      let view = self.view
      var screen = screens[view]
      let actions = screen.click(item: item, state: &self, machine: machine)
      screens[view] = screen
      return actions
    case .choice(let choice)?:
      if case .spawnChooser(let selected) = front {
        front = .spawnChooser(selected: choice)
        if selected == choice { return handle(.enter, machine: machine) }
      } else if case .settings = front {
        front = .settings(selected: choice)
      }
    case nil: break
    }
    return []
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
