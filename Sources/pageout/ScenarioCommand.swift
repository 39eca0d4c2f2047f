import ArgumentParser
import Library
import Machine

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
      let known = try ProcessKind.load(kinds)
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
      for complaint in complaints.prefix(mostComplaints) { complaint.report() }
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
