import ArgumentParser
import Library
import Machine

/// Runs a machine without a screen.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run without a screen: a line of JSON for each simulated second.",
    discussion: """
      Figures bear the names that sysctl has for them. What FreeBSD does not export is under \
      pageout. and swapinfo.; one seed always prints the same lines.
      """)

  @OptionGroup var machine: MachineOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Simulated time to run (default: 60s).", valueName: "time"),
    transform: VirtualDuration.init)
  var duration: VirtualDuration?

  func run() throws {
    var machine = try machine.makeMachine()
    let second: Int64 = 1000
    let end = Int64(duration?.ticks ?? 60_000)
    while machine.now < end, !machine.isHalted {
      machine.run(ticks: min(second - machine.now % second, end - machine.now))
      print(try RunLine(machine).text)
    }
  }
}
