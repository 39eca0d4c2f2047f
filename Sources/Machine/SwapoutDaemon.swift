import PageDaemon

/// What the swapout daemon (`vmdaemon`) has yet to do.
struct SwapoutDaemon: Equatable, Sendable {
  /// For whose sake processes are to be swapped out.
  struct Requests: OptionSet, Equatable, Sendable {
    let rawValue: UInt8

    /// Memory is short (`VM_SWAP_NORMAL`).
    static let normal = Requests(rawValue: 1)
    /// Nobody will miss them (`VM_SWAP_IDLE`).
    static let idle = Requests(rawValue: 2)
  }

  /// Ticks from one wakeup to the next at least: a second.
  private static let interval = Int64(Clock.ticksPerSecond)

  private var pending: Requests = []
  private var isWoken = false
  private var lastWake = Int64.min / 2
  /// The second in which idle processes were last asked for.
  private var lastIdleSecond: Int64 = -1

  /// When it runs next; nil while it sleeps.
  func nextRun(now: Int64) -> Int64? { isWoken ? now : nil }

  /// Asks for work; the daemon is woken at most once a second, and then does all that was asked
  /// for.
  mutating func request(_ requests: Requests, now: Int64) {
    if requests == .idle {
      guard now / Self.interval != lastIdleSecond else { return }
      lastIdleSecond = now / Self.interval
    }
    pending.formUnion(requests)
    guard now - lastWake > Self.interval else { return }
    lastWake = now
    isWoken = true
  }

  /// The work at hand, if the daemon is awake; it sleeps again afterwards.
  mutating func take() -> Requests {
    guard isWoken else { return [] }
    defer {
      pending = []
      isWoken = false
    }
    return pending
  }
}

extension SimulatedHardware {
  /// `vmdaemon`: swaps processes out that have slept for long enough, and takes the pages of all
  /// that are swapped out away from them. Nobody has a limit of resident pages of their own.
  mutating func runSwapoutDaemon(memory: inout VirtualMemory) {
    let requests = swapout.take()
    guard requests != [] else { return }
    for index in processes.list.indices.reversed()
    where mayBeSwappedOut(index, requests, memory: memory) {
      swapOut(index, memory: &memory)
    }
    for index in processes.list.indices.reversed()
    where processes.list[index].residency.isSwappedOut {
      takeMappings(of: index, memory: &memory)
    }
  }

  /// Whether a process sleeps so soundly that it may be swapped out (`swapout_procs`).
  private func mayBeSwappedOut(
    _ index: Int, _ requests: SwapoutDaemon.Requests, memory: VirtualMemory
  ) -> Bool {
    let process = processes.list[index]
    guard process.residency == .inMemory, process.protection != .system, !process.isKilled,
      let since = process.asleepSince(now: memory.now),
      hasStackInMemory(process, memory: memory)
    else { return false }
    let slept = (memory.now - since) / Int64(Clock.ticksPerSecond)
    guard slept >= Int64(memory.tunables.swapIdleThreshold1) else { return false }
    return requests.contains(.normal) || slept >= Int64(memory.tunables.swapIdleThreshold2)
  }

  /// Swaps a process out (`swapout`): it may not run, and its stack is no longer wired.
  mutating func swapOut(_ index: Int, memory: inout VirtualMemory) {
    let stack = releaseStack(slot: processes.list[index].slot, memory: &memory)
    processes.list[index].nextRun = processes.list[index].nextWork
    processes.list[index].residency = .swappedOut(stack: stack, since: memory.now)
    statistics.processesSwappedOut += 1
    let process = processes.list[index]
    log.append(
      Event(tick: memory.now, kind: .swappedOut(pid: process.pid, name: process.name)))
  }

  // MARK: User pages

