import PageDaemon

/// Processes that do what their kind says: in bursts, each of them runs of visits.
extension SimulatedHardware {
  /// The most pages by which a process grows in one burst.
  private static var mostGrowth: Int { 1024 }
  /// The most visits of one burst.
  private static var mostTouches: Int { 100_000 }

  /// Plans a burst: the growth that is due, and how many visits.
  ///
  /// - Returns: false when the process is at its end instead.
  mutating func beginBurst(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard case .behaviour(var progress) = processes.list[index].program else { return true }
    let now = memory.now
    while true {
      beginPhase(index, &progress, memory: &memory)
      let touches = processes.list[index].references
      let elapsed = progress.elapsed(now: now, touches: touches)
      forkChildren(of: index, &progress, elapsed, memory: &memory)
      if elapsed.done < elapsed.all { break }
      for growth in progress.current.growth {
        let full = processes.list[index].regions[growth.region].walk.fullSize
        processes.list[index].regions[growth.region].walk.sizeAtStart = growth.size.of(full)
      }
      guard progress.advance(now: now, touches: touches) || progress.behaviour.ending == .repeat
      else {
        end(index, progress.behaviour.ending, memory: &memory)
        return false
      }
    }
    let phase = progress.current
    grow(index, progress, memory: &memory)
    moveWorkingSets(of: index, phase, now: now)
    let size = processes.list[index].regions[0].pageCount
    progress.credit += phase.rate.touches(size: size) * Int(phase.interval)
    let due = phase.accesses.isEmpty ? 0 : max(progress.credit / 1000, 0)
    progress.credit = due > Self.mostTouches ? 0 : progress.credit - due * 1000
    processes.list[index].burstLeft = min(due, Self.mostTouches)
    processes.list[index].program = .behaviour(progress)
    return true
  }

  /// Does what is done once, when a phase begins.
  private mutating func beginPhase(
    _ index: Int, _ progress: inout BehaviourProgress, memory: inout VirtualMemory
  ) {
    guard !progress.hasBegun else { return }
    progress.hasBegun = true
    for action in progress.current.actions {
      switch action {
      case .advise(let region, let advice, let part):
        advise(advice, index, region: region, part: part, memory: &memory)
      case .unlink(let region):
        unlink(index, region: region, memory: memory)
      }
    }
  }

  /// Forks the children that are due: the first when the phase begins.
  private mutating func forkChildren(
    of index: Int, _ progress: inout BehaviourProgress, _ elapsed: (done: Int, all: Int),
    memory: inout VirtualMemory
  ) {
    let all = progress.current.forks
    let due = min(1 + all * elapsed.done / max(elapsed.all, 1), all)
    while progress.forked < due {
      progress.forked += 1
      _ = fork(index, memory: &memory)
    }
  }

  private mutating func end(
    _ index: Int, _ ending: ProcessBehaviour.Ending, memory: inout VirtualMemory
  ) {
    if case .exec(let name) = ending, let kind = kinds.first(where: { $0.name == name }) {
      execute(kind, in: index, memory: &memory)
    } else {
      endProgram(index, isFollowed: ending == .respawn)
    }
  }

  private mutating func moveWorkingSets(of index: Int, _ phase: BehaviourPhase, now: Int64) {
    for access in phase.accesses {
      guard case .workingSet(let set) = access.pattern else { continue }
      let size = processes.list[index].regions[access.region].pageCount
      processes.list[index].regions[access.region].walk.move(by: set.drift, size: size, now: now)
    }
  }

  /// Gives memory back that the phase has no more use for, and lets the region grow that lies
  /// furthest behind.
  private mutating func grow(
    _ index: Int, _ progress: BehaviourProgress, memory: inout VirtualMemory
  ) {
    let elapsed = progress.elapsed(now: memory.now, touches: processes.list[index].references)
    var most: (region: Int, wanted: Int, lag: Int)?
    for growth in progress.current.growth {
      let wanted = processes.list[index].regions[growth.region].walk
        .wantedSize(growth.size, after: elapsed)
      let lag = wanted - processes.list[index].regions[growth.region].pageCount
      if lag < 0 {
        resize(index, region: growth.region, to: wanted, memory: &memory)
      } else if lag > most?.lag ?? 0 {
        most = (growth.region, wanted, lag)
      }
    }
    if let most { resize(index, region: most.region, to: most.wanted, memory: &memory) }
  }

  /// Lets a region grow by touching new memory, at once by some, or gives memory back.
  mutating func resize(
    _ index: Int, region: Int, to wanted: Int, memory: inout VirtualMemory
  ) {
    let size = processes.list[index].regions[region].pageCount
    if wanted > size {
      let growth = min(wanted - size, Self.mostGrowth)
      processes.list[index].regions[region].pageCount = size + growth
      processes.list[index].run = PageRun(
        region: region, next: processes.list[index].regions[region].offset + size, left: growth,
        isWrite: true)
    } else if wanted < size {
      processes.list[index].regions[region].pageCount = wanted
      release(wanted..<size, ofProcess: index, region: region, memory: &memory)
    }
  }

  /// Makes the visits that are left of a burst.
  ///
  /// - Returns: false when the process has to wait.
  mutating func continueBurst(_ index: Int, memory: inout VirtualMemory) -> Bool {
    while finishRun(index, memory: &memory) {
      guard processes.list[index].burstLeft > 0,
        case .behaviour(let progress) = processes.list[index].program
      else { return true }
      let access = chooseAccess(in: progress.current)
      let run = makeRun(index, access)
      processes.list[index].run = run
      let visits = run?.left ?? access.runLength
      let overdraft = visits - processes.list[index].burstLeft
      processes.list[index].burstLeft = max(-overdraft, 0)
      guard overdraft > 0, case .behaviour(var progress) = processes.list[index].program else {
        continue
      }
      progress.credit -= overdraft * 1000
      processes.list[index].program = .behaviour(progress)
    }
    return false
  }

  private mutating func chooseAccess(in phase: BehaviourPhase) -> MemoryAccess {
    var draw = generator.below(phase.accesses.reduce(0) { $0 + $1.share })
    for access in phase.accesses {
      draw -= access.share
      if draw < 0 { return access }
    }
    preconditionFailure("a draw is below the sum of all shares")
  }

  /// Where the next run of a process goes; nil while the region has no pages.
  private mutating func makeRun(_ index: Int, _ access: MemoryAccess) -> PageRun? {
    let size = processes.list[index].regions[access.region].pageCount
    guard size > 0 else { return nil }
    var length = min(access.runLength, size)
    var start = processes.list[index].regions[access.region].walk.start(
      of: access.pattern, length: length, size: size, &generator)
    switch access.pattern {
    case .sequential, .strided: length = min(length, size - start)
    case .uniform, .zipf, .workingSet: start = min(start, size - length)
    }
    let isReadOnly = processes.list[index].regions[access.region].isReadOnly
    return PageRun(
      region: access.region, next: processes.list[index].regions[access.region].offset + start,
      left: length,
      isWrite: !isReadOnly && generator.happens(access.writes.parts, in: Portion.wholeParts))
  }
}
