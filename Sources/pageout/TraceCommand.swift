import ArgumentParser

/// What can be done with traces by themselves.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Look into traces of programs.",
    subcommands: [TraceInfoCommand.self])
}
