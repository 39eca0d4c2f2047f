import PageDaemon

/// Memory as it is before anything is in it.
extension Machine {
  /// Free memory, the page daemon's settings, and nothing in use yet.
  static func emptyMemory(_ configuration: MachineConfiguration) -> VirtualMemory {
    let domains = configuration.sizesOfDomains.map {
      Domain(pageCount: UInt32($0), thresholds: Thresholds(), pid: PIDController())
    }
    var memory = VirtualMemory(freePagesOf: domains)
    memory.initialise()
    if let boot = configuration.boot { setThresholds(boot, in: &memory) }
    if configuration.swapDevices.contains(where: \.isOn) { memory.swapDeviceAdded() }
    return memory
  }

  /// Gives each domain the thresholds that are known, and all that is made from them.
  private static func setThresholds(_ boot: BootState, in memory: inout VirtualMemory) {
    memory.thresholdSums = ThresholdSums()
    for (index, domain) in boot.domains.enumerated() {
      if let thresholds = domain.thresholds {
        memory.domains[index].thresholds = thresholds
        memory.domains[index].pid = PIDController(setpoint: thresholds.freeTarget)
      }
      memory.thresholdSums.add(memory.domains[index].thresholds)
    }
  }

  /// The first page of each domain.
  static func firstPages(_ configuration: MachineConfiguration) -> [Int] {
    configuration.sizesOfDomains.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }.dropLast()
  }
}
