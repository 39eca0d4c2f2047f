import Canvas
import Library

/// A text that a person types, as it stands on the lowest line.
struct TypedLine {
  /// What is being typed, with a colon.
  let prompt: Phrase
  let editor: LineEditor
  /// What comes of it, or what is wrong with it.
  var note: Note?

  /// Draws the line. Where there is nothing to note and room enough, `hints` stand at its end.
  func draw(on painter: inout Painter, in line: Rectangle, hints: HintLine) {
    let text = prompt.fitting(line.columns / 2) ?? ""
    let start = painter.write(text + " ", .key, at: line.left + 1, line.top, within: line) + 1
    var field = line.split(columns: start).right
    if let note {
      // What is typed keeps its place, and at least half of the line.
      let typed = Canvas.width(of: editor.text) + 4
      let most = max(field.columns / 2, field.columns - typed)
      let text =
        note.phrase.fitting(most)
        ?? Phrase.words(
          of: note.phrase.forms.last ?? "", fitting: most, ellipsis: painter.glyphs.ellipsis)
      painter.writeRight(
        text, note.role, line.top, within: line.split(columns: line.columns - 1).left)
      field = field.split(columns: field.columns - Canvas.width(of: text) - 3).left
    } else if field.columns >= Self.leastForHints {
      let split = field.split(columns: field.columns - hints.columns)
      hints.draw(on: &painter, in: split.right)
      field = split.left
    }
    painter.write(editor, .value, in: field)
  }

  private static let leastForHints = 60
}
