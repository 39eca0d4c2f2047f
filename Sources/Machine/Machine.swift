import PageDaemon

/// A simulated computer under FreeBSD's page daemon.
///
/// A value: a copy is a snapshot, and two machines of one configuration that get the same commands
/// at the same ticks stay equal. Time is virtual: it passes only in `tick()` and `run(ticks:)`.
package struct Machine: Equatable, Sendable {
  package let configuration: MachineConfiguration
  /// Memory as the page daemon sees it: domains, queues, settings, counters.
  package var vm: VirtualMemory
  var hardware: SimulatedHardware
  /// What each domain was like, a sample each tenth of a second.
  package internal(set) var history: [DomainHistory]
  /// What the swap devices did, and last the disk.
  package internal(set) var deviceHistory: [DeviceHistory]
  var probe: FlowProbe
  var watch: Watch
  var timeline: PendingTimeline

  /// A machine at its first tick, which looks as if it had been up for a while.
  ///
  /// - Throws: what is wrong with the configuration.
  /// - Complexity: O(pages).
  package init(_ configuration: MachineConfiguration) throws(ConfigurationError) {
    try configuration.check()
    self.configuration = configuration
    vm = Machine.emptyMemory(configuration)
    hardware = SimulatedHardware(configuration)
    BootLoader.fill(&vm, &hardware, configuration)
    hardware.planMigration(domainCount: vm.domains.count, now: vm.now)
    vm.startThreads()
    history = vm.domains.map { _ in DomainHistory() }
    deviceHistory = (0...hardware.swap.devices.count).map { _ in DeviceHistory() }
    probe = FlowProbe(firstPages: Machine.firstPages(configuration).map { UInt32($0) })
    watch = Watch(domainCount: vm.domains.count)
    timeline = PendingTimeline(configuration.timeline)
    for setting in configuration.settings {
      do {
        try make(setting)
      } catch {
        throw ConfigurationError(error.description)
      }
    }
  }

  /// - Returns: what the setting is then.
  @discardableResult
  mutating func make(_ setting: SysctlSetting) throws(SysctlError) -> String {
    let sysctl = try Sysctl.named(setting.name, domainCount: vm.domains.count)
    try sysctl.set(setting.value, in: &vm)
    return "\(sysctl.value(in: vm))"
  }

  /// Ticks since boot; a thousand are a second.
  package var now: Int64 { vm.now }

  /// The machine has stopped for good, after a panic.
  package var isHalted: Bool { hardware.isHalted }
  package var haltReason: String? { hardware.haltReason }

  /// What happened, the newest last.
  package var events: EventLog { hardware.log }
  package var statistics: Statistics { hardware.statistics }
}
