import ArgumentParser

/// The subcommands that the program's arguments begin with, such as `trace info`.
struct CommandPath {
  private(set) var names: [String] = []
  private(set) var command: any ParsableCommand.Type = Pageout.self
  /// The first argument behind them.
  private(set) var next: String?

  init(of arguments: [String]) {
    for word in arguments {
      guard let inner = subcommands.first(where: { $0._commandName == word }) else {
        next = word
        return
      }
      names.append(word)
      command = inner
    }
  }

  /// What may follow.
  var subcommands: [any ParsableCommand.Type] { command.configuration.subcommands }

  /// As it is typed behind the program's name.
  var text: String { names.joined(separator: " ") }
}
