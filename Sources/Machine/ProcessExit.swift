import PageDaemon

/// The ends of processes, whether killed or by themselves.
extension SimulatedHardware {
  /// All processes in the order of `allproc`: the newest first.
  func processes(memory: VirtualMemory) -> [ProcessRecord] {
    processes.list.reversed().map(record)
  }

  /// What the killer sees of a process.
  func record(of process: Process) -> ProcessRecord {
    let swapCount = process.regions.reduce(0) { $0 + swap.count(of: $1.object) }
    let entries = process.regions.map { ProcessRecord.MapEntry(object: $0.object) }
    return ProcessRecord(
      pid: process.pid, isKilled: process.isKilled,
      threads: [process.wait == .turn ? .runQueue : .sleeping],
      space: .init(swapCount: swapCount, entries: entries))
  }

  /// `killproc`: the process ends at the next tick.
  mutating func kill(processAt index: Int, memory: inout VirtualMemory) {
    let position = processes.list.count - 1 - index
    markKilled(position)
    statistics.kills += 1
    // The last vote is withdrawn as soon as it has done its work.
    let voters = memory.domains.count
    if Int(memory.oomVotes) == voters {
      log.append(Event(tick: memory.now, kind: .oomVote(count: memory.oomVotes, of: voters)))
    }
    let process = processes.list[position]
    log.append(Event(tick: memory.now, kind: .killed(pid: process.pid, name: process.name)))
  }

  /// Makes a process end at the next tick.
  mutating func markKilled(_ index: Int) {
    guard !processes.list[index].isKilled else { return }
    processes.list[index].isKilled = true
    processes.list[index].nextRun = Int64.max
    killed.append(processes.list[index].pid)
  }

  /// Ends a process whose program is at its end, at the next tick; another may follow it.
  mutating func endProgram(_ index: Int, isFollowed: Bool) {
    processes.list[index].isFollowed = isFollowed
    markKilled(index)
  }

  /// Ends the processes that were killed since the last tick, in the order of the kills.
  mutating func runExits(memory: inout VirtualMemory) {
    guard !killed.isEmpty else { return }
    let pids = killed
    killed.removeAll(keepingCapacity: true)
    for pid in pids {
      guard let index = processes.index(of: pid) else { continue }
      exit(index, memory: &memory)
    }
  }

  private mutating func exit(_ index: Int, memory: inout VirtualMemory) {
    let process = processes.remove(at: index)
    let freedBefore = memory.counters.freed
    for region in process.regions {
      let number = region.object.index
      memory.objects[number].referenceCount -= 1
      switch region.backing {
      case .anonymous:
        memory.objects[number].isDead = true
        swap.discardAll(of: region.object)
        bury(region.object, memory: &memory)
      case .file:
        unmap(region.object, memory: &memory)
        if let file = fileSystem.files.firstIndex(where: { $0.object == region.object }) {
          fileSystem.files[file].isOpen = false
        }
      case .library(let library):
        unmap(library: library, slot: process.slot, memory: &memory)
      }
    }
    followSwapSize()
    statistics.freedByExit += memory.counters.freed - freedBefore
    log.append(Event(tick: memory.now, kind: .exited(pid: process.pid, name: process.name)))
    if process.isFollowed {
      let successor = ProcessConfiguration(
        process.kind, name: process.name, memory: process.memory)
      _ = spawn(successor, memory: &memory)
    }
  }

  /// Frees the pages of a dead object, in order; those that are busy go when their transfers end,
  /// and with the last one the object's number is free for another.
  mutating func bury(_ object: ObjectNumber, memory: inout VirtualMemory) {
    for (_, value) in memory.resident.entries(of: object) {
      freeUnlessHeld(PageNumber(value), memory: &memory)
    }
    if memory.objects[object.index].residentCount == 0 { spareObjects.append(object) }
  }

  /// Gives a range of anonymous memory back, and its swap blocks.
  mutating func release(
    _ range: Range<Int>, of object: ObjectNumber, memory: inout VirtualMemory
  ) {
    for pindex in range {
      let place = UInt32(truncatingIfNeeded: pindex)
      swap.discard(object, at: place)
      if let page = memory.page(of: object, at: place) {
        freeUnlessHeld(page, memory: &memory)
      }
    }
    followSwapSize()
  }

  private mutating func freeUnlessHeld(_ page: PageNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    handle.dropMappings(page)
    guard !handle[page].isHeld, !handle[page].isBusy else { return }
    countMove(of: page, to: .free, handle)
    memory.free(page)
  }

  private func unmap(_ object: ObjectNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    for (_, value) in memory.resident.entries(of: object) {
      handle.dropMappings(PageNumber(value))
    }
  }

  private mutating func unmap(library: Int, slot: Int, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    let object = fileSystem.libraries[library].object
    let bit: UInt64 = 1 << UInt64(slot)
    for (pindex, value) in memory.resident.entries(of: object) {
      let page = PageNumber(value)
      guard handle[page].mappingCount > 0,
        fileSystem.libraries[library].mappers[Int(pindex)] & bit != 0
      else { continue }
      fileSystem.libraries[library].mappers[Int(pindex)] &= ~bit
      handle[page].mappingCount -= 1
      handle[page].referencedMappings = min(
        handle[page].referencedMappings, handle[page].mappingCount)
    }
  }
}
