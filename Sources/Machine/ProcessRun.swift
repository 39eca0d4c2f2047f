import PageDaemon

/// Processes at work: in bursts, each of them runs of visits to neighbouring pages.
extension SimulatedHardware {
  /// The most pages by which a process grows in one burst.
  private static var mostGrowth: Int { 1024 }

  /// When the next process runs; `Int64.max` when all of them wait for something else.
  var nextRun: Int64 {
    processes.list.reduce(Int64.max) { min($0, $1.nextRun) }
  }

  /// Runs each process whose time has come, in order of their pids.
  mutating func runProcesses(memory: inout VirtualMemory) {
    var index = 0
    while index < processes.list.count {
      if processes.list[index].nextRun <= memory.now, !processes.list[index].isKilled {
        if processes.list[index].wait.isStall { endWait(of: index, now: memory.now) }
        run(index, memory: &memory)
      }
      index += 1
    }
  }

  /// Goes on with the burst of a process, or begins one, until the burst ends or a fault has to
  /// wait.
  private mutating func run(_ index: Int, memory: inout VirtualMemory) {
    let isFresh = processes.list[index].run == nil && processes.list[index].burstLeft == 0
    if isFresh { processes.list[index].burstBegan = memory.now }
    let interval: Int64
    switch processes.list[index].program {
    case .behaviour:
      if isFresh, !beginBurst(index, memory: &memory) { return }
      guard continueBurst(index, memory: &memory) else { return }
      interval = burstInterval(of: index)
    case .pressure:
      if isFresh { beginPressureBurst(index, memory: &memory) }
      guard continuePressure(index, memory: &memory) else { return }
      interval = 20
    case .replay(let replay):
      let perSecond = replay.configuration.referencesPerSecond
      interval = 20
      if isFresh { processes.list[index].burstLeft = max(perSecond * 20 / 1000, 1) }
      guard continueReplay(index, memory: &memory) else { return }
    }
    processes.list[index].nextRun = max(
      processes.list[index].burstBegan + interval, memory.now + 1)
  }

  private func burstInterval(of index: Int) -> Int64 {
    guard case .behaviour(let progress) = processes.list[index].program else { return 20 }
    return progress.current.interval
  }

  /// Visits what is left of the run at hand.
  ///
  /// - Returns: false when the process has to wait.
  private mutating func finishRun(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard var current = processes.list[index].run else { return true }
    let began = current.next
    let visitor = visitor(index, region: current.region)
    while current.left > 0 {
      guard
        touch(
          UInt32(truncatingIfNeeded: current.next), by: visitor, isWrite: current.isWrite,
          isRetry: current.isRetry, memory: &memory)
      else {
        current.isRetry = true
        processes.list[index].references += UInt64(current.next - began)
        processes.list[index].run = current
        return false
      }
      current.isRetry = false
      current.next += 1
      current.left -= 1
    }
    let visits = current.next - began
    processes.list[index].references += UInt64(visits)
    processes.list[index].run = nil
    leaveLocked(visitor.object, at: current.next - 1, visits: visits, memory: &memory)
    return true
  }

  // MARK: Behaviour

  /// Plans a burst: the growth that is due, and how many runs.
  ///
  /// - Returns: false when the process is at its end instead.
  private mutating func beginBurst(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard case .behaviour(var progress) = processes.list[index].program else { return true }
    let now = memory.now
    while now - progress.phaseBegan >= progress.current.ticks {
      progress.sizeAtStart = progress.current.size
      progress.phaseBegan += progress.current.ticks
      progress.phase += 1
      guard progress.phase == progress.behaviour.phases.count else { continue }
      guard progress.behaviour.ending == .startOver else {
        endProgram(index, isFollowed: progress.behaviour.ending == .succeeded)
        return false
      }
      progress.phase = 0
    }
    let size = processes.list[index].regions[0].pageCount
    let travel = size * progress.behaviour.drift
    let moved = Int(now - progress.hotMoved) * travel / 1_000_000
    if moved > 0 {
      progress.hotStart = (progress.hotStart + moved) % max(size, 1)
      progress.hotMoved = now
    }
    processes.list[index].program = .behaviour(progress)
    resize(index, to: progress.wantedSize(now: now), memory: &memory)
    let phase = progress.current
    let visits = min(size * phase.visits / 100, 8000) * Int(phase.interval) / 1000
    processes.list[index].burstLeft = max(visits / phase.runLength, 1)
    return true
  }

