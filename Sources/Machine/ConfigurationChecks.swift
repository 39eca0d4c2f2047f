extension MachineConfiguration {
  /// The fewest pages of a domain: with fewer, the thresholds lie out of order.
  package static var fewestPagesPerDomain: Int { 2000 }
  /// The most memory: 64 GiB.
  package static var mostPages: Int { 16_777_216 }
  /// The largest swap device: 1 TiB.
  package static var mostSwapPages: Int { 1 << 28 }

  /// Complains about the first figure that no machine can be built from.
  package func check() throws(ConfigurationError) {
    guard (1...8).contains(domainCount) else {
      throw ConfigurationError("\(domainCount) memory domains: there must be 1 to 8")
    }
    let fewest = domainCount * Self.fewestPagesPerDomain
    guard memoryPages >= fewest else {
      throw ConfigurationError(
        "\(memoryPages) pages of memory are too few: \(domainCount) domain"
          + "\(domainCount == 1 ? "" : "s") of at least \(Self.fewestPagesPerDomain) pages need "
          + "\(fewest)")
    }
    guard memoryPages <= Self.mostPages else {
      throw ConfigurationError(
        "\(memoryPages) pages of memory are too many: at most \(Self.mostPages) (64 GiB)")
    }
    try checkDomainSizes()
    try checkSwap()
    try disk.check(named: disk.name, latency: disk.latencyTicks, rate: disk.pagesPerSecond)
    try checkKernel()
    try checkBoot()
    try checkProcesses()
    try checkKinds()
    try checkTimeline()
  }

  private func checkDomainSizes() throws(ConfigurationError) {
    if let domainPages {
      guard domainPages.count == domainCount else {
        throw ConfigurationError("\(domainPages.count) sizes for \(domainCount) domains")
      }
      for (domain, pages) in domainPages.enumerated() where pages < Self.fewestPagesPerDomain {
        throw ConfigurationError(
          "domain \(domain) has \(pages) pages: expected at least \(Self.fewestPagesPerDomain)")
      }
      // None is larger than all of memory, so the sum stays within bounds.
      guard domainPages.allSatisfy({ $0 <= memoryPages }),
        domainPages.reduce(0, +) == memoryPages
      else {
        throw ConfigurationError("the domains' sizes do not add up to \(memoryPages) pages")
      }
    }
    guard (0...86_400_000).contains(migrationInterval) else {
      throw ConfigurationError(
        "a migration interval of \(migrationInterval) ms: expected 0 to 86400000")
    }
    guard (0...86_400_000).contains(faultPatience) else {
      throw ConfigurationError(
        "a patience of page faults of \(faultPatience) ms: expected 0 to 86400000")
    }
  }

  private func checkSwap() throws(ConfigurationError) {
    guard swapDevices.count <= 8 else {
      throw ConfigurationError("\(swapDevices.count) swap devices: there can be at most 8")
    }
    for (index, device) in swapDevices.enumerated() {
      guard !device.name.isEmpty else {
        throw ConfigurationError("swap device \(index) has no name")
      }
      guard !swapDevices[..<index].contains(where: { $0.name == device.name }),
        device.name != disk.name
      else {
        throw ConfigurationError("two devices are named \(device.name)")
      }
      guard (3...Self.mostSwapPages).contains(device.pages) else {
        throw ConfigurationError(
          "swap device \(device.name) has \(device.pages) pages: expected 3 to "
            + "\(Self.mostSwapPages)")
      }
      try disk.check(
        named: device.name, latency: device.latencyTicks, rate: device.pagesPerSecond)
    }
  }

  private func checkKernel() throws(ConfigurationError) {
    let kernel = kernelPages ?? 0
    let cache = kernelCachePages ?? 0
    guard kernel >= 0, cache >= 0 else {
      throw ConfigurationError("the kernel's memory cannot be negative")
    }
    guard kernel <= memoryPages / 2, cache <= memoryPages / 2, kernel + cache <= memoryPages / 2
    else {
      throw ConfigurationError(
        "the kernel's \(kernel) pages and its caches' \(cache) are more than half of memory")
    }
    guard (0...1_000_000).contains(lockContention) else {
      throw ConfigurationError(
        "lock contention of \(lockContention) in a million: expected 0 to 1000000")
    }
  }

  private func checkProcesses() throws(ConfigurationError) {
    guard processes.count <= ProcessTable.capacity - 1 else {
      throw ConfigurationError(
        "\(processes.count) processes: there can be at most \(ProcessTable.capacity - 1)")
    }
    for process in processes {
      let name = process.name ?? process.kind.name
      if let domain = process.domain, !(0..<domainCount).contains(domain) {
        throw ConfigurationError("process \(name): there is no domain \(domain)")
      }
      if let memory = process.memory {
        try memory.check(ofProcess: name, kind: process.kind)
      }
      try process.kind.behaviour?.check(kind: process.kind.name)
      guard (process.kind == .trace) == (process.replay != nil) else {
        throw ConfigurationError(
          process.kind == .trace
            ? "process \(name) is of kind trace, but has no trace to replay"
            : "process \(name) has a trace to replay, but is of kind \(process.kind.name)")
      }
      if let replay = process.replay { try replay.check(name: name) }
    }
  }
}

