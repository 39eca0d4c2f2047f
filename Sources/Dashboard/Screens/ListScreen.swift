import Machine

/// A view with a list of which one line is selected. It scrolls with the mouse, and is searched.
protocol ListScreen: Screen {
  /// Which part of the list is in the window.
  var window: ListWindow { get set }

  /// The list as it is in the window; nil while something else is there.
  func list(state: ViewState, machine: Machine) -> SelectionList?

  /// Selects a line of the list.
  mutating func select(line: Int, state: inout ViewState, machine: Machine)
}

/// A list that may be longer than its window.
struct SelectionList {
  let count: Int
  /// Lines that are in the window.
  let rows: Int
  /// From 0.
  let selected: Int
  /// What stands on a line, as far as it is searched.
  let text: (Int) -> String
}