  /// Lets a process grow by touching new memory, at once by some, or gives memory back.
  private mutating func resize(_ index: Int, to wanted: Int, memory: inout VirtualMemory) {
    let size = processes.list[index].regions[0].pageCount
    if wanted > size {
      let growth = min(wanted - size, Self.mostGrowth)
      processes.list[index].regions[0].pageCount = size + growth
      processes.list[index].run = PageRun(region: 0, next: size, left: growth, isWrite: true)
    } else if wanted < size {
      processes.list[index].regions[0].pageCount = wanted
      release(wanted..<size, of: processes.list[index].regions[0].object, memory: &memory)
    }
  }

  private mutating func continueBurst(_ index: Int, memory: inout VirtualMemory) -> Bool {
    while finishRun(index, memory: &memory) {
      guard processes.list[index].burstLeft > 0 else { return true }
      processes.list[index].burstLeft -= 1
      processes.list[index].run = chooseRun(index)
    }
    return false
  }

  /// Where the next run of a process goes.
  private mutating func chooseRun(_ index: Int) -> PageRun? {
    guard case .behaviour(var progress) = processes.list[index].program else { return nil }
    let phase = progress.current
    let regions = processes.list[index].regions
    let draw = generator.below(100)
    var region = 0
    if draw < phase.files, progress.behaviour.file > 0 {
      region = 1
      if progress.behaviour.filePattern == .sequential {
        let start = progress.filePosition % regions[1].pageCount
        let length = min(phase.runLength, regions[1].pageCount - start)
        progress.filePosition = start + length
        processes.list[index].program = .behaviour(progress)
        return PageRun(region: 1, next: start, left: length, isWrite: false)
      }
    } else if draw < phase.files + phase.libraries {
      let first = progress.behaviour.file > 0 ? 2 : 1
      if regions.count > first { region = first + generator.below(regions.count - first) }
    }
    let size = regions[region].pageCount
    let isLibrary = if case .library = regions[region].backing { true } else { false }
    let length = min(phase.runLength, size)
    let hot = max(size * progress.behaviour.hot / 100, length)
    let isFocused = generator.happens(progress.behaviour.focus, in: 100)
    let start =
      isFocused
      ? (progress.hotStart + generator.below(hot)) % size : generator.below(size)
    return PageRun(
      region: region, next: min(start, size - length), left: length,
      isWrite: !isLibrary && generator.happens(phase.writes, in: 100))
  }

  // MARK: Memory pressure

  private mutating func beginPressureBurst(_ index: Int, memory: inout VirtualMemory) {
    guard case .pressure(let target, _) = processes.list[index].program else { return }
    resize(index, to: target, memory: &memory)
    let size = processes.list[index].regions[0].pageCount
    processes.list[index].burstLeft = min(max(size / 500, 1), 128)
  }

  private mutating func continuePressure(_ index: Int, memory: inout VirtualMemory) -> Bool {
    while finishRun(index, memory: &memory) {
      guard processes.list[index].burstLeft > 0,
        case .pressure(let target, let cursor) = processes.list[index].program
      else { return true }
      processes.list[index].burstLeft -= 1
      let size = processes.list[index].regions[0].pageCount
      guard size > 0 else { continue }
      let start = cursor % size
      let length = min(8, size - start)
      processes.list[index].program = .pressure(target: target, cursor: start + length)
      processes.list[index].run = PageRun(
        region: 0, next: start, left: length, isWrite: generator.happens(30, in: 100))
    }
    return false
  }

  // MARK: Replay

  private mutating func continueReplay(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard case .replay(var replay) = processes.list[index].program else { return true }
    let isDone = continueReplay(&replay, index, memory: &memory)
    processes.list[index].program = .replay(replay)
    return isDone
  }

  /// As `continueReplay(_:memory:)`, with the replay in a place of its own: to copy it for each
  /// reference costs more than the reference.
  private mutating func continueReplay(
    _ replay: inout Replay, _ index: Int, memory: inout VirtualMemory
  ) -> Bool {
    let (pid, name) = (processes.list[index].pid, processes.list[index].name)
    while finishRun(index, memory: &memory) {
      guard processes.list[index].burstLeft > 0 else { return true }
      processes.list[index].burstLeft -= 1
      switch replay.next() {
      case .visit(let run, let count):
        processes.list[index].references += UInt64(count) - 1
        processes.list[index].run = run
      case .nothing:
        break
      case .ended:
        log.append(Event(tick: memory.now, kind: .traceEnded(pid: pid, name: name)))
        endProgram(index, isFollowed: false)
        return false
      case .failed(let reason):
        log.append(
          Event(tick: memory.now, kind: .traceFailed(pid: pid, name: name, reason: reason)))
        endProgram(index, isFollowed: false)
        return false
      }
    }
    return false
  }
}
