import ArgumentParser
import Library
import Machine

/// Lists the scenarios that ship with the program.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "List the scenarios that ship with pageout, and what each shows.",
    discussion: "Start one with pageout NAME; pageout scenario show NAME prints its file.")

  func run() throws {
    for (index, name) in Scenario.bundledNames.enumerated() {
      let scenario = try Scenario.load(name)
      if index > 0 { print() }
      print("\(name): \(scenario.title)")
      for line in Self.wrapped(scenario.summary, columns: 76) { print("    \(line)") }
      for watch in scenario.watch {
        for (number, line) in Self.wrapped(watch, columns: 74).enumerated() {
          print("    \(number == 0 ? "-" : " ") \(line)")
        }
      }
    }
  }

  /// A text in lines of at most so many characters, unless a word is longer.
  private static func wrapped(_ text: String, columns: Int) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }
}

/// What can be done with scenario files besides running them.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "Check scenario files, or print one.",
    subcommands: [Check.self, Show.self])

  /// Looks for mistakes.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Complain about what is wrong with scenario files.",
      discussion: """
        Each complaint is a line on standard error with file, line and column. The exit status is \
        0 when there is none, else 2.
        """)

    @Argument(help: ArgumentHelp("Scenario files, or names of shipped ones.", valueName: "file"))
    var files: [String]

    @Option(
      help: ArgumentHelp(
        "A file with more kinds of processes; may be repeated.", valueName: "file"))
    var kinds: [String] = []

    /// Complaints of one file that are printed; of more only the number is.
    private static let mostComplaints = 20

    func run() throws {
      let badKinds = kinds.map { Self.report(ProcessKind.check($0), of: $0) }.contains(false)
      guard !badKinds else { throw ExitCode(EntryPoint.badInputStatus) }
      let known = try KindOptions.load(kinds)
      var isGood = true
      for file in files {
        if Self.report(Scenario.check(file, kinds: known), of: file) {
          print("\(file.printable): fine")
        } else {
          isGood = false
        }
      }
      if !isGood { throw ExitCode(EntryPoint.badInputStatus) }
    }

    /// Prints the complaints about a file.
    ///
    /// - Returns: whether there were none.
    private static func report(_ complaints: [InputError], of file: String) -> Bool {
      for complaint in complaints.prefix(mostComplaints) {
        FileDescriptor.standardError.write("pageout: \(complaint)\n")
      }
      if complaints.count > mostComplaints {
        let rest = complaints.count - mostComplaints
        FileDescriptor.standardError.write("pageout: \(file.printable): and \(rest) more\n")
      }
      return complaints.isEmpty
    }
  }

  /// Prints a scenario's file.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a scenario's file, to read it or to start one of your own from it.")

    @Argument(help: ArgumentHelp("A name that pageout scenarios lists.", valueName: "name"))
    var name: String

    func run() throws {
      print(try Scenario.text(of: name), terminator: "")
    }
  }
}
