import PageDaemon

/// Everything of the machine that is not the page daemon's own: processes, devices, the kernel's
/// caches, and what they leave behind in logs and counts.
struct SimulatedHardware: Equatable, Sendable {
  var generator: SplitMix64
  var processes = ProcessTable()
  var swap: SwapSpace
  var fileSystem: FileSystem
  var kernel = KernelMemory()
  var swapout = SwapoutDaemon()
  var swapper = Swapper()
  var swapoff: Swapoff?
  /// Domains whose free memory fell below `free_min` and has not recovered (`vm_min_domains`).
  var minDomains: [Bool]
  /// How anonymous objects stand behind one another.
  var chains = ShadowChains()
  /// Who maps the pages that several processes may map.
  var mappings: MappingTable
  var userWired: UserWiring
  /// Objects whose numbers can be given to new ones.
  var spareObjects: [ObjectNumber] = []
  /// Processes killed since the last tick, in order.
  var killed: [Int32] = []
  var log = EventLog()
  var eventLimits = EventLimits()
  var statistics = Statistics()
  /// Where others than the scans sent pages since boot, by domain.
  var flows: [PageFlows]
  var pressure = PressureMeter()
  /// Why the machine stopped; nil while it runs.
  var haltReason: String?
  /// Of a million visits to a page, how many leave a lock taken.
  var lockContention: Int
  /// Visits until the next one that does.
  var visitsToContention = 0
  /// How long page faults wait for memory; nil for as long as it takes.
  let patience: FaultPatience?
  /// When a page fault last had a process killed.
  var lastFaultKill = Int64.min / 2
  /// Ticks in which each process moves to another domain once, on average; 0 for never.
  let migrationInterval: Int64
  /// When the next process is considered for a move.
  var nextMigration = Int64.max
  /// Pages of the machine that its processes share: what the sizes of kinds are parts of.
  let memoryPages: Int
  /// What a new process of kind `trace` replays.
  let replay: ReplayConfiguration?
  /// Kinds that a program may turn into.
  let kinds: [ProcessKind]

  init(_ configuration: MachineConfiguration) {
    generator = SplitMix64(seed: configuration.seed)
    swap = SwapSpace(devices: configuration.swapDevices)
    fileSystem = FileSystem(
      diskName: configuration.disk.name,
      disk: StorageDevice(
        latencyTicks: configuration.disk.latencyTicks,
        pagesPerSecond: configuration.disk.pagesPerSecond))
    mappings = MappingTable(pageCount: configuration.memoryPages)
    minDomains = [Bool](repeating: false, count: configuration.domainCount)
    flows = [PageFlows](repeating: PageFlows(), count: configuration.domainCount)
    lockContention = configuration.lockContention
    migrationInterval = configuration.migrationInterval
    patience = FaultPatience(ticks: configuration.faultPatience)
    memoryPages = configuration.workloadPages
    kinds = configuration.kinds
    userWired = UserWiring(pages: [Int](repeating: 0, count: configuration.domainCount))
    replay = configuration.processes.lazy.compactMap(\.replay).first
  }

  /// A new object; the numbers of objects that are gone are used again.
  mutating func makeObject(
    _ kind: VMObject.Kind, size: Int, referenceCount: Int32 = 1, memory: inout VirtualMemory
  ) -> ObjectNumber {
    let object = VMObject(kind: kind, size: UInt64(size), referenceCount: referenceCount)
    if let number = spareObjects.popLast() {
      memory.objects[number.index] = object
      return number
    }
    memory.objects.append(object)
    return ObjectNumber(memory.objects.count - 1)
  }
}

extension SimulatedHardware: Hardware {
  mutating func write(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    let statuses =
      memory.objects[object.index].kind == .vnode
      ? writeFile(cluster, memory: &memory) : writeSwap(cluster, of: object, memory: &memory)
    countWrites(cluster, statuses, memory.pages.handle)
    return statuses
  }

  mutating func startWrite(to object: ObjectNumber) -> Bool { !fileSystem.isSuspended }

  /// A file keeps its object for as long as it exists.
  func isAttached(_ object: ObjectNumber) -> Bool { true }

  var availableSwap: Int { swap.available }

  mutating func requestSwapout(memory: inout VirtualMemory) {
    statistics.swapoutRequests += 1
    guard memory.tunables.swapEnabled != 0 else { return }
    swapout.request(.normal, now: memory.now)
    if eventLimits.allows(.swapout, now: memory.now) {
      log.append(Event(tick: memory.now, kind: .swapoutRequested))
    }
  }

  mutating func requestIdleSwapout(memory: inout VirtualMemory) {
    guard memory.tunables.swapIdleEnabled != 0 else { return }
    swapout.request(.idle, now: memory.now)
  }

  mutating func panic(_ reason: String) {
    haltReason = reason
  }

  var isHalted: Bool { haltReason != nil }
}
