import Canvas
import Machine

/// The command that is being typed.
package struct CommandLine: Equatable, Sendable {
  private(set) var editor = LineEditor()
  /// The place among the commands typed before, from the latest, 1; 0 is what is being typed.
  private var recalled = 0
  /// What was typed before an older command was recalled.
  private var draft = ""
  /// The completions that Tab goes through, and which of them stands there.
  private var cycle: (candidates: [String], index: Int)?

  package init() {}

  package static func == (left: CommandLine, right: CommandLine) -> Bool {
    left.editor == right.editor && left.recalled == right.recalled && left.draft == right.draft
  }

  var text: String { editor.text }

  /// What the word at the end could become, as whole lines, each with what it is about.
  ///
  /// - Parameter layouts: the names of those that the person made.
  func candidates(machine: Machine, layouts: [String] = []) -> [Candidate] {
    let text = editor.text
    guard let space = text.firstIndex(of: " ") else {
      return CommandTable.all.filter { $0.name.hasPrefix(text) }.map { command in
        Candidate(
          line: command.argument.isEmpty ? command.name : command.name + " ",
          shown: "\(command.name) \(command.argument)", help: command.help)
      }
    }
    let name = text[..<space]
    let typed = text[space...].drop { $0 == " " }
    guard let command = CommandTable.all.first(where: { $0.name == name }) else { return [] }
    return command.choices.list(machine, layouts: layouts).filter { $0.hasPrefix(typed) }.map {
      Candidate(
        line: "\(name) \($0)", shown: $0, help: command.choices.meaning(of: $0, machine))
    }
  }

  struct Candidate: Equatable {
    /// The line that it would make.
    var line: String
    var shown: String
    var help: String
  }

  /// Takes a key that edits or completes.
  ///
  /// - Parameters:
  ///   - history: commands typed before, the latest last.
  ///   - layouts: the names of those that the person made.
  mutating func handle(
    _ press: KeyPress, history: [String], machine: Machine, layouts: [String] = []
  ) {
    if press.meaning != .complete { cycle = nil }
    switch press.meaning {
    case .complete?: complete(candidates(machine: machine, layouts: layouts).map(\.line))
    case .previous?: recall(min(recalled + 1, history.count), history)
    case .next?: recall(max(recalled - 1, 0), history)
    default:
      if editor.handle(press) { recalled = 0 }
    }
  }

  /// Completes as far as all candidates agree; again, goes through them.
  private mutating func complete(_ lines: [String]) {
    if let (candidates, index) = cycle {
      let next = (index + 1) % candidates.count
      cycle = (candidates, next)
      editor = LineEditor(candidates[next])
      return
    }
    guard let first = lines.first else { return }
    let common = lines.dropFirst().reduce(first) { shared, line in
      String(zip(shared, line).prefix { $0 == $1 }.map(\.0))
    }
    if lines.count == 1 || common.count > editor.text.count {
      editor = LineEditor(common)
    } else {
      cycle = (lines, 0)
      editor = LineEditor(first)
    }
  }

  private mutating func recall(_ place: Int, _ history: [String]) {
    guard place != recalled else { return }
    if recalled == 0 { draft = editor.text }
    recalled = place
    editor = LineEditor(place == 0 ? draft : history[history.count - place])
  }
}

extension ViewState {
  /// The most commands that are remembered.
  private static let longestHistory = 100

  mutating func handleCommandLine(
    _ press: KeyPress, line: CommandLine, machine: Machine
  ) -> [Action] {
    var line = line
    switch press.meaning {
    case .cancel?:
      front = .nothing
    case .erase? where line.editor.isEmpty:
      front = .nothing
    case .confirm?:
      front = .nothing
      return perform(line.text, machine: machine)
    default:
      line.handle(press, history: commands, machine: machine, layouts: layoutNames)
      front = .commandLine(line)
    }
    return []
  }

  private mutating func perform(_ text: String, machine: Machine) -> [Action] {
    guard text.contains(where: { $0 != " " }) else { return [] }
    commands.removeAll { $0 == text }
    commands.append(text)
    if commands.count > Self.longestHistory { commands.removeFirst() }
    do {
      return try CommandTable.actions(for: text, machine: machine)
    } catch {
      say(error.reason, isRefusal: true)
      return []
    }
  }
}
