import Canvas
import Library
import Machine

/// The last line: the command that is being typed, else the last message and as many hints as there
/// is room for beside it.
struct BottomLine {
  let machine: Machine
  let state: ViewState

  func draw(on painter: inout Painter, in line: Rectangle) {
    if case .commandLine(let command) = state.front {
      command.draw(on: &painter, in: line, machine: machine)
      return
    }
    if case .search(let search) = state.front {
      draw(search, on: &painter, in: line)
      return
    }
    var rest = line
    if let message {
      let text = Phrase.words(
        of: message.text, fitting: line.columns - 2, ellipsis: painter.glyphs.ellipsis)
      let role: Role = message.isRefusal ? .warning : .title
      let width = painter.write(text, role, at: line.left + 1, line.top, within: line)
      rest = line.split(columns: width + 3).right
    }
    HintLine(state: state, swapDevices: machine.swapDevices.count).draw(on: &painter, in: rest)
  }

  /// The text that is being typed, and at the right what came of it.
  private func draw(_ search: SearchLine, on painter: inout Painter, in line: Rectangle) {
    let prompt = "search: "
    let start = painter.write(prompt, .key, at: line.left + 1, line.top, within: line) + 1
    var field = line.split(columns: start).right
    if let note = state.searchNote(search.editor.text, machine),
      let text = note.phrase.fitting(field.columns / 2)
    {
      let width = Canvas.width(of: text)
      painter.write(text, note.role, at: line.right - 1 - width, line.top, within: line)
      field = field.split(columns: field.columns - width - 3).left
    }
    painter.write(search.editor, .value, in: field)
  }

  private var message: ViewState.Message? {
    if let message = state.message { return message }
    return machine.haltReason.map { ViewState.Message(text: "panic: \($0)", isRefusal: true) }
  }
}
