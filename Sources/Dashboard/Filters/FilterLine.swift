import Library

/// A text that chooses what a view shows, and the line in which it is typed. What is typed counts
/// at once, as far as it makes sense; Esc leaves all as it was.
package struct FilterLine: Equatable, Sendable {
  /// What was confirmed last.
  private var kept = ""
  /// What is being typed; nil while the line is closed.
  private var editor: LineEditor?
  /// What was typed last that made sense.
  private var valid = ""
  /// What is wrong with what is being typed.
  private(set) var complaint: String?

  /// The most characters that it takes.
  private static let limit = 120

  var isOpen: Bool { editor != nil }
  /// The text that counts now.
  var text: String { isOpen ? valid : kept }

  mutating func open() {
    editor = LineEditor(kept, limit: Self.limit)
    valid = kept
  }

  mutating func clear() { self = FilterLine() }

  /// Takes a text as if it had been typed and confirmed.
  mutating func set(_ text: String) {
    self = FilterLine()
    kept = text
  }

  /// Takes a key while the line is open.
  ///
  /// - Parameter check: what is wrong with a text, nil if nothing is. What does not make sense is
  ///   not kept: Enter leaves the line open.
  mutating func handle(_ press: KeyPress, check: (String) -> String? = { _ in nil }) {
    switch press.meaning {
    case .confirm? where complaint == nil:
      kept = valid
      editor = nil
    case .confirm?: break
    case .cancel?: (editor, complaint) = (nil, nil)
    default:
      guard editor?.handle(press) == true, let typed = editor?.text else { return }
      complaint = check(typed)
      if complaint == nil { valid = typed }
    }
  }

  /// The line while it is open, with what is wrong with it.
  func typedLine(_ prompt: Phrase) -> TypedLine? {
    editor.map { editor in
      TypedLine(
        prompt: prompt, editor: editor,
        note: complaint.map { Note(phrase: Phrase($0), role: .warning) })
    }
  }
}
