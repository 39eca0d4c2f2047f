import Canvas
import Library
import Machine

/// The first line: the time, whether it passes and how fast, and what the last key did. While
/// there is nothing to say, what the machine was built from stands there.
struct TitleLine {
  let machine: Machine
  let state: ViewState

  func draw(on painter: inout Painter, in line: Rectangle) {
    var column = line.left + 1
    func write(_ text: String, _ role: Role, width: Int) {
      painter.write(text, role, at: column, line.top, within: line)
      column += width + 2
    }
    if line.columns >= 60 { write("pageout", .title, width: 7) }
    write(NumberFormat.time(ticks: machine.now), .title, width: 9)
    let (status, role) = status(painter)
    write(status, role, width: max(status.unicodeScalars.count, 13))
    let rest = line.split(columns: column - line.left).right
    if let message, Self.hasMessage(columns: line.columns) {
      let text = Phrase.words(
        of: message.text, fitting: rest.columns - 1, ellipsis: painter.glyphs.ellipsis)
      painter.write(
        text, message.isRefusal ? .warning : .title, at: rest.left, rest.top,
        within: rest)
    } else if let facts = facts(painter).fitting(rest.columns - 1) {
      let inset = rest.split(columns: rest.columns - 1).left
      painter.writeRight(facts, .label, rest.top, within: inset)
    }
  }

  /// Whether the line of a window so wide has room for messages.
  static func hasMessage(columns: Int) -> Bool { columns >= 64 }

  var message: ViewState.Message? {
    if let message = state.message { return message }
    return machine.haltReason.map { ViewState.Message(text: "panic: \($0)", isRefusal: true) }
  }

  private func status(_ painter: Painter) -> (text: String, role: Role) {
    let speed = painter.times + state.speed.text
    if machine.isHalted { return ("HALTED", .warning) }
    if state.isPaused { return ("PAUSED", .warning) }
    if state.isBehind { return ("RUNNING \(speed), behind", .good) }
    return ("RUNNING \(speed)", .good)
  }

  private func facts(_ painter: Painter) -> Phrase {
    let seed = "seed \(machine.configuration.seed)"
    let memory = NumberFormat.memory(pages: machine.configuration.memoryPages)
    let count = machine.configuration.domainCount
    let domains = count == 1 ? "1 domain" : "\(count) domains"
    let machineFacts = "\(memory) in \(domains)   \(seed)"
    guard machine.pressurePages > 0 else {
      return Phrase(machineFacts, "\(memory)   \(seed)", memory)
    }
    let pressure = NumberFormat.memory(pages: machine.pressurePages)
    return Phrase(
      "pressure \(pressure)   \(machineFacts)", machineFacts, "\(memory)   \(seed)", memory)
  }
}
