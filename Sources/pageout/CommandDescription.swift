import ArgumentParser
import FoundationEssentials

/// A command, its arguments and its subcommands, as the definitions in this room have them.
struct CommandDescription: Decodable {
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      enum Kind: String, Decodable {
        case long, short, longWithSingleDash
      }

      var kind: Kind
      var name: String

      /// As it is typed.
      var text: String { (kind == .long ? "--" : "-") + name }
    }

    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var defaultValue: String?
    var allValues: [String]?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
  }

  /// What a program says of itself.
  private struct Dump: Decodable {
    var command: CommandDescription
  }

  var commandName: String
  var superCommands: [String]?
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool
  /// The subcommand that is run when none is named.
  var defaultSubcommand: String?
  var arguments: [Argument]?
  var subcommands: [CommandDescription]?

  /// What is typed to run the command.
  var fullName: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

  /// Arguments that a reader is told of.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// Subcommands that a reader is told of; `help` is no command of its own.
  var shownSubcommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The description of a whole program.
  init(of program: (some ParsableCommand).Type) throws {
    self = try JSONDecoder().decode(Dump.self, from: Data(program._dumpHelp().utf8)).command
  }
}
