import Canvas
import Library

/// A line of text that a person types, with a cursor.
package struct LineEditor: Equatable, Sendable {
  private var scalars: [Unicode.Scalar]
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// The most characters that it takes.
  private let limit: Int

  /// - Parameter text: what stands there at first; the cursor is at its end.
  package init(_ text: String = "", limit: Int = 200) {
    scalars = Array(text.unicodeScalars.prefix(limit))
    cursor = scalars.count
    self.limit = limit
  }

  package var text: String { Self.text(of: scalars[...]) }
  package var isEmpty: Bool { scalars.isEmpty }
  /// The part of the text that is shown in so many columns, and where its cursor is.
  ///
  /// - Parameter columns: at least two, so that there is room for a wide character.
  func shown(columns: Int) -> (text: String, cursorColumn: Int) {
    let widths = scalars.map(CharacterWidth.columns)
    // The cursor has its own column behind the text, and both of a wide character.
    let room = columns - (cursor < widths.count ? max(widths[cursor], 1) : 1)
    var (hidden, column) = (0, widths[..<cursor].reduce(0, +))
    while column > room, hidden < cursor {
      column -= widths[hidden]
      hidden += 1
    }
    return (Self.text(of: scalars[hidden...]), column)
  }

  /// Takes a key that edits.
  ///
  /// - Returns: false if it is none.
  mutating func handle(_ press: KeyPress) -> Bool {
    switch press.meaning {
    case .left?: cursor = max(cursor - 1, 0)
    case .right?: cursor = min(cursor + 1, scalars.count)
    case .first?: cursor = 0
    case .last?: cursor = scalars.count
    case .erase?: remove(from: max(cursor - 1, 0))
    case .eraseNext? where cursor < scalars.count: scalars.remove(at: cursor)
    case .eraseNext?: break
    case .eraseWord?: remove(from: startOfWord)
    case .eraseAll?: remove(from: 0)
    case nil: return insert(press.key)
    default: return false
    }
    return true
  }

  /// Where the word begins that ends at the cursor.
  private var startOfWord: Int {
    var start = cursor
    while start > 0, scalars[start - 1] == " " { start -= 1 }
    while start > 0, scalars[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func remove(from start: Int) {
    scalars.removeSubrange(start..<cursor)
    cursor = start
  }

  private mutating func insert(_ key: Key) -> Bool {
    guard case .character(let scalar) = key, CharacterWidth.drawable(scalar) == scalar,
      scalar.value >= 0x20
    else { return false }
    if scalars.count < limit {
      scalars.insert(scalar, at: cursor)
      cursor += 1
    }
    return true
  }

  private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension Painter {
  /// Draws a line that is being typed, so that its cursor is always to be seen.
  mutating func write(_ editor: LineEditor, _ role: Role, in line: Rectangle) {
    guard line.columns > 1 else { return }
    let (text, column) = editor.shown(columns: line.columns)
    write(text, role, at: line.left, line.top, within: line)
    let cursor = Rectangle(column: line.left + column, row: line.top, columns: 1, rows: 1)
    canvas.restyle(cursor.intersection(line), adding: .reverse)
  }
}
