/// Which part of a list is on screen: it stays where it is as long as the selected line is in it.
struct ListWindow: Equatable, Sendable {
  /// The first line that was on screen last; the selected one may have moved away from there.
  private var top: Int

  init(top: Int = 0) {
    self.top = top
  }

  /// The first of `count` lines to show in `rows` rows, so that the selected one is among them.
  func first(showing selected: Int, count: Int, rows: Int) -> Int {
    let top = Overlay.firstLine(offset: top, count: count, rows: rows)
    return min(max(top, selected - rows + 1), max(selected, 0))
  }

  /// The first line of a list that is on screen.
  func first(of list: SelectionList) -> Int {
    first(showing: list.selected, count: list.count, rows: list.rows)
  }

  /// Remembers what is on screen.
  mutating func settle(on list: SelectionList) {
    top = first(of: list)
  }

  /// Goes on to another first line, or as far as the list goes.
  ///
  /// - Returns: the line to select: the one that is, as long as it stays on screen, or the nearest.
  mutating func scroll(_ list: SelectionList, to line: Int) -> Int {
    top = Overlay.firstLine(offset: line, count: list.count, rows: list.rows)
    return min(max(list.selected, top), max(top + list.rows - 1, top))
  }
}
