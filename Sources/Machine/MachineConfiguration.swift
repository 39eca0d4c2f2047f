/// What a machine is built from.
///
/// Memory is counted in pages of 4096 bytes, time in ticks of a millisecond.
package struct MachineConfiguration: Equatable, Sendable {
  /// Memory of all domains together.
  package var memoryPages: Int
  /// Memory domains, 1 to 8.
  package var domainCount: Int
  /// Pages of each domain, which make up all of memory; nil to split it evenly.
  package var domainPages: [Int]?
  /// Where everything random starts.
  package var seed: UInt64
  package var swapDevices: [SwapDeviceConfiguration]
  package var disk: DiskConfiguration
  /// Processes that have been running for a while when the machine's time begins.
  package var processes: [ProcessConfiguration]
  /// Kinds of which processes can be started while the machine runs.
  package var kinds: [ProcessKind]
  /// Settings of the page daemon to begin with, in the order in which they are made.
  package var settings: [SysctlSetting]
  /// What happens by itself, and when; sorted by time.
  package var timeline: [TimelineEvent]
  /// Memory that the kernel keeps wired for itself and never gives back; nil for a tenth.
  package var kernelPages: Int?
  /// Memory that the kernel's caches hold at first; nil for a twentieth.
  package var kernelCachePages: Int?
  /// How many of a million visits to a page leave one of its locks taken when a scan comes by.
  package var lockContention: Int
  /// Ticks in which each process moves to another domain once, on average; 0 for never.
  package var migrationInterval: Int64
  /// Ticks that a page fault waits for memory before it has a process killed; 0 for no end, as in
  /// the kernel of the page daemon's time.
  package var faultPatience: Int64
  /// What memory is like at first; nil for what a machine is like that has been up for a while.
  /// Where it is known, it also says how much is wired, whatever the kernel is to have.
  package var boot: BootState?

  package init(
    memoryPages: Int = 1_048_576, domainCount: Int = 2, domainPages: [Int]? = nil,
    seed: UInt64 = 1,
    swapDevices: [SwapDeviceConfiguration] = SwapDeviceConfiguration.standard,
    disk: DiskConfiguration = DiskConfiguration(),
    processes: [ProcessConfiguration] = [], kinds: [ProcessKind] = [],
    settings: [SysctlSetting] = [], timeline: [TimelineEvent] = [],
    kernelPages: Int? = nil, kernelCachePages: Int? = nil, lockContention: Int = 2000,
    migrationInterval: Int64 = 10_000, faultPatience: Int64 = 30_000,
    boot: BootState? = nil
  ) {
    self.memoryPages = memoryPages
    self.domainCount = domainCount
    self.domainPages = domainPages
    self.seed = seed
    self.swapDevices = swapDevices
    self.disk = disk
    self.processes = processes
    self.kinds = kinds
    self.settings = settings
    self.timeline = timeline
    self.kernelPages = kernelPages
    self.kernelCachePages = kernelCachePages
    self.lockContention = lockContention
    self.migrationInterval = migrationInterval
    self.faultPatience = faultPatience
    self.boot = boot
  }

  /// Pages of each domain.
  var sizesOfDomains: [Int] {
    domainPages
      ?? (0..<domainCount).map {
        Self.evenShare(of: memoryPages, domain: $0, of: domainCount)
      }
  }

  /// The pages of one domain when memory is split evenly.
  package static func evenShare(of pages: Int, domain: Int, of count: Int) -> Int {
    (domain + 1) * pages / count - domain * pages / count
  }
}

/// A setting of the page daemon by its name, as text, as `sysctl` takes it.
package struct SysctlSetting: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A device that swap space is on.
package struct SwapDeviceConfiguration: Hashable, Sendable {
  /// Its name in messages, such as `md0`.
  package var name: String
  /// Size; the first two pages hold the label and are not used.
  package var pages: Int
  /// Ticks from the start of a transfer to its end, apart from the transfer itself.
  package var latencyTicks: Int
  /// Bandwidth.
  package var pagesPerSecond: Int
  /// Whether it is in use from the start.
  package var isOn: Bool

  package init(
    name: String, pages: Int, latencyTicks: Int = 2, pagesPerSecond: Int = 20_000,
    isOn: Bool = true
  ) {
    self.name = name
    self.pages = pages
    self.latencyTicks = latencyTicks
    self.pagesPerSecond = pagesPerSecond
    self.isOn = isOn
  }

  /// Two devices, 2 GiB and 1 GiB.
  package static let standard = [
    SwapDeviceConfiguration(name: "md0", pages: 524_288),
    SwapDeviceConfiguration(name: "md1", pages: 262_144),
  ]
}

/// The disk that the file system is on.
package struct DiskConfiguration: Hashable, Sendable {
  package var name: String
  /// Ticks from the start of a transfer to its end, apart from the transfer itself.
  package var latencyTicks: Int
  /// Bandwidth.
  package var pagesPerSecond: Int

  package init(name: String = "ada0", latencyTicks: Int = 4, pagesPerSecond: Int = 40_000) {
    self.name = name
    self.latencyTicks = latencyTicks
    self.pagesPerSecond = pagesPerSecond
  }
}

/// A process that a machine starts with.
package struct ProcessConfiguration: Equatable, Sendable {
  package var kind: ProcessKind
  /// Nil for a name made from the kind.
  package var name: String?
  /// The size of its first region when fully grown, anonymous memory; nil for what its kind has.
  package var memory: MemoryAmount?
  /// Where its own memory comes from.
  package var policy: DomainPolicy
  /// The domain that it runs in for good; nil when it moves now and then.
  package var domain: Int?
  /// What a process of kind `trace` replays.
  package var replay: ReplayConfiguration?
  /// What keeps it from being ended.
  package var protection = ProcessProtection.none
  /// It was started early in the boot: its pid is below 48, if one of these is free, and the
  /// out-of-memory killer spares it while there is swap space.
  package var isEarly = false

  /// - Parameters:
  ///   - policy: nil for the kind's.
  ///   - domain: nil for the kind's, if it has one.
  package init(
    _ kind: ProcessKind, name: String? = nil, memory: MemoryAmount? = nil,
    policy: DomainPolicy? = nil, domain: Int? = nil, replay: ReplayConfiguration? = nil
  ) {
    self.kind = kind
    self.name = name
    self.memory = memory
    self.policy = policy ?? kind.behaviour?.policy ?? .firstTouch
    self.domain = domain ?? kind.behaviour?.domain
    self.replay = replay
  }

  /// A process that replays the references of a real program.
  package static func replay(_ replay: ReplayConfiguration) -> ProcessConfiguration {
    ProcessConfiguration(.trace, name: replay.source.name, replay: replay)
  }
}

/// How a process replays a program.
package struct ReplayConfiguration: Sendable, Equatable {
  /// What happens when the trace is at its end.
  package enum Ending: Hashable, Sendable {
    /// The references start over; memory stays as it is.
    case restart
    /// The process exits.
    case exit
  }

  package var source: any ReferenceSource
  /// References to pages a second, alike ones in a row counted once; at least 1.
  package var referencesPerSecond: Int
  package var ending: Ending

  package init(
    _ source: any ReferenceSource, referencesPerSecond: Int = 20_000, ending: Ending = .restart
  ) {
    self.source = source
    self.referencesPerSecond = referencesPerSecond
    self.ending = ending
  }

  package static func == (left: ReplayConfiguration, right: ReplayConfiguration) -> Bool {
    left.source === right.source && left.referencesPerSecond == right.referencesPerSecond
      && left.ending == right.ending
  }
}
