import Canvas
import Library

/// The names of the views, the one that is shown marked, each with the letter lit that shows it.
/// Where there is no room for all names, letters stand for the views that are not shown.
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
    /// Blanks at each side.
    var padding = 1

    var columns: Int {
      Canvas.width(of: name) + (isInName ? 0 : key.unicodeScalars.count + 1) + 2 * padding
    }
  }

  /// Draws at the left of `line`, or at its right end.
  func draw(on painter: inout Painter, in line: Rectangle, atRight: Bool = false) {
    var entries = entries(isShort: false)
    func taken() -> Int { entries.reduce(entries.count - 1) { $0 + $1.columns } }
    if taken() > line.columns { entries = self.entries(isShort: true) }
    while taken() > line.columns, let last = entries.lastIndex(where: { $0.kind != shown }) {
      entries.remove(at: last)
    }
    guard taken() <= line.columns else { return }
    var column = atRight ? line.right - taken() : line.left
    for entry in entries {
      let area = Rectangle(column: column, row: line.top, columns: entry.columns, rows: 1)
      draw(entry, on: &painter, in: area)
      painter.mark(area, as: .view(entry.kind))
      column += area.columns + 1
    }
  }

  private func draw(_ entry: Entry, on painter: inout Painter, in area: Rectangle) {
    let isShown = entry.kind == shown
    let role: Role = isShown ? .title : .label
    var column = area.left + entry.padding
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
      return Entry(
        kind: type.kind, name: name, key: key,
        isInName: Self.isKey(key, in: name), padding: isShort && type.kind != shown ? 0 : 1)
    }
  }
}
