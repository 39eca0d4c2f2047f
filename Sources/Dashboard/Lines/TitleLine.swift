import Canvas
import Library
import Machine

/// The first line: the time, whether it passes and how fast, and what the machine was built from.
struct TitleLine {
  let machine: Machine
  let state: ViewState
  /// Whether the bar of views stands here, in place of the facts about the machine.
  let hasBar: Bool

  func draw(on painter: inout Painter, in line: Rectangle) {
    var column = line.left + 1
    func write(_ text: String, _ role: Role, width: Int) {
      painter.write(text, role, at: column, line.top, within: line)
      column += width + 2
    }
    if line.columns >= 60 { write("pageout", .title, width: 7) }
    write(NumberFormat.time(ticks: machine.now), .title, width: 9)
    let (status, role) = status(painter)
    let isNarrow = line.columns < 60
    write(status, role, width: max(Canvas.width(of: status), isNarrow ? 0 : 13))
    if state.isWatchOnly { write("WATCH ONLY", .warning, width: 10) }
    let rest = line.split(columns: column - line.left).right
    if hasBar {
      ViewBar(keys: state.keys, shown: state.view).draw(on: &painter, in: rest, atRight: true)
    } else if let facts = facts.fitting(rest.columns - 1) {
      painter.writeRight(
        facts, .label, rest.top, within: rest.split(columns: rest.columns - 1).left)
    }
  }

  private func status(_ painter: Painter) -> (text: String, role: Role) {
    let speed = painter.times + state.speed.text
    if machine.isHalted { return ("HALTED", .danger) }
    if let goal = state.goal { return ("TO \(NumberFormat.time(ticks: goal))", .good) }
    if state.isPaused { return ("PAUSED", .warning) }
    if let reached = state.reachedSpeed {
      return ("RUNNING \(painter.times)\(reached.roundedText) of \(speed)", .warning)
    }
    return ("RUNNING \(speed)", .good)
  }

  private var facts: Phrase {
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
