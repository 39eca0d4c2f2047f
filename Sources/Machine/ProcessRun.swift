import PageDaemon

/// Processes at work: in bursts, each of them runs of visits to neighbouring pages.
extension SimulatedHardware {
  /// Ticks from one burst to the next of a process that has no behaviour to say so.
  private static var usualInterval: Int64 { 20 }

  /// When the next process runs; `Int64.max` when all of them wait for something else.
  var nextRun: Int64 {
    processes.list.reduce(Int64.max) { $1.mayRun ? min($0, $1.nextRun) : $0 }
  }

  /// Runs each process whose time has come, in order of their pids; none after a panic.
  mutating func runProcesses(memory: inout VirtualMemory) {
    var index = 0
    while index < processes.list.count, !isHalted {
      if processes.list[index].mayRun, processes.list[index].nextRun <= memory.now {
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
    if isFresh, beginLock(index, memory: &memory), !finishRun(index, memory: &memory) { return }
    let interval: Int64
    switch processes.list[index].program {
    case .behaviour:
      if isFresh, !beginBurst(index, memory: &memory) { return }
      guard continueBurst(index, memory: &memory) else { return }
      interval = burstInterval(of: index)
    case .pressure:
      if isFresh { beginPressureBurst(index, memory: &memory) }
      guard continuePressure(index, memory: &memory) else { return }
      interval = Self.usualInterval
    case .replay(let replay):
      interval = Self.usualInterval
      if isFresh {
        let product = replay.configuration.referencesPerSecond * Int(interval)
        processes.list[index].burstLeft = max(product / Int(Clock.ticksPerSecond), 1)
      }
      guard continueReplay(index, memory: &memory) else { return }
    }
    processes.list[index].nextRun = max(
      processes.list[index].burstBegan + interval, memory.now + 1)
  }

  private func burstInterval(of index: Int) -> Int64 {
    guard case .behaviour(let progress) = processes.list[index].program else {
      return Self.usualInterval
    }
    return progress.current.interval
  }

  /// Visits what is left of the run at hand.
  ///
  /// - Returns: false when the process has to wait.
  mutating func finishRun(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard var current = processes.list[index].run else { return true }
    let began = current.next
    let visitor = visitor(
      index, region: current.region, isWrite: current.isWrite, memory: &memory)
    var mayBeMapped = true
    while current.left > 0 {
      if mayBeMapped {
        current.pass(visitMapped(current, by: visitor, memory: &memory))
        guard current.left > 0 else { break }
      }
      // Where one page was missing its neighbours most often are too.
      mayBeMapped = (current.next + 1) % PindexTable.groupSize == 0
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
      if current.wires { wirePage(current.next, by: visitor, memory: &memory) }
      current.pass(1)
    }
    let visits = current.next - began
    processes.list[index].references += UInt64(visits)
    processes.list[index].run = nil
    leaveLocked(visitor.object, at: current.next - 1, visits: visits, memory: &memory)
    return true
  }

  // MARK: Memory pressure

  private mutating func beginPressureBurst(_ index: Int, memory: inout VirtualMemory) {
    guard case .pressure(let target, _) = processes.list[index].program else { return }
    resize(index, region: 0, to: target, memory: &memory)
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
