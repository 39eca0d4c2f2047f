import ArgumentParser
import Library
import Machine
import PageDaemon

/// What the machine is built from, alike for all commands that run one.
struct MachineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Memory of the machine (default: 4GiB).", valueName: "size"),
    transform: ByteCount.init)
  var memory: ByteCount?

  @Option(help: ArgumentHelp("Memory domains, 1 to 8.", valueName: "count"))
  var domains = 2

  @Option(
    help: ArgumentHelp(
      "Sizes of the swap devices, or none (default: 2GiB,1GiB).", valueName: "size,size"),
    transform: SwapSizes.init)
  var swap: SwapSizes?

  @Option(help: ArgumentHelp("Where everything random starts.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "A program's trace to replay, plain or gzip; may be repeated. Formats: "
        + "\(TraceFormat.names.joined(separator: ", ")); left out, the format is guessed.",
      valueName: "format:file"),
    transform: TraceFile.init)
  var trace: [TraceFile] = []

  @Option(
    help: ArgumentHelp(
      "Set a sysctl before the machine starts; may be repeated.", valueName: "name=value"),
    transform: Setting.init)
  var set: [Setting] = []

  /// The machine, at its first tick.
  func makeMachine() throws -> Machine {
    let sources = try trace.isEmpty ? [BundledTrace.sort.open()] : trace.map { try $0.open() }
    var configuration = MachineConfiguration(domainCount: domains, seed: seed)
    if let memory { configuration.memoryPages = memory.pages }
    if let swap { configuration.swapDevices = swap.devices }
    configuration.processes += sources.map { .replay(ReplayConfiguration($0)) }
    var machine = try Machine(configuration)
    for setting in set {
      try Sysctl.named(setting.name, domainCount: domains).set(setting.value, in: &machine.vm)
    }
    return machine
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
