import Canvas

/// How far someone has read in the help, and what is searched there.
package struct HelpReader: Sendable {
  /// Lines that are scrolled off at the top.
  package internal(set) var offset = 0
  package internal(set) var search = FilterLine()
  /// The lines as they were laid out last, for pictures that are drawn while nothing of it changes.
  var text: HelpText?

  package init() {}

  /// The mode that keys are in.
  var mode: KeyMode { search.isOpen ? .typing : .help }

  /// Takes a key.
  ///
  /// - Parameters:
  ///   - lines: of the help, by what is searched.
  ///   - rows: lines that are in the window.
  /// - Returns: false if the help is to be closed.
  mutating func handle(_ press: KeyPress, lines: (String) -> Int, rows: Int) -> Bool {
    if search.isOpen {
      search.handle(press)
      offset = 0
      return true
    }
    switch press.meaning {
    case .filter?: search.open()
    case .cancel? where !search.text.isEmpty && press.key == .escape:
      search.clear()
      offset = 0
    case .cancel?: return false
    default:
      let last = max(lines(search.text) - rows, 0)
      var cursor = ListCursor()
      cursor.select(min(offset, last))
      if cursor.move(press.meaning, count: last + 1, page: rows) { offset = cursor.index }
    }
    return true
  }
}

extension HelpReader: Equatable {
  /// The lines are not looked at: they follow from the rest of the screen's state.
  package static func == (left: HelpReader, right: HelpReader) -> Bool {
    left.offset == right.offset && left.search == right.search
  }
}
