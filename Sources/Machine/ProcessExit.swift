import PageDaemon

/// The ends of processes, whether killed or by themselves.
extension SimulatedHardware {
  /// All processes in the order of `allproc`: the newest first.
  func processes(memory: VirtualMemory) -> [ProcessRecord] {
    processes.list.reversed().map(record) + SystemProcess.all.reversed().map(\.record)
  }

  /// What the killer sees of a process.
  func record(of process: Process) -> ProcessRecord {
    let swapCount = process.regions.reduce(0) { $0 + swap.count(of: $1.object) }
    let entries = process.regions.map {
      ProcessRecord.MapEntry(object: $0.object, needsCopy: $0.needsCopy)
    }
    var flags: ProcessRecord.Flags = []
    switch process.protection {
    case .none: break
    case .protected: flags = .protected
    case .system: flags = .system
    }
    let thread: ProcessRecord.ThreadState =
      process.residency != .inMemory
      ? .swapped
      : process.stopped != nil ? .suspended : process.wait == .turn ? .runQueue : .sleeping
    return ProcessRecord(
      pid: process.pid, flags: flags, isKilled: process.isKilled, threads: [thread],
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
      let kind = Event.Kind.oomVote(
        count: memory.oomVotes, of: voters, scans: memory.tunables.oomSequence)
      log.append(Event(tick: memory.now, kind: kind))
    }
    let process = processes.list[position]
    log.append(Event(tick: memory.now, kind: .killed(pid: process.pid, name: process.name)))
  }

  /// Makes a process end at the next tick.
  mutating func markKilled(_ index: Int) {
    guard !processes.list[index].isKilled else { return }
    processes.list[index].isKilled = true
    processes.list[index].nextRun = Int64.max
    // Who is swapped out comes back first; the swapper goes on from there.
    guard processes.list[index].residency == .inMemory else { return }
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
    leaveAddressSpace(of: index, memory: &memory)
    let process = processes.remove(at: index)
    for child in processes.list.indices where processes.list[child].parent == process.pid {
      processes.list[child].parent = SystemProcess.initPid
    }
    followPressure(now: memory.now)
    log.append(Event(tick: memory.now, kind: .exited(pid: process.pid, name: process.name)))
    if process.isFollowed {
      var successor = ProcessConfiguration(
        process.kind, name: process.name, memory: process.memory,
        policy: process.placement.policy, domain: process.placement.pin)
      successor.protection = process.protection
      _ = spawn(successor, memory: &memory)
    }
  }

  /// Unmaps all that a process has mapped, because it exits or runs another program
  /// (`pmap_remove_pages`, `vm_map_remove`).
  mutating func leaveAddressSpace(of index: Int, memory: inout VirtualMemory) {
    let freedBefore = memory.counters.freed
    let regions = processes.list[index].regions
    let slot = processes.list[index].slot
    for number in regions.indices {
      unwire(index, region: number, memory: &memory)
      unmap(regions[number], slot: slot, memory: &memory)
    }
    processes.list[index].regions = []
    followSwapSize()
    statistics.freedByExit += memory.counters.freed - freedBefore
  }

  private mutating func unmap(
    _ region: MemoryRegion, slot: Int, memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    // Anonymous memory that nobody else refers to goes as a whole, with its mappings.
    let shared = chains.chain(from: region.object).drop {
      memory.objects[$0.index].referenceCount == 1 && memory.objects[$0.index].kind.isAnonymous
    }
    for object in shared {
      for (_, value) in memory.resident.entries(of: object) {
        removeMapping(PageNumber(value), slot: slot, .discarded, handle)
      }
    }
    dereference(region.object, memory: &memory)
  }

  /// Gives a range of anonymous memory of a process back, and its swap blocks.
  mutating func release(
    _ range: Range<Int>, ofProcess index: Int, region: Int, memory: inout VirtualMemory
  ) {
    prepareWrite(index, region: region, memory: &memory)
    let object = processes.list[index].regions[region].object
    let offset = processes.list[index].regions[region].offset
    let range = range.lowerBound + offset..<range.upperBound + offset
    for pindex in range {
      let place = UInt32(truncatingIfNeeded: pindex)
      swap.discard(object, at: place)
      if let page = memory.page(of: object, at: place) {
        freeUnlessHeld(page, memory: &memory)
      }
    }
    let slot = processes.list[index].slot
    for behind in chains.chain(from: object).dropFirst() {
      let handle = memory.pages.mutableHandle()
      for pindex in range {
        guard let page = memory.page(of: behind, at: UInt32(truncatingIfNeeded: pindex)) else {
          continue
        }
        removeMapping(page, slot: slot, .kept, handle)
      }
    }
    chains.limit(object, to: range.lowerBound)
    followSwapSize()
  }
}
