import ArgumentParser
import Dashboard
import Library

/// Prints what keys mean, and checks the key sets that people write.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print a key set in full, or check files of keys.",
    subcommands: [Show.self, Check.self])
}

extension KeysCommand {
  /// Prints a key set as a file.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract:
        "Print all sections, actions and keys, to read or to start a file of your own from.",
      discussion: "For example: pageout keys show vim > mine.yaml; pageout --key-set mine.yaml")

    @Argument(
      help: ArgumentHelp(
        "\(KeyTable.setNames.joined(separator: ", ")), or a file.", valueName: "name"))
    var name = KeyTable.standardName

    func run() throws {
      let title = name.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? "own"
      print(try KeyTable.load(name).text(named: String(title).printable), terminator: "")
    }
  }

  /// Says of each key set what in it is wrong.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract:
        "Check files of keys: unknown sections, actions and keys, and keys with two meanings.",
      discussion: """
        Each mistake is a line on standard error with file, line and column. The exit status is 0 \
        when there is none, else 2.
        """)

    @Argument(help: ArgumentHelp("Files of keys, or names of sets.", valueName: "file"))
    var files: [String]

    func run() throws {
      var isSound = true
      for file in files {
        let mistakes = KeyTable.check(file)
        for mistake in mistakes { mistake.report() }
        if mistakes.isEmpty { print("\(file.printable): good") } else { isSound = false }
      }
      if !isSound { throw ExitCode(EntryPoint.badInputStatus) }
    }
  }
}
