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
    transform: ByteCount.init)
  var memory: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Memory domains, 1 to 8, instead of the scenario's.", valueName: "count"))
  var domains: Int?

  @Option(
    help: ArgumentHelp(
      "Sizes of the swap devices, or none, instead of the scenario's.", valueName: "size,size"),
    transform: SwapSizes.init)
  var swap: SwapSizes?

  @Option(help: ArgumentHelp("Where everything random starts.", valueName: "number"))
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
      "A file with more kinds of processes; may be repeated.", valueName: "file"))
  var kinds: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set a sysctl before the machine starts; may be repeated.", valueName: "name=value"),
    transform: Setting.init)
  var set: [Setting] = []

  /// The machine, at its first tick.
  func makeMachine() throws -> Machine {
    let scenario = try Scenario.load(scenario, kinds: KindOptions.load(kinds))
    var configuration = scenario.machine(memoryPages: memory?.pages)
    if let domains { configuration.domainCount = domains }
    if let seed { configuration.seed = seed }
    if let swap { configuration.swapDevices = swap.devices }
    if !trace.isEmpty {
      configuration.processes.removeAll { $0.replay != nil }
      configuration.processes += try trace.map { .replay(ReplayConfiguration(try $0.open())) }
    }
    configuration.settings += set.map { SysctlSetting(name: $0.name, value: $0.value) }
    return try Machine(configuration)
  }
}

/// Files with kinds of processes.
enum KindOptions {
  /// The kinds of all files; of two with one name, the later counts.
  static func load(_ files: [String]) throws -> [ProcessKind] {
    var kinds: [ProcessKind] = []
    for file in files { kinds.merge(try ProcessKind.load(file)) }
    return kinds
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

  /// Devices of these sizes, named as memory disks are.
  var devices: [SwapDeviceConfiguration] {
    sizes.enumerated().map { SwapDeviceConfiguration(name: "md\($0)", pages: $1.pages) }
  }
}

/// A sysctl's name and the value to give it.
struct Setting {
  var name: String
  var value: String

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw ValidationError("expected name=value, such as vm.pageout_oom_seq=3")
    }
    name = String(parts[0])
    value = String(parts[1])
  }
}
