import PageDaemon

/// Processes that have been at work for a while.
extension BootLoader {
  /// Puts a process somewhere into the course of its life, with its memory in place.
  mutating func load(
    _ index: Int, _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    hardware.processes.list[index].nextRun = Int64(1 + hardware.generator.below(50))
    guard case .behaviour(var progress) = hardware.processes.list[index].program else { return }
    beginLife(index, &progress, &hardware)
    hardware.processes.list[index].program = .behaviour(progress)
    for region in hardware.processes.list[index].regions.indices {
      let use = RegionUse(region, in: progress)
      switch progress.behaviour.regions[region].backing {
      case .anonymous: loadAnonymous(index, region, use, &memory, &hardware)
      case .file: loadFile(index, region, use, &memory, &hardware)
      case .library:
        let isPrivate = hardware.processes.list[index].regions[region].isPrivateFile
        if isPrivate { loadFile(index, region, use, &memory, &hardware) }
      }
    }
  }

  /// Chooses how far a process has come; phases that last for visits are over at once.
  private func beginLife(
    _ index: Int, _ progress: inout BehaviourProgress, _ hardware: inout SimulatedHardware
  ) {
    let behaviour = progress.behaviour
    // A kind that keeps its size has had it for long.
    if behaviour.ending == .repeat {
      for phase in behaviour.phases { settleGrowth(of: phase, index, &hardware) }
    }
    let total = behaviour.phases.reduce(0) { $0 + $1.usualTicks }
    var elapsed = Int64(hardware.generator.below(Int(total)))
    while elapsed >= progress.current.usualTicks, progress.phase + 1 < behaviour.phases.count {
      elapsed -= progress.current.usualTicks
      settleGrowth(of: progress.current, index, &hardware)
      progress.phase += 1
    }
    progress.hasBegun = elapsed > 0
    progress.phaseBegan = -min(elapsed, progress.current.usualTicks)
    let done = progress.elapsed(now: 0, touches: 0)
    for growth in progress.current.growth {
      let region = hardware.processes.list[index].regions[growth.region]
      hardware.processes.list[index].regions[growth.region].pageCount = min(
        region.walk.wantedSize(growth.size, after: done), hardware.memoryPages)
    }
    for region in hardware.processes.list[index].regions.indices {
      let size = hardware.processes.list[index].regions[region].pageCount
      hardware.processes.list[index].regions[region].walk.cursor = hardware.generator.below(size)
    }
  }

  private func settleGrowth(
    of phase: BehaviourPhase, _ index: Int, _ hardware: inout SimulatedHardware
  ) {
    for growth in phase.growth {
      let size = growth.size.of(hardware.processes.list[index].regions[growth.region].walk.fullSize)
      hardware.processes.list[index].regions[growth.region].walk.sizeAtStart = size
      hardware.processes.list[index].regions[growth.region].pageCount = min(
        size, hardware.memoryPages)
    }
  }

  private mutating func loadAnonymous(
    _ index: Int, _ region: Int, _ use: RegionUse, _ memory: inout VirtualMemory,
    _ hardware: inout SimulatedHardware
  ) {
    let process = hardware.processes.list[index]
    let object = process.regions[region].object
    let size = min(process.regions[region].pageCount, hardware.memoryPages)
    let hot = use.hot.of(size)
    for first in stride(from: 0, to: size, by: Self.runLength) {
      let places = first..<min(first + Self.runLength, size)
      let isCold = first >= hot
      if isCold, hardware.generator.happens(8, in: 100),
        swapOut(object, places, &memory, &hardware)
      {
        continue
      }
      let isInactive = isCold && hardware.generator.happens(40, in: 100)
      let isDirty = hardware.generator.happens(85, in: 100)
      let pages = takeOwn(places, of: object, index, &memory, &hardware)
      let handle = memory.pages.mutableHandle()
      for page in pages {
        hardware.addMapping(page, slot: process.slot, handle)
        if isDirty { hardware.allowWrites(to: page, slot: process.slot, handle) }
        settle(
          page, process.slot, isInactive: isInactive, activity: isCold ? 4 : 24, handle, &hardware)
      }
      guard pages.count == places.count else { return }
    }
  }

  /// Neighbouring pages that are treated alike, at most.
  private static let runLength = 16

  /// Takes pages for neighbouring places of a process's own memory.
  private func takeOwn(
    _ places: Range<Int>, of object: ObjectNumber, _ index: Int, _ memory: inout VirtualMemory,
    _ hardware: inout SimulatedHardware
  ) -> [PageNumber] {
    let domainCount = memory.domains.count
    return takeValid(places, of: object, &memory) {
      hardware.preferredDomain(for: $0, isFile: false, process: index, domainCount: domainCount)
    }
  }

