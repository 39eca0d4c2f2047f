import ArgumentParser

/// An argument that a command cannot do without, and was not given.
struct MissingArgument: Error, CustomStringConvertible {
  /// The command, as it is typed behind the program's name.
  let command: String
  /// The argument as the command's help has it, such as `<file> ...`.
  let argument: String

  /// What is wrong with arguments that could not be read; nil if that is something else.
  init?(_ error: any Error, in arguments: [String]) {
    let parts = Pageout.message(for: error).split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "Missing expected argument " else { return nil }
    command = CommandPath(of: arguments).text
    argument = String(parts[1])
  }

  var description: String {
    "\(command): expected \(argument), found nothing: see pageout \(command) --help"
  }
}
