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
