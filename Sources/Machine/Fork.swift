import PageDaemon

/// New processes out of old ones, and new programs in old processes.
extension SimulatedHardware {
  /// Makes a child of a process that shares all of its memory until one of them writes to it
  /// (`fork`, `vmspace_fork`).
  ///
  /// - Returns: the child's pid, or nil when there is no room for it.
  /// - Complexity: O(resident pages of the parent).
  mutating func fork(_ index: Int, memory: inout VirtualMemory) -> Int32? {
    let parent = processes.list[index]
    guard !processes.isFull, let regions = forkMap(of: index, memory: &memory) else {
      if eventLimits.allows(.forkRefused, now: memory.now) {
        log.append(
          Event(tick: memory.now, kind: .forkRefused(pid: parent.pid, name: parent.name)))
      }
      return nil
    }
    let (pid, slot) = processes.reserve()
    var child = Process(
      pid: pid, name: parent.name, kind: parent.kind, memory: parent.memory, parent: parent.pid,
      slot: slot,
      placement: Placement(
        ofChildOf: parent.placement, slot: slot, domainCount: memory.domains.count),
      regions: regions, program: parent.program, nextRun: memory.now + 1,
      burstBegan: memory.now)
    if case .behaviour(let progress) = parent.program {
      child.program = .behaviour(progress.ofChild(now: memory.now))
    }
    processes.list.append(child)
    statistics.forks += 1
    log.append(
      Event(tick: memory.now, kind: .forked(pid: parent.pid, name: parent.name, child: pid)))
    return pid
  }

  /// The map of a process's child. Anonymous memory and private files are shared until someone
  /// writes to them, other files for good; what is wired is copied at once (`vm_fault_copy_entry`),
  /// and not wired in the child.
  ///
  /// - Returns: nil when there is no memory for that copy.
  private mutating func forkMap(
    of index: Int, memory: inout VirtualMemory
  ) -> [MemoryRegion]? {
    var copies: [Int: ObjectNumber] = [:]
    for (number, region) in processes.list[index].regions.enumerated() {
      guard case .wired(let count) = region.lock, region.backing == .anonymous else { continue }
      let copy = copyWired(count, of: region, home: processes.list[index].placement.domain, &memory)
      copies[number] = copy.object
      if copy.isWhole { continue }
      for object in copies.sorted(by: { $0.key < $1.key }).map(\.value) {
        dereference(object, memory: &memory)
      }
      return nil
    }
    let slot = processes.list[index].slot
    let handle = memory.pages.mutableHandle()
    return processes.list[index].regions.indices.map { number in
      var region = processes.list[index].regions[number]
      region.walk.sizeAtStart = region.pageCount
      region.lock = .none
      if let copy = copies[number] {
        region.object = copy
        return region
      }
      share(region.object, with: slot, memory: &memory)
      guard region.isPrivate, !region.needsCopy else { return region }
      for (_, value) in memory.resident.entries(of: region.object) {
        handle.removeWriteAccess(PageNumber(value))
      }
      processes.list[index].regions[number].needsCopy = true
      region.needsCopy = true
      return region
    }
  }

  private mutating func copyWired(
    _ count: Int, of region: MemoryRegion, home: Int, _ memory: inout VirtualMemory
  ) -> (object: ObjectNumber, isWhole: Bool) {
    let size = Int(memory.objects[region.object.index].size)
    let object = makeObject(.anonymous, size: size, memory: &memory)
    for pindex in region.range.prefix(count) {
      guard let page = allocate(.normal, home: home, memory: &memory) else {
        return (object, false)
      }
      memory.insert(page, into: object, at: UInt32(truncatingIfNeeded: pindex))
      let handle = memory.pages.mutableHandle()
      handle[page].valid = Page.allBits
      handle[page].dirty = Page.allBits
      activate(page, as: .copied, handle)
    }
    return (object, true)
  }

  /// Lets a process run another program in an address space of its own (`execve`).
  mutating func execute(_ kind: ProcessKind, in index: Int, memory: inout VirtualMemory) {
    leaveAddressSpace(of: index, memory: &memory)
    let start = start(of: ProcessConfiguration(kind), memory: &memory)
    processes.list[index].kind = kind
    processes.list[index].name = kind.name
    processes.list[index].memory = nil
    processes.list[index].regions = start.regions
    processes.list[index].program = start.program
    processes.list[index].run = nil
    processes.list[index].burstLeft = 0
    processes.list[index].nextRun = memory.now + 1
    log.append(
      Event(
        tick: memory.now, kind: .executed(pid: processes.list[index].pid, name: kind.name)))
  }
}

extension BehaviourProgress {
  /// What a child does: what its parent's kind says children do, else what the parent does.
  func ofChild(now: Int64) -> BehaviourProgress {
    var copy = self
    if let child = behaviour.child {
      copy = BehaviourProgress(
        ProcessBehaviour(
          regions: behaviour.regions, phases: child.phases, ending: child.ending, child: child),
        now: now)
    } else if behaviour.ending == .respawn {
      copy.behaviour.ending = .exit
    }
    copy.touchesAtStart = 0
    return copy
  }
}
