import Canvas
import Library

/// The names of the views, the one that is shown marked, each with the letter lit that shows it.
/// Where there is no room for all names, letters stand for the views that are not shown, and an
/// ellipsis for those that have no room even for that.
struct ViewBar {
  let keys: KeyTable
  let shown: ViewKind

  /// A view's place in the bar.
  private struct Entry {
    var kind: ViewKind
    var name: String
    var key: String
    /// Whether the key is a letter of the name.
    var isInName: Bool

    var columns: Int {
      Canvas.width(of: name) + (isInName ? 0 : Canvas.width(of: key) + 1)
    }
  }

  /// What stands in the bar; nil is the ellipsis.
  private typealias Entries = [Entry?]

  /// Draws at the left of `line`, with a blank before the first name, or at its right end.
  func draw(on painter: inout Painter, in line: Rectangle, atRight: Bool = false) {
    guard let (entries, gap) = fitting(line.columns) else { return }
    let taken = Self.columns(of: entries, gap: gap)
    var column = (atRight ? line.right - taken : line.left) + 1
    for entry in entries {
      guard let entry else {
        painter.write(
          String(Character(painter.glyphs.ellipsis)), .label, at: column, line.top, within: line)
        column += 1 + gap
        continue
      }
      // The mark of the one that is shown takes a blank at each side.
      let area = Rectangle(
        column: column - 1, row: line.top, columns: entry.columns + 2, rows: 1
      ).intersection(line)
      draw(entry, on: &painter, at: column, in: area)
      painter.mark(area, as: .view(entry.kind))
      column += entry.columns + gap
    }
  }

  /// The columns from the blank before the first entry to the one after the last.
  private static func columns(of entries: Entries, gap: Int) -> Int {
    entries.reduce(2 - gap) { $0 + ($1?.columns ?? 1) + gap }
  }

  /// What there is room for, and the blanks between two; nil if there is none even for the view that
  /// is shown.
  private func fitting(_ width: Int) -> (Entries, gap: Int)? {
    let names: Entries = entries(isShort: false)
    for gap in [3, 2] where Self.columns(of: names, gap: gap) <= width { return (names, gap) }
    var letters: Entries = entries(isShort: true)
    while Self.columns(of: letters, gap: 1) > width {
      guard let last = letters.lastIndex(where: { $0 != nil && $0?.kind != shown }) else {
        return nil
      }
      letters[last] = nil
      if letters.indices.contains(last + 1), letters[last + 1] == nil { letters.remove(at: last) }
    }
    return (letters, 1)
  }

  private func draw(
    _ entry: Entry, on painter: inout Painter, at column: Int, in area: Rectangle
  ) {
    let isShown = entry.kind == shown
    let role: Role = isShown ? .title : .label
    var column = column
    if !entry.isInName {
      column += painter.write(entry.key + " ", .key, at: column, area.top, within: area)
    }
    var isLit = !entry.isInName
    for scalar in entry.name.unicodeScalars {
      let text = String(Character(scalar))
      let lights = !isLit && text == entry.key
      if lights { isLit = true }
      column += painter.write(text, lights ? .key : role, at: column, area.top, within: area)
    }
    if isShown {
      painter.canvas.restyle(area, with: painter.style(.selection))
    }
  }

  /// As `contains`, which takes its time.
  private static func isKey(_ key: String, in name: String) -> Bool {
    guard key.utf8.count == 1, let letter = key.utf8.first else { return name.contains(key) }
    return name.utf8.contains(letter)
  }

  private func entries(isShort: Bool) -> [Entry] {
    Screens.standard.map { screen in
      let type = type(of: screen)
      let key = keys.key(for: .show(type.kind), in: .main)?.name ?? ""
      var name = type.name
      if isShort, type.kind != shown { name = key }
      return Entry(kind: type.kind, name: name, key: key, isInName: Self.isKey(key, in: name))
    }
  }
}
