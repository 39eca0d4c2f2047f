import Machine

/// What was done to a machine, and when.
package struct RecordedInput: Hashable, Sendable {
  /// The machine's tick at that moment.
  package var tick: Int64
  package var command: Command

  package init(tick: Int64, command: Command) {
    self.tick = tick
    self.command = command
  }
}

/// A recorded run: how the machine was made, what was done to it, and how far it came.
///
/// A run is restored by making the machine again and doing the same at the same ticks, which leads
/// to the same machine. That is checked by a checksum of its figures.
package struct SessionFile: Equatable, Sendable {
  /// The version of the format that is written; 1 is read too.
  package static let version = 2

  package var recipe: MachineRecipe
  package var inputs: [RecordedInput]
  /// The tick that was reached.
  package var tick: Int64
  /// A checksum of the figures that the machine had then.
  package var checksum: UInt32
  /// What the files held that the machine was made from: those that the recipe names, and those that
  /// a scenario includes or replays.
  package var stamps: [FileStamp]

  init(
    recipe: MachineRecipe, inputs: [RecordedInput], tick: Int64, checksum: UInt32,
    stamps: [FileStamp]
  ) {
    self.recipe = recipe
    self.inputs = inputs
    self.tick = tick
    self.checksum = checksum
    self.stamps = stamps
  }

  /// The run that has led to a machine.
  ///
  /// - Throws: `InputError` if a file of the recipe cannot be read any more.
  package init(
    recipe: MachineRecipe, inputs: [RecordedInput], machine: Machine
  ) throws(InputError) {
    self.init(
      recipe: recipe, inputs: inputs, tick: machine.now, checksum: Self.checksum(of: machine),
      stamps: [])
    self.recipe.seed = machine.configuration.seed
    let scenario = try recipe.loadScenario()
    if !scenario.files.isEmpty { self.recipe.scenario = try stamp(recipe.scenario) }
    for file in scenario.files { try stamp(file) }
    for index in recipe.kindFiles.indices {
      self.recipe.kindFiles[index] = try stamp(recipe.kindFiles[index])
    }
    for index in recipe.traces.indices {
      self.recipe.traces[index].path = try stamp(recipe.traces[index].path)
    }
    if let sysctl = recipe.sysctl { self.recipe.sysctl = try stamp(sysctl) }
    guard recipe.traces.isEmpty else { return }
    let replayed = scenario.configuration.processes.compactMap {
      $0.replay?.source as? ProgramTrace
    }
    for trace in replayed where !BundledTrace.isBundled(trace.file.path) {
      try stamp(trace.file.path)
    }
  }

  /// Notes what a file holds, and returns its path from the root.
  @discardableResult
  private mutating func stamp(_ path: String) throws(InputError) -> String {
    let stamp = try FileStamp(of: path)
    if !stamps.contains(stamp) { stamps.append(stamp) }
    return stamp.path
  }

  /// Makes the machine that the run has led to.
  ///
  /// - Parameter file: where the run was read from, for complaints.
  /// - Throws: what is wrong, in one line, for example that a file of the recipe has changed.
  package func restore(file: String) throws -> Machine {
    try Self.checkFiles(stamps, of: file)
    var machine = try recipe.make().machine
    for input in inputs {
      machine.run(ticks: input.tick - machine.now)
      _ = machine.apply(input.command)
    }
    machine.run(ticks: tick - machine.now)
    guard machine.now == tick, Self.checksum(of: machine) == checksum else {
      throw InputError(
        file: file,
        message: "the run leads to other figures than were saved: the file is damaged, or from "
          + "another version of the program")
    }
    return machine
  }

  private static func checksum(of machine: Machine) -> UInt32 {
    FileStamp.checksum(
      of: Figure.all(of: machine).map { "\($0.name): \($0.value(in: machine))\n" }.joined())
  }
}
