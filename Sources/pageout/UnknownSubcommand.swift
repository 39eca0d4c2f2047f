import ArgumentParser
import Library

/// A word behind a command, such as `trace`, that is none of the subcommands that belong there.
struct UnknownSubcommand: Error, CustomStringConvertible {
  /// The command, as it is typed behind the program's name.
  let command: String
  let word: String
  /// The subcommands that there are.
  let known: [String]

  /// What is wrong with arguments that could not be read; nil if that is something else.
  init?(in arguments: [String]) {
    let path = CommandPath(of: arguments)
    // A word of the program itself may be a scenario's.
    guard !path.names.isEmpty, !path.subcommands.isEmpty, let word = path.next,
      !word.hasPrefix("-")
    else { return nil }
    self.init(word, behind: path)
  }

  /// What is wrong with arguments that ask for help on a command; nil if there is such a command.
  init?(asTopicIn arguments: [String]) {
    guard arguments.first == "help" else { return nil }
    let path = CommandPath(of: Array(arguments.dropFirst()))
    guard let word = path.next, !word.hasPrefix("-") else { return nil }
    self.init(word, behind: path)
  }

  private init(_ word: String, behind path: CommandPath) {
    command = path.names.isEmpty ? "help" : path.text
    self.word = word
    known = path.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
  }

  var description: String {
    let expected =
      switch known.count {
      case 0: "nothing"
      case 1: known[0]
      default: "one of \(known.joined(separator: ", "))"
      }
    return "\(command): there is no subcommand '\(word.printable)', expected \(expected)"
      + Suggestion.clause(for: word, among: known)
  }
}
