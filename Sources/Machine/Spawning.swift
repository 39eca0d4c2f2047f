import PageDaemon

extension SimulatedHardware {
  /// Starts a process that has no memory yet.
  ///
  /// - Returns: its index in the table, or nil when the table is full.
  mutating func spawn(
    _ configuration: ProcessConfiguration, memory: inout VirtualMemory
  ) -> Int? {
    guard !processes.isFull else { return nil }
    let (pid, slot) = processes.reserve()
    let program: Process.Program
    var regions: [MemoryRegion]
    if let replay = configuration.replay {
      program = .replay(Replay(replay))
      regions = replayRegions(replay, memory: &memory)
    } else if let behaviour = configuration.kind.behaviour {
      program = .behaviour(BehaviourProgress(behaviour, now: memory.now))
      regions = behaviour.regions.indices.map {
        makeRegion($0, of: configuration, behaviour, memory: &memory)
      }
    } else {
      program = .pressure(target: 0, cursor: 0)
      let object = makeObject(.anonymous, size: 1 << 32, memory: &memory)
      regions = [MemoryRegion(object, .anonymous, pageCount: 0)]
    }
    let process = Process(
      pid: pid, name: configuration.name ?? configuration.kind.name,
      kind: configuration.kind, memory: configuration.memory, slot: slot,
      placement: Placement(configuration, slot: slot, domainCount: memory.domains.count),
      regions: regions, program: program, nextRun: memory.now + 1)
    processes.list.append(process)
    log.append(Event(tick: memory.now, kind: .spawned(pid: pid, name: process.name)))
    return processes.list.count - 1
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
    var region: MemoryRegion
    switch behaviour.regions[index].backing {
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
      let name = "\(configuration.kind.name)/\(behaviour.regions[index].name)"
      let size = max(amount.pages(of: memoryPages), least)
      region = openFile(named: name, pages: size, memory: &memory)
      region.walk.fullSize = size
    case .library(let library):
      region = mapLibrary(library.index, memory: &memory)
    }
    region.walk.hotMoved = memory.now
    return region
  }

  /// Maps a file of this name that nobody has open, or a new one.
  private mutating func openFile(
    named name: String, pages: Int, memory: inout VirtualMemory
  ) -> MemoryRegion {
    let known = fileSystem.files.firstIndex {
      !$0.isOpen && $0.name == name && $0.pageCount == pages
    }
    if let known {
      fileSystem.files[known].isOpen = true
      let object = fileSystem.files[known].object
      memory.objects[object.index].referenceCount += 1
      return MemoryRegion(object, .file, pageCount: pages)
    }
    let object = makeObject(.vnode, size: pages, memory: &memory)
    fileSystem.files.append(
      CachedFile(name: name, object: object, pageCount: pages, isOpen: true))
    return MemoryRegion(object, .file, pageCount: pages)
  }

  private mutating func mapLibrary(
    _ library: Int, memory: inout VirtualMemory
  ) -> MemoryRegion {
    let object = fileSystem.libraries[library].object
    memory.objects[object.index].referenceCount += 1
    return MemoryRegion(
      object, .library(library), pageCount: fileSystem.libraries[library].pageCount)
  }
}