  private mutating func loadFile(
    _ index: Int, _ region: Int, _ use: RegionUse, _ memory: inout VirtualMemory,
    _ hardware: inout SimulatedHardware
  ) {
    let process = hardware.processes.list[index]
    let file = process.regions[region]
    let local =
      use.isSequential
      ? max(file.walk.cursor - hardware.memoryPages / 20, 0)..<file.walk.cursor
      : 0..<min(max(use.hot.of(file.pageCount), 1), hardware.memoryPages)
    let range = local.lowerBound + file.offset..<local.upperBound + file.offset
    if file.isPrivateFile, use.isWritten { loadCopies(range, index, region, &memory, &hardware) }
    let own = hardware.processes.list[index].regions[region].object
    let handle = memory.pages.mutableHandle()
    var place = range.lowerBound
    while place < range.upperBound {
      if own != file.object, memory.hasPage(of: own, at: place) {
        place += 1
        continue
      }
      if let page = memory.page(of: file.object, at: UInt32(truncatingIfNeeded: place)) {
        // Another process that shares the file has brought it in.
        hardware.addMapping(page, slot: process.slot, handle)
        place += 1
        continue
      }
      let missing = (place..<min(place + Self.runLength, range.upperBound)).prefix {
        !memory.hasPage(of: file.object, at: $0)
          && (own == file.object || !memory.hasPage(of: own, at: $0))
      }
      let pages = takeValid(missing, ofFile: file.object, &memory)
      for page in pages {
        hardware.addMapping(page, slot: process.slot, handle)
        if use.isWritten, !file.isPrivateFile, hardware.generator.happens(10, in: 100) {
          hardware.allowWrites(to: page, slot: process.slot, handle)
        }
        settle(page, process.slot, isInactive: use.isSequential, activity: 12, handle, &hardware)
      }
      guard pages.count == missing.count else { return }
      place = missing.upperBound
    }
  }

  /// Gives a process copies of some pages of a file that it maps privately.
  private mutating func loadCopies(
    _ range: Range<Int>, _ index: Int, _ region: Int, _ memory: inout VirtualMemory,
    _ hardware: inout SimulatedHardware
  ) {
    hardware.prepareWrite(index, region: region, memory: &memory)
    let process = hardware.processes.list[index]
    let object = process.regions[region].object
    let handle = memory.pages.mutableHandle()
    for place in range where hardware.generator.happens(10, in: 100) {
      let pages = takeOwn(place..<place + 1, of: object, index, &memory, &hardware)
      guard let page = pages.first else { return }
      hardware.addMapping(page, slot: process.slot, handle)
      hardware.allowWrites(to: page, slot: process.slot, handle)
      settle(page, process.slot, isInactive: false, activity: 12, handle, &hardware)
    }
  }

  /// Says that pages of an object are on swap.
  ///
  /// - Returns: false when there is no run of blocks for them.
  private mutating func swapOut(
    _ object: ObjectNumber, _ range: Range<Int>, _ memory: inout VirtualMemory,
    _ hardware: inout SimulatedHardware
  ) -> Bool {
    let block: SwapBlock? =
      if state != nil {
        takeSwap(run: range.count, &hardware)
      } else if hardware.swap.available > 2 * SwapSpace.highWater {
        hardware.swap.allocate(run: range.count)
      } else {
        nil
      }
    guard let first = block else { return false }
    memory.objects[object.index].kind = .swap
    for (offset, pindex) in range.enumerated() {
      hardware.swap.assign(
        SwapBlock(device: first.device, index: first.index + offset), to: object,
        at: UInt32(truncatingIfNeeded: pindex))
    }
    return true
  }

  /// Puts a page where it would be after a while: on the active queue with a count, or among those
  /// for the inactive one.
  private mutating func settle(
    _ page: PageNumber, _ slot: Int, isInactive: Bool, activity: Int,
    _ handle: PageStore.Handle, _ hardware: inout SimulatedHardware
  ) {
    guard !isInactive else {
      inactive.append(page)
      return
    }
    handle.activate(page)
    handle[page].activityCount = UInt8(1 + hardware.generator.below(activity))
    if hardware.generator.happens(1, in: 3) { hardware.addReference(to: page, slot: slot, handle) }
  }
}

extension VirtualMemory {
  fileprivate func hasPage(of object: ObjectNumber, at place: Int) -> Bool {
    page(of: object, at: UInt32(truncatingIfNeeded: place)) != nil
  }
}

extension BehaviourPhase {
  /// How long it lasts when nothing holds the process up; 0 for a phase that lasts for visits.
  fileprivate var usualTicks: Int64 {
    if case .ticks(let ticks) = extent { ticks } else { 0 }
  }
}