extension MachineConfiguration {
  /// The most kinds, and the most events of a timeline.
  static var mostKinds: Int { 64 }
  package static var mostTimelineEvents: Int { 1000 }

  private func checkKinds() throws(ConfigurationError) {
    guard kinds.count <= Self.mostKinds else {
      throw ConfigurationError(
        "\(kinds.count) kinds of processes: there can be at most \(Self.mostKinds)")
    }
    for (index, kind) in kinds.enumerated() {
      guard !kinds[..<index].contains(where: { $0.name == kind.name }) else {
        throw ConfigurationError("two kinds of processes are named \(kind.name)")
      }
      guard let behaviour = kind.behaviour else {
        throw ConfigurationError("\(kind.name) is a kind that every machine has")
      }
      try behaviour.check(kind: kind.name)
    }
    // Processes may be of kinds that the machine does not offer for starting.
    for kind in kinds + processes.map(\.kind) {
      if let domain = kind.behaviour?.domain, !(0..<domainCount).contains(domain) {
        throw ConfigurationError("kind \(kind.name): there is no domain \(domain)")
      }
      for name in kind.behaviour?.successors ?? []
      where !kinds.contains(where: { $0.name == name }) {
        throw ConfigurationError("kind \(kind.name) runs \(name), which is no kind of the machine")
      }
    }
  }

  private func checkTimeline() throws(ConfigurationError) {
    guard timeline.count <= Self.mostTimelineEvents else {
      throw ConfigurationError(
        "\(timeline.count) events in the timeline: there can be at most "
          + "\(Self.mostTimelineEvents)")
    }
    for (index, event) in timeline.enumerated() {
      let last = event.last ?? event.tick
      guard event.tick >= 0, last >= event.tick, event.interval ?? 1 >= 1 else {
        throw ConfigurationError("event \(index + 1) of the timeline happens at no time")
      }
      guard index == 0 || timeline[index - 1].tick <= event.tick else {
        throw ConfigurationError("event \(index + 1) of the timeline is out of order")
      }
    }
  }
}

extension MemoryAmount {
  fileprivate func check(ofProcess name: String, kind: ProcessKind) throws(ConfigurationError) {
    guard kind.behaviour?.regions.first?.isAnonymous == true else {
      throw ConfigurationError("process \(name) has no memory of its own whose size can be given")
    }
    if case .pages(let pages) = self, !(1...Self.mostPages).contains(pages) {
      throw ConfigurationError(
        "process \(name) has \(pages) pages of memory: expected 1 to \(Self.mostPages)")
    }
  }
}

extension DiskConfiguration {
  /// Complains about a latency or a bandwidth that no device has.
  fileprivate func check(named name: String, latency: Int, rate: Int) throws(ConfigurationError) {
    guard (0...60_000).contains(latency) else {
      throw ConfigurationError("device \(name): latency of \(latency) ms: expected 0 to 60000")
    }
    guard (1...1_000_000_000).contains(rate) else {
      throw ConfigurationError(
        "device \(name): bandwidth of \(rate) pages a second: expected 1 to 1000000000")
    }
  }
}

extension ReplayConfiguration {
  fileprivate func check(name: String) throws(ConfigurationError) {
    guard (1...10_000_000).contains(referencesPerSecond) else {
      throw ConfigurationError(
        "process \(name): \(referencesPerSecond) references a second: expected 1 to 10000000")
    }
    guard !source.regions.isEmpty, source.regions.allSatisfy({ $0.pageCount > 0 }) else {
      throw ConfigurationError("process \(name): its trace touches no memory")
    }
  }
}
