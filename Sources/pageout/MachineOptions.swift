import ArgumentParser
import Library
import Machine

/// What the machine is built from, alike for all commands that run one.
struct MachineOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A scenario: a name that pageout scenarios lists, or a file.", valueName: "scenario"))
  var scenario = Scenario.defaultName

  @Option(
    help: ArgumentHelp("Memory of the machine, instead of the scenario's.", valueName: "size"),
    transform: MachineOptions.memory)
  var memory: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Memory domains, 1 to 8, instead of the scenario's.", valueName: "count"),
    transform: MachineOptions.domainCount)
  var domains: Int?

  @Option(
    help: ArgumentHelp(
      "Sizes of the swap devices, or none, instead of the scenario's.", valueName: "size,size"),
    transform: SwapSizes.init)
  var swap: SwapSizes?

  @Option(
    help: ArgumentHelp("Where everything random starts.", valueName: "number"),
    transform: MachineOptions.seed)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "A program's trace to replay instead of the scenario's, plain or gzip; may be repeated. "
        + "Formats: \(TraceFormat.names.joined(separator: ", ")); left out, the format is guessed.",
      valueName: "format:file"),
    transform: TraceFile.init)
  var trace: [TraceFile] = []

  @Option(
    help: ArgumentHelp(
      "How fast --trace is replayed (default: 20k/s).", valueName: "references/s"),
    transform: TraceRate.init)
  var traceRate: TraceRate?

  @Option(
    help: ArgumentHelp(
      "A file with more kinds of processes; may be repeated.", valueName: "file"))
  var kinds: [String] = []

  @Option(
    help: ArgumentHelp(
      "Build the machine from what sysctl -a, vmstat -s and swapinfo -k say of a real system; "
        + "other options win over the file.", valueName: "file"))
  var sysctl: String?

  @Option(
    help: ArgumentHelp(
      "Set a sysctl before the machine starts; may be repeated.", valueName: "name=value"),
    transform: { try SysctlSetting($0) })
  var set: [SysctlSetting] = []

  @Option(help: ArgumentHelp("Go on where a saved session ended.", valueName: "file"))
  var load: String?

  @Option(help: ArgumentHelp("Save the session at the end.", valueName: "file"))
  var save: String?

  func validate() throws {
    if traceRate != nil, trace.isEmpty, load == nil {
      throw ValidationError("--trace-rate is for --trace, and there is none")
    }
    guard load != nil else { return }
    guard scenario == Scenario.defaultName else {
      throw ValidationError("a session has a machine of its own: leave out \(scenario)")
    }
    let others: [(name: String, isGiven: Bool)] = [
      ("memory", memory != nil), ("domains", domains != nil), ("swap", swap != nil),
      ("seed", seed != nil), ("trace", !trace.isEmpty), ("sysctl", sysctl != nil),
      ("set", !set.isEmpty), ("kinds", !kinds.isEmpty), ("trace-rate", traceRate != nil),
    ]
    if let other = others.first(where: \.isGiven) {
      throw ValidationError("a session has a machine of its own: leave out --\(other.name)")
    }
  }

  private static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("expected a whole number from 0 to \(UInt64.max)")
    }
    return seed
  }

  private static func domainCount(_ text: String) throws -> Int {
    guard let count = Int(text), (1...8).contains(count) else {
      throw ValidationError("expected 1 to 8")
    }
    return count
  }

  private static func memory(_ text: String) throws -> ByteCount {
    let most = ByteCount(pages: MachineConfiguration.mostPages)
    return try ByteCount(text, most: most)
  }

  /// The machine to begin with.
  ///
  /// - Throws: what is wrong with the options or a file; also if nothing can be saved where it is
  ///   to be.
  func start() throws -> StartedMachine {
    if let save { try AtomicFile.requireWritable(save) }
    if let load {
      let session = try SessionFile(path: load)
      return StartedMachine(
        machine: try session.restore(file: load), recipe: session.recipe, inputs: session.inputs)
    }
    var recipe = MachineRecipe()
    (recipe.memory, recipe.domains, recipe.swap) = (memory, domains, swap?.sizes)
    (recipe.scenario, recipe.kindFiles, recipe.seed) = (scenario, kinds, seed)
    (recipe.traces, recipe.sysctl) = (trace, sysctl)
    recipe.traceRate = traceRate?.referencesPerSecond
    recipe.settings = set
    let (machine, system): (Machine, SystemImport?)
    do {
      (machine, system) = try recipe.make()
    } catch let error as ConfigurationError {
      throw OptionToBlame.naming(error, in: recipe)
    }
    return StartedMachine(machine: machine, recipe: recipe, report: system?.report)
  }

  /// Saves a session if that was asked for.
  func saveSession(
    _ machine: Machine, recipe: MachineRecipe, inputs: [RecordedInput]
  ) throws {
    guard let save else { return }
    let session = try SessionFile(recipe: recipe, inputs: inputs, machine: machine)
    try AtomicFile.write(session.text, to: save)
  }
}
