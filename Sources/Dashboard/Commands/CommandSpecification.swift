import Machine

/// A command of the command line: parsing, completion and help are made from it.
struct CommandSpecification: Sendable {
  let name: String
  /// How its argument is written, such as `KIND`; empty if it takes none.
  let argument: String
  /// A sentence for the help.
  let help: String
  /// What the argument can be, for completion.
  let choices: @Sendable (Machine) -> [String]
  /// What the command does with its argument.
  let actions: @Sendable (String, Machine) throws(CommandRefusal) -> [Action]

  init(
    _ name: String, _ argument: String = "", help: String,
    choices: @escaping @Sendable (Machine) -> [String] = { _ in [] },
    actions: @escaping @Sendable (String, Machine) throws(CommandRefusal) -> [Action]
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    self.choices = choices
    self.actions = actions
  }
}

/// Why a command was not done: one sentence that says what was expected.
struct CommandRefusal: Error, Equatable {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
