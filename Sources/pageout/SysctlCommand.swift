import ArgumentParser
import Library

/// What can be done with the figures of a real system.
struct SysctlCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sysctl",
    abstract: "Work with the figures of a real FreeBSD system.",
    subcommands: [Check.self])

  /// Says what a machine would be made of.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Say what --sysctl would make of a file: what it uses, derives and ignores.",
      discussion: """
        The file has the output of sysctl -a, of sysctl vm hw.physmem hw.ncpu, of vmstat -s or of \
        swapinfo -k, or of several of them.
        """)

    @Argument(help: ArgumentHelp("The file.", valueName: "file"))
    var file: String

    func run() throws {
      let system = try SystemImport(SystemFigures(path: file))
      for line in system.report.lines { print(line) }
    }
  }
}
