import Machine
import PageDaemon

/// What a person asked for when a machine was made: enough to make the same one again.
package struct MachineRecipe: Equatable, Sendable {
  /// Nil stands for what the machine has by itself, or what the figures of a real system say.
  package var memory: ByteCount?
  package var domains: Int?
  /// Sizes of the swap devices; empty for none.
  package var swap: [ByteCount]?
  /// Nil for the scenario's.
  package var seed: UInt64?
  /// The name or the file of the scenario that the rest is changed in.
  package var scenario = Scenario.defaultName
  /// Files with more kinds of processes; of two kinds with one name, the later counts.
  package var kindFiles: [String] = []
  /// Traces to replay; none for what the scenario has.
  package var traces: [TraceFile] = []
  /// References a second that `traces` make; nil for what is usual.
  package var traceRate: Int?
  /// A file with the figures of a real system.
  package var sysctl: String?
  /// Sysctls to set before the machine starts.
  package var settings: [SysctlSetting] = []

  package init() {}

  /// The scenario that the rest is changed in.
  package func loadScenario() throws(InputError) -> Scenario {
    try Scenario.load(scenario, kinds: try ProcessKind.load(kindFiles))
  }

  /// The machine at its first tick, and what became of the figures of a real system.
  ///
  /// - Throws: what is wrong, in one line: `InputError`, `ConfigurationError` or `SysctlError`.
  package func make() throws -> (machine: Machine, system: SystemImport?) {
    var system = try sysctl.map { path in
      try SystemImport(
        SystemFigures(path: path),
        overrides: .init(
          memoryPages: memory?.pages, domainCount: domains, swapDevices: swapDevices))
    }
    let scenario = try loadScenario()
    var configuration = scenario.machine(memoryPages: memory?.pages ?? system?.memoryPages)
    if let seed { configuration.seed = seed }
    system?.apply(to: &configuration)
    if let domains { (configuration.domainCount, configuration.domainPages) = (domains, nil) }
    if let swapDevices { configuration.swapDevices = swapDevices }
    if !traces.isEmpty {
      configuration.processes.removeAll { $0.replay != nil }
      configuration.processes += try traces.map { trace in
        var replay = ReplayConfiguration(try trace.open())
        if let traceRate { replay.referencesPerSecond = traceRate }
        return .replay(replay)
      }
    }
    configuration.settings += (system?.settings ?? []).map(SysctlSetting.init(name:value:))
    configuration.settings += settings
    if configuration.processes.isEmpty { system?.noteMissingProcesses() }
    return (try Machine(configuration), system)
  }

  /// Devices of the sizes asked for, named as memory disks are.
  private var swapDevices: [SwapDeviceConfiguration]? {
    swap?.enumerated().map { SwapDeviceConfiguration(name: "md\($0)", pages: $1.pages) }
  }
}
