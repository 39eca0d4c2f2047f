import Canvas
import Library
import Machine

/// The last line: what is being typed, else the last message and as many hints as there
/// is room for beside it.
struct BottomLine {
  let machine: Machine
  let state: ViewState

  func draw(on painter: inout Painter, in line: Rectangle) {
    if case .commandLine(let command) = state.front {
      command.draw(on: &painter, in: line, machine: machine)
      return
    }
    let hints = HintLine(
      state: state, swapDevices: machine.swapDevices.count, isHalted: machine.isHalted)
    if let typed {
      typed.draw(on: &painter, in: line, hints: hints)
      return
    }
    var rest = line
    if let message {
      let text = Phrase.words(
        of: message.text, fitting: line.columns - 2, ellipsis: painter.glyphs.ellipsis)
      let width = painter.write(text, message.role, at: line.left + 1, line.top, within: line)
      rest = line.split(columns: width + 3).right
    }
    hints.draw(on: &painter, in: rest)
  }

  /// What is being typed, but for a command.
  private var typed: TypedLine? {
    switch state.front {
    case .nothing: state.screens[state.view].typedLine
    case .help(let reader): reader.search.typedLine("search:")
    case .search(let search):
      TypedLine(
        prompt: "search:", editor: search.editor,
        note: state.searchNote(search.editor.text, machine))
    case .spawnChooser, .killQuestion, .commandLine, .settings: nil
    }
  }

  private var message: (text: String, role: Role)? {
    if let message = state.message {
      return (message.text, message.isRefusal ? .warning : .title)
    }
    return machine.haltReason.map { ("panic: \($0)", .danger) }
  }
}
