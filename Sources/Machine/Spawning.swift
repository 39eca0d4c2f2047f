import PageDaemon

extension SimulatedHardware {
  /// Starts a process that has no memory yet.
  ///
  /// - Returns: its index in the table, or nil when the table is full.
  mutating func spawn(
    _ configuration: ProcessConfiguration, memory: inout VirtualMemory
  ) -> Int? {
    guard !processes.isFull else { return nil }
    let (pid, slot) = processes.reserve(
      isEarly: configuration.isEarly || configuration.protection == .system)
    let start = start(of: configuration, memory: &memory)
    let process = Process(
      pid: pid, name: configuration.name ?? configuration.kind.name,
      kind: configuration.kind, memory: configuration.memory,
      protection: configuration.protection, slot: slot,
      placement: Placement(configuration, slot: slot, domainCount: memory.domains.count),
      regions: start.regions, program: start.program, nextRun: memory.now + 1,
      burstBegan: memory.now)
    processes.list.append(process)
    log.append(Event(tick: memory.now, kind: .spawned(pid: pid, name: process.name)))
    return processes.list.count - 1
  }

  /// What a process begins with: its program at the start, and its memory with nothing in it.
  mutating func start(
    of configuration: ProcessConfiguration, memory: inout VirtualMemory
  ) -> (program: Process.Program, regions: [MemoryRegion]) {
    if let replay = configuration.replay {
      return (.replay(Replay(replay)), replayRegions(replay, memory: &memory))
    } else if let behaviour = configuration.kind.behaviour {
      let regions = behaviour.regions.indices.map {
        makeRegion($0, of: configuration, behaviour, memory: &memory)
      }
      return (.behaviour(BehaviourProgress(behaviour, now: memory.now)), regions)
    }
    let object = makeObject(.anonymous, size: 1 << 32, memory: &memory)
    return (
      .pressure(target: 0, cursor: 0), [MemoryRegion(object, .anonymous, pageCount: 0)]
    )
  }

  private mutating func replayRegions(
    _ replay: ReplayConfiguration, memory: inout VirtualMemory
  ) -> [MemoryRegion] {
    replay.source.regions.enumerated().map { number, region in
      let size = Int(region.pageCount)
      guard region.isFile else {
        let object = makeObject(.anonymous, size: size, memory: &memory)
        return MemoryRegion(object, .anonymous, pageCount: size)
      }
      return openFile(
        named: "\(replay.source.name):\(number)", pages: size, memory: &memory)
    }
  }

  /// A region as the process's kind has it; one that grows has no pages yet.
  private mutating func makeRegion(
    _ index: Int, of configuration: ProcessConfiguration, _ behaviour: ProcessBehaviour,
    memory: inout VirtualMemory
  ) -> MemoryRegion {
    let least = 32
    let known = behaviour.regions[index]
    var region: MemoryRegion
    switch known.backing {
    case .anonymous(let amount):
      let size =
        index == 0 && configuration.memory != nil
        ? configuration.memory?.pages(of: memoryPages) ?? least
        : max(amount.pages(of: memoryPages), least)
      let object = makeObject(.anonymous, size: size, memory: &memory)
      let grows = behaviour.grows(region: index)
      region = MemoryRegion(object, .anonymous, pageCount: grows ? 0 : size)
      region.walk.fullSize = size
    case .file(let amount):
      let name = "\(configuration.kind.name)/\(known.name)"
      let size = max(amount.pages(of: memoryPages), least)
      region = openFile(
        named: name, pages: size, isShared: known.isShared || known.isPrivate, memory: &memory)
      region.walk.fullSize = size
    case .library(let library):
      region = mapLibrary(library.index, memory: &memory)
      region.isReadOnly = !known.isPrivate
    }
    if known.part != .whole { region.narrow(to: known.part) }
    if known.isPrivate { region.makePrivate() }
    region.walk.hotMoved = memory.now
    if known.isLocked { region.lock = .wanted }
    return region
  }
}
