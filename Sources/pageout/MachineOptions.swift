import ArgumentParser
import Library
import Machine

/// What the machine is built from, alike for all commands that run one.
struct MachineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Memory of the machine (default: 4GiB).", valueName: "size"),
    transform: ByteCount.init)
  var memory: ByteCount?

  @Option(help: ArgumentHelp("Memory domains, 1 to 8 (default: 2).", valueName: "count"))
  var domains: Int?

  @Option(
    help: ArgumentHelp(
      "Sizes of the swap devices, or none (default: 2GiB,1GiB).", valueName: "size,size"),
    transform: SwapSizes.init)
  var swap: SwapSizes?

  @Option(help: ArgumentHelp("Where everything random starts (default: 1).", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "A trace of valgrind --tool=lackey --trace-mem=yes, plain or gzip, to "
        + "replay.", valueName: "file"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "Build the machine from what sysctl -a, vmstat -s and swapinfo -k say of a real system; "
        + "other options win over the file.", valueName: "file"))
  var sysctl: String?

  @Option(
    help: ArgumentHelp(
      "Set a sysctl before the machine starts; may be repeated.", valueName: "name=value"),
    transform: MachineRecipe.Setting.init)
  var set: [MachineRecipe.Setting] = []

  @Option(help: ArgumentHelp("Go on where a saved session ended.", valueName: "file"))
  var load: String?

  @Option(help: ArgumentHelp("Save the session at the end.", valueName: "file"))
  var save: String?

  func validate() throws {
    guard load != nil else { return }
    let others: [(name: String, isGiven: Bool)] = [
      ("memory", memory != nil), ("domains", domains != nil), ("swap", swap != nil),
      ("seed", seed != nil), ("trace", trace != nil), ("sysctl", sysctl != nil),
      ("set", !set.isEmpty),
    ]
    if let other = others.first(where: \.isGiven) {
      throw ValidationError("a session has a machine of its own: leave out --\(other.name)")
    }
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
    (recipe.seed, recipe.trace, recipe.sysctl) = (seed ?? recipe.seed, trace, sysctl)
    recipe.settings = set
    let (machine, system) = try recipe.make()
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

/// A machine, and what led to it.
struct StartedMachine {
  var machine: Machine
  var recipe: MachineRecipe
  var inputs: [RecordedInput] = []
  /// What was made of a real system's figures.
  var report: ImportReport?

  /// A sentence about the real system.
  var greeting: String? {
    guard let report, let file = recipe.sysctl?.split(separator: "/").last else { return nil }
    return "\(report.summary): pageout sysctl check \(file)".printable
  }
}

/// Sizes of swap devices, with commas between them.
struct SwapSizes {
  var sizes: [ByteCount]

  init(_ text: String) throws {
    sizes =
      text == "none" || text == "0"
      ? []
      : try text.split(separator: ",", omittingEmptySubsequences: false).map {
        try ByteCount(String($0))
      }
  }
}
