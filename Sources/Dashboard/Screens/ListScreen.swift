import Machine

/// A view with a list of which one line is selected. It scrolls with the mouse, and is searched.
protocol ListScreen: Screen {
  /// The list as it is in the window; nil while something else is there.
  func list(state: ViewState, machine: Machine) -> SelectionList?

  /// Selects a line of the list.
  mutating func select(line: Int, state: inout ViewState, machine: Machine)
}

/// A list that may be longer than its window, and shows the selected line in the middle of it where
/// its ends allow it.
struct SelectionList {
  let count: Int
  /// Lines that are in the window.
  let rows: Int
  /// From 0.
  let selected: Int
  /// What stands on a line, as far as it is searched.
  let text: (Int) -> String

  /// The line to select so that the list moves up by so many lines, or down for a negative number;
  /// nil at its end, and for a list that is shown whole.
  func selection(scrolledBy lines: Int) -> Int? {
    let first = Overlay.firstLine(showing: selected, count: count, rows: rows)
    let wanted = Overlay.firstLine(offset: first + lines, count: count, rows: rows)
    return wanted == first ? nil : wanted + rows / 2
  }
}
