import Canvas
import Library

/// What a view draws with: the canvas, the theme that gives every role its look, and the
/// characters of the terminal.
struct Painter {
  var canvas: Canvas
  let theme: Theme
  let glyphs: GlyphSet
  /// What can be clicked.
  var regions: [HitRegion] = []

  func style(_ role: Role) -> Style { theme[role] }

  /// A role's look where words are written in it.
  func written(_ role: Role) -> Style { theme.written(role) }

  /// A role's colours alone, for bars and plots: attributes would turn their blocks inside out.
  func ink(_ role: Role) -> Style {
    let style = theme[role]
    return Style(foreground: style.foreground, background: style.background)
  }

  /// Writes text; see ``Canvas/write(_:at:style:within:)``.
  @discardableResult
  mutating func write(
    _ text: String, _ role: Role = .text, at column: Int, _ row: Int, within clip: Rectangle
  ) -> Int {
    canvas.write(
      text, at: Point(column: column, row: row), style: written(role), within: clip)
  }

  /// A part of a line in one look.
  typealias Run = (text: String, role: Role)

  /// Writes runs of text side by side.
  mutating func write(_ runs: [Run], at column: Int, _ row: Int, within clip: Rectangle) {
    var column = column
    for run in runs {
      column += write(run.text, run.role, at: column, row, within: clip)
    }
  }

  /// Writes text that ends at the right edge of `clip`.
  mutating func writeRight(_ text: String, _ role: Role, _ row: Int, within clip: Rectangle) {
    write(text, role, at: clip.right - Canvas.width(of: text), row, within: clip)
  }

  /// Draws the lines of a panel's box.
  mutating func frame(_ area: Rectangle, _ role: Role = .border) {
    Frame(area: area).draw(on: &canvas, box: glyphs.box, style: style(role))
  }

  /// Writes a panel's title into the upper line of its box, and a note at the right end of it
  /// where there is room.
  mutating func title(_ title: Phrase, note: Note? = nil, on area: Rectangle, _ role: Role = .title)
  {
    let room = area.columns - 4
    guard let title = title.fitting(room - 2) else { return }
    write(" \(title) ", role, at: area.left + 2, area.top, within: area)
    let left = room - 2 - Canvas.width(of: title) - 3
    guard let note, let text = note.phrase.fitting(left) else { return }
    let start = area.right - 4 - Canvas.width(of: text)
    write(" \(text) ", note.role, at: start, area.top, within: area)
    if text.hasPrefix(note.key) {
      write(note.key, .key, at: start + 1, area.top, within: area)
    }
  }

  /// Marks a line as selected. Words of alarm stay in their colour, which is their ground then.
  mutating func select(_ area: Rectangle) {
    let selection = style(.selection)
    let alarms = [style(.danger), style(.warning)]
    canvas.restyle(area) { $0 = alarms.contains($0) ? Self.inverse(of: $0) : selection }
  }

  /// A style with its colours exchanged. A terminal's own colour can only be had by reversing.
  private static func inverse(of style: Style) -> Style {
    if style.foreground == .terminal {
      return Style(attributes: style.attributes.contains(.reverse) ? .bold : [.bold, .reverse])
    }
    if style.background == .terminal {
      return Style(foreground: style.foreground, attributes: [.bold, .reverse])
    }
    return Style(
      foreground: style.background, background: style.foreground, attributes: .bold)
  }

  /// Blanks a rectangle.
  mutating func clear(_ area: Rectangle, _ role: Role = .text) {
    canvas.fill(area, style: style(role))
  }

  /// The character for "times" in this set.
  var times: String { glyphs.isASCII ? "x" : "×" }
}

/// A short remark at the right of a panel's title.
struct Note {
  var phrase: Phrase
  var role: Role
  /// The key with which it begins, which is lit; empty where it begins with none.
  var key = ""
}