  /// Takes the memory of a process that is swapped out away from it
  /// (`vm_swapout_map_deactivate_pages` down to nothing): the largest object that it shares with
  /// nobody first, then all of the map; what is left mapped is unmapped unless something is wired.
  private mutating func takeMappings(of index: Int, memory: inout VirtualMemory) {
    let process = processes.list[index]
    var largest: (object: ObjectNumber, count: Int32)?
    for region in process.regions where chains.shadowCount(of: region.object) <= 1 {
      let count = memory.objects[region.object.index].residentCount
      if count > largest?.count ?? 0 { largest = (region.object, count) }
    }
    if let largest { deactivatePages(of: largest.object, by: process.slot, memory: &memory) }
    for region in process.regions {
      deactivatePages(of: region.object, by: process.slot, memory: &memory)
    }
    guard process.regions.allSatisfy({ $0.wiredCount == 0 }) else { return }
    let handle = memory.pages.mutableHandle()
    for region in process.regions {
      for object in chains.chain(from: region.object) {
        for (_, value) in memory.resident.entries(of: object) {
          let page = PageNumber(value)
          guard isMapped(page, slot: process.slot, handle) else { continue }
          removeMapping(page, slot: process.slot, .kept, handle)
        }
      }
    }
  }

  /// Ages the pages that a process maps of an object and of those behind it, and lets go of those
  /// that are out of use (`vm_swapout_object_deactivate_pages`).
  private mutating func deactivatePages(
    of object: ObjectNumber, by slot: Int, memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    for object in chains.chain(from: object) {
      guard memory.objects[object.index].pagingInProgress == 0 else { return }
      let isShadowedOften = chains.shadowCount(of: object) > 1
      for (_, value) in memory.resident.entries(of: object) {
        let page = PageNumber(value)
        guard !handle[page].isBusy else { continue }
        memory.counters.pdpages += 1
        guard !handle[page].isHeld, isMapped(page, slot: slot, handle) else { continue }
        age(page, keepsMappings: isShadowedOften, handle)
      }
    }
  }

  private mutating func age(_ page: PageNumber, keepsMappings: Bool, _ handle: PageStore.Handle) {
    var references = handle.takeReferences(page)
    if handle[page].flags.contains(.referenced) {
      handle[page].flags.remove(.referenced)
      references = max(references, 1)
    }
    let count = handle[page].activityCount
    switch (handle[page].queue, references) {
    case (.active, 0):
      handle[page].activityCount -= min(count, ActivityCount.decline)
      guard !keepsMappings, handle[page].activityCount == 0 else { return handle.requeue(page) }
      handle.removeAllMappings(page)
      deactivate(page, handle)
    case (.active, _):
      let step = UInt8(ActivityCount.advance)
      if count < ActivityCount.maximum - step { handle[page].activityCount += step }
      handle.requeue(page)
    case (.inactive, 0):
      handle.removeAllMappings(page)
    case (_, 0):
      break
    default:
      activate(page, handle)
      let most = Int32(ActivityCount.maximum)
      handle[page].activityCount = UInt8(min(Int32(handle[page].activityCount) + references, most))
    }
  }
}

extension Process {
  /// Since when the process has slept; nil while it is awake, or waits for something that does not
  /// let it be swapped out.
  func asleepSince(now: Int64) -> Int64? {
    guard wait == .turn else { return nil }
    if let stopped { return stopped }
    let last = max(burstBegan, waitEnded)
    if let dozing, dozing.end > now { return max(dozing.began, waitEnded) }
    return nextRun > now ? last : nil
  }

  /// The phase of its program in which the process does nothing at all, if it is in one.
  private var dozing: (began: Int64, end: Int64)? {
    guard case .behaviour(let progress) = program, progress.hasBegun, burstLeft == 0, run == nil,
      progress.current.accesses.isEmpty, progress.current.growth.isEmpty,
      progress.forked >= progress.current.forks,
      case .ticks(let ticks) = progress.current.extent
    else { return nil }
    let (end, isTooLate) = progress.phaseBegan.addingReportingOverflow(ticks)
    return (progress.phaseBegan, isTooLate ? Int64.max : end)
  }

  /// When a process that sleeps has something to do again.
  var nextWork: Int64 { max(nextRun, dozing?.end ?? nextRun) }
}
