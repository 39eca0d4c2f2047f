import ArgumentParser

/// The command `pageout`.
struct Pageout: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pageout",
    abstract: "A laboratory for FreeBSD's page daemon.",
    discussion: """
      A simulated computer runs the whole algorithm of sys/vm/vm_pageout.c in virtual time. Watch \
      its queues, its controller and its laundry; put it under pressure; step it pass by pass.
      """,
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, FrameCommand.self, RecordCommand.self, RunCommand.self,
      PlotCommand.self, ScenariosCommand.self, ScenarioCommand.self, TraceCommand.self,
      ThemeCommand.self, KeysCommand.self, ConfigCommand.self, SysctlCommand.self,
      ConformanceCommand.self, ManualCommand.self, CompletionsCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)
}
