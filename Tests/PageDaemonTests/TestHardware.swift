import PageDaemon

/// Hardware that does as a test tells it, and lists what it was asked.
struct TestHardware: Hardware {
  /// What was asked, in order.
  enum Request: Equatable {
    case wait(ContendedLock, PageNumber)
    case write([PageNumber])
    case lowerCaches, reclaimZones, swapout, idleSwapout, speedUpSyncer
    case kill(Int)
    case panic(String)
  }

  /// What the holder of a contended lock does before it lets go.
  var holder: (PageNumber, inout VirtualMemory) -> Void = { _, _ in }
  /// The pagers' answers, one a page, in turn; the last one stays.
  var statuses: [PagerStatus] = [.pending]
  var startsWrites = true
  var locksVnodes = true
  var isAttachedToVnode = true
  var availableSwap = 0
  var processTable: [ProcessRecord] = []
  private(set) var requests: [Request] = []

  mutating func wait(for lock: ContendedLock, of page: PageNumber, memory: inout VirtualMemory) {
    requests.append(.wait(lock, page))
    holder(page, &memory)
  }

  mutating func write(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    requests.append(.write(cluster))
    return cluster.map { _ in statuses.count > 1 ? statuses.removeFirst() : statuses[0] }
  }

  mutating func startWrite(to object: ObjectNumber) -> Bool { startsWrites }
  mutating func lockVnode(of object: ObjectNumber) -> Bool { locksVnodes }
  func isAttached(_ object: ObjectNumber) -> Bool { isAttachedToVnode }

  mutating func lowerCaches(memory: inout VirtualMemory) { requests.append(.lowerCaches) }
  mutating func reclaimZones(memory: inout VirtualMemory) { requests.append(.reclaimZones) }
  mutating func requestSwapout(memory: inout VirtualMemory) { requests.append(.swapout) }
  mutating func requestIdleSwapout(memory: inout VirtualMemory) { requests.append(.idleSwapout) }
  mutating func speedUpSyncer(memory: inout VirtualMemory) { requests.append(.speedUpSyncer) }

  func processes(memory: VirtualMemory) -> [ProcessRecord] { processTable }

  mutating func kill(processAt index: Int, memory: inout VirtualMemory) {
    requests.append(.kill(index))
  }

  mutating func panic(_ reason: String) { requests.append(.panic(reason)) }

  var isHalted: Bool {
    requests.contains { if case .panic = $0 { true } else { false } }
  }
}
