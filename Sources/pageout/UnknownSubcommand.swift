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
    command = path.text
    self.word = word
    known = path.subcommands.map { $0._commandName }
  }

  var description: String {
    let expected = known.count == 1 ? known[0] : "one of \(known.joined(separator: ", "))"
    return "\(command): there is no subcommand '\(word.printable)', expected \(expected)"
      + Suggestion.clause(for: word, among: known)
  }
}
