import Machine

/// The line in which a person types which page to go to. It opens empty; what was typed last is
/// there by Up, and counts when nothing is typed, so that Enter goes on to the next page of the same
/// owner.
struct JumpLine: Equatable {
  /// What is being typed; nil while the line is closed.
  private(set) var editor: LineEditor?
  /// What was typed last; empty at first.
  private(set) var last = ""
  /// What was typed before the last text was recalled; nil where it was not.
  private var draft: String?
  private static let limit = 40

  var isOpen: Bool { editor != nil }

  mutating func open() { (editor, draft) = (LineEditor(limit: Self.limit), nil) }

  mutating func close() { editor = nil }

  /// Takes a key while the line is open.
  ///
  /// - Returns: what was typed, once it is confirmed.
  mutating func handle(_ press: KeyPress) -> String? {
    switch press.meaning {
    case .confirm?:
      if let text = editor?.text, !text.isEmpty { last = text }
      editor = nil
      return last.isEmpty ? nil : last
    case .cancel?: editor = nil
    case .previous? where draft == nil && !last.isEmpty:
      draft = editor?.text
      editor = LineEditor(last, limit: Self.limit)
    case .previous?: break
    case .next?:
      if let draft { editor = LineEditor(draft, limit: Self.limit) }
      draft = nil
    default: _ = editor?.handle(press)
    }
    return nil
  }

  /// The line while it is open.
  var typedLine: TypedLine? {
    editor.map {
      TypedLine(
        prompt: Phrase("jump to a frame, 0xADDRESS, pid or name:", "jump to:"), editor: $0)
    }
  }
}

/// A view in which a person types which page to go to.
protocol JumpingScreen: Screen {
  var jumpLine: JumpLine { get set }

  /// Goes to a page: of an owner's, to the next after the cursor or to the one before.
  ///
  /// - Throws: why it cannot be shown here.
  mutating func jump(
    to search: PageSearch, forward: Bool, state: inout ViewState, machine: Machine
  ) throws(CommandRefusal)
}

extension JumpingScreen {
  /// Takes a key while the line is open; what cannot be found or shown is said.
  mutating func typeJump(
    _ press: KeyPress, forward: Bool = true, state: inout ViewState, machine: Machine
  ) {
    guard let text = jumpLine.handle(press) else { return }
    do {
      try jump(to: PageSearch(text, in: machine), forward: forward, state: &state, machine: machine)
    } catch {
      state.say(error.reason, isRefusal: true)
    }
  }
}
