import ArgumentParser
import Library
import Machine

/// Runs a machine without a screen.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run without a screen: the figures of each simulated second.",
    discussion: """
      Figures bear the names that sysctl has for them. What FreeBSD does not export is under \
      pageout. and swapinfo.; one seed always prints the same lines. Formats: jsonl, a line of \
      JSON with the processes too; csv, a table with a header; sysctl, blocks of name: value; \
      vmstat, its interval lines, without the columns of disks, interrupts and the CPU, which \
      this machine has not.

      --until ends a run at oom (the first kill), at halt (a panic), or at a comparison such as \
      "v_free_count < v_free_min", looked at first and at each 100 ms of simulated time. Without --for such a \
      run goes on for an hour at most. Exit status: 0, or 1 when it did not come to that.
      """)

  @OptionGroup var machine: MachineOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Simulated time to run (default: 60s, or 1h with --until).", valueName: "time"),
    transform: RunCommand.interval)
  var duration: VirtualDuration?

  @Option(
    help: ArgumentHelp("Simulated time between two moments (default: 1s).", valueName: "time"),
    transform: RunCommand.interval)
  var every: VirtualDuration?

  @Option(help: "How to write the figures.")
  var format = RunFormat.jsonl

  @Option(
    help: ArgumentHelp("End when this comes about.", valueName: "condition"),
    transform: RunGoal.init)
  var until: RunGoal?

  /// Ticks between two looks at whether the run is where it is to go.
  private static let goalInterval: Int64 = 100

  func run() throws {
    let start = try machine.start()
    let isReached = try until?.check(of: start.machine)
    let (recipe, inputs) = (start.recipe, start.inputs)
    for line in start.report?.lines ?? [] { FileDescriptor.standardError.write(line + "\n") }
    var machine = (consume start).machine
    let startTick = machine.now
    let isDone = try run(&machine, to: isReached)
    try self.machine.saveSession(machine, recipe: recipe, inputs: inputs)
    if let until, !isDone {
      FileDescriptor.standardError.write(
        "pageout: \(until.shortfall(of: machine, since: startTick).printable)\n")
      throw ExitCode.failure
    }
  }

  /// Runs a machine and prints its figures.
  ///
  /// - Returns: whether it came to what it was to go on to.
  private func run(
    _ machine: inout Machine, to isReached: (@Sendable (Machine) -> Bool)?
  ) throws -> Bool {
    let interval = Int64(every?.ticks ?? 1000)
    let end = machine.now + Int64(duration?.ticks ?? (until == nil ? 60_000 : 3_600_000))
    var report = format.report(of: machine)
    var progress = RunProgress(from: machine.now, to: end)
    defer { progress.finish() }
    if let isReached, isReached(machine) {
      print(try report.text(for: machine))
      return true
    }
    while machine.now < end, !machine.isHalted {
      var next = min(machine.now.nextMultiple(of: interval), end)
      if isReached != nil { next = min(next, machine.now.nextMultiple(of: Self.goalInterval)) }
      machine.run(ticks: next - machine.now)
      let isDone = isReached?(machine) ?? false
      if machine.now % interval == 0 || machine.now == end || machine.isHalted || isDone {
        print(try report.text(for: machine))
      }
      if isDone { return true }
      progress.show(now: machine.now)
    }
    return false
  }

  private static func interval(_ text: String) throws -> VirtualDuration {
    let duration = try VirtualDuration(text)
    guard duration.ticks > 0 else { throw ValidationError("expected at least 1ms") }
    return duration
  }
}

extension Int64 {
  /// The next multiple above.
  fileprivate func nextMultiple(of interval: Int64) -> Int64 {
    self - self % interval + interval
  }
}
