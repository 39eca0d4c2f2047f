import PageDaemon

/// The machine that cases script: locks that spring, pagers that answer by rote, and a list of what
/// was asked of it.
struct ScriptedHardware: Hardware {
  /// A write under way.
  struct Write {
    var due: Int64
    var pages: [PageNumber]
  }

  /// What a vnode object's pager and file system answer.
  struct Script {
    var vnode = CaseObject.Vnode()
    var statuses: [PagerStatus] = []
    /// Answers given so far.
    var answered = 0
  }

  /// Ticks a write takes.
  var latency: Int64 = 0
  var deviceCount = 0
  var swapBlocks: Int32 = 0
  var writes: [Write] = []
  /// By object.
  var scripts: [Script] = []
  /// Page indexes that have a swap block, by object.
  var blocks: [Set<UInt32>] = []
  /// By page: what the holder of a contended lock does.
  var actions: [PageAction] = []
  var processTable: [ProcessRecord] = []
  /// Processes to exit at the next tick, in order of killing.
  var exiting: [Int] = []
  var events: [ListedEvent] = []
  /// Whether events are not listed.
  var isQuiet = false

  /// Objects larger than this, in pages, have no record of their blocks.
  static let largestRecordedObject: UInt64 = 1 << 20
  /// Pages of the largest swap write.
  static let swapCluster = 32

  private mutating func list(_ name: String, _ argument: Int32 = 0, _ memory: VirtualMemory) {
    guard !isQuiet else { return }
    events.append(ListedEvent(tick: memory.ticks, name: name, argument: argument))
  }

  // MARK: Locks

  mutating func wait(for lock: ContendedLock, of page: PageNumber, memory: inout VirtualMemory) {
    guard page.index < actions.count else { return }
    memory.perform(actions[page.index], on: page)
  }

  mutating func startWrite(to object: ObjectNumber) -> Bool {
    !scripts[object.index].vnode.startWriteFails
  }

  mutating func lockVnode(of object: ObjectNumber) -> Bool {
    !scripts[object.index].vnode.vgetFails
  }

  func isAttached(_ object: ObjectNumber) -> Bool { !scripts[object.index].vnode.isDetached }

  // MARK: Pagers

  mutating func write(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    memory.objects[object.index].kind == .vnode
      ? writeFile(cluster, of: object, memory: &memory)
      : writeSwap(cluster, of: object, memory: &memory)
  }

  private mutating func writeFile(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    let handle = memory.pages.mutableHandle()
    return cluster.map { page in
      let status = scripts[object.index].next()
      if status == .ok { handle[page].dirty = 0 }
      if status == .pending { writes.append(Write(due: memory.now + latency, pages: [page])) }
      return status
    }
  }

  private mutating func writeSwap(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    if memory.objects[object.index].kind == .anonymous { memory.objects[object.index].kind = .swap }
    let hasRecord = memory.objects[object.index].size <= Self.largestRecordedObject
    let handle = memory.pages.handle
    var statuses: [PagerStatus] = []
    var left = cluster[...]
    while !left.isEmpty {
      var count = min(left.count, Self.swapCluster)
      while count > swapBlocks, count > 4 { count >>= 1 }
      let run = Array(left.prefix(count))
      left = left.dropFirst(count)
      guard count <= swapBlocks else {
        statuses += Array(repeating: .fail, count: count)
        continue
      }
      swapBlocks -= Int32(count)
      for page in run where hasRecord {
        if !blocks[object.index].insert(handle[page].pindex).inserted { swapBlocks += 1 }
      }
      writes.append(Write(due: memory.now + latency, pages: run))
      statuses += Array(repeating: .pending, count: count)
    }
    return statuses
  }

  /// Gives back the swap blocks of an object.
  mutating func forgetBlocks(of object: ObjectNumber) {
    swapBlocks &+= Int32(blocks[object.index].count)
    blocks[object.index] = []
  }

  // MARK: Requests

  mutating func lowerCaches(memory: inout VirtualMemory) { list("vm_lowmem", 0, memory) }
  mutating func reclaimZones(memory: inout VirtualMemory) { list("uma_reclaim", 0, memory) }
  mutating func requestSwapout(memory: inout VirtualMemory) { list("swapout_run", 0, memory) }
  mutating func requestIdleSwapout(memory: inout VirtualMemory) {
    list("swapout_run_idle", 0, memory)
  }
  mutating func speedUpSyncer(memory: inout VirtualMemory) { list("speedup_syncer", 0, memory) }

  // MARK: Processes

  var availableSwap: Int { Int(swapBlocks) }

  func processes(memory: VirtualMemory) -> [ProcessRecord] { processTable }

  mutating func kill(processAt index: Int, memory: inout VirtualMemory) {
    processTable[index].isKilled = true
    exiting.append(index)
    list("kill", processTable[index].pid, memory)
  }

  mutating func panic(_ reason: String) {
    preconditionFailure("cases do not panic")
  }

  var isHalted: Bool { false }
}

extension ScriptedHardware.Script {
  /// The pager's next answer.
  mutating func next() -> PagerStatus {
    guard !statuses.isEmpty else { return .ok }
    defer { answered += 1 }
    return statuses[answered % statuses.count]
  }
}

/// A request that the daemon made of the machine, as results list it.
struct ListedEvent: Encodable {
  var tick: Int32
  var name: String
  var argument: Int32

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(tick)
    try list.encode(name)
    try list.encode(argument)
  }
}
