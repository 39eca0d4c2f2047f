import PageDaemon

/// How a process reaches its memory: through a mapping, or by a fault (`vm_fault`).
extension SimulatedHardware {
  /// Visits one page of a region.
  ///
  /// - Parameters:
  ///   - index: the process.
  ///   - isRetry: the visit was tried before and had to wait; its fault is counted already.
  /// - Returns: false when the process has to wait first.
  mutating func touch(
    _ index: Int, region: Int, pindex: Int, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    let target = processes.list[index].regions[region]
    let place = UInt32(truncatingIfNeeded: pindex)
    guard let page = memory.page(of: target.object, at: place) else {
      return faultIn(
        index, region: region, pindex: place, isWrite: isWrite, isRetry: isRetry,
        memory: &memory)
    }
    let handle = memory.pages.mutableHandle()
    let slot = processes.list[index].slot
    let isMapped = isMapped(page, target.backing, slot: slot, handle)
    if !isMapped || (isWrite && !handle[page].flags.contains(.writeable)) {
      if !isRetry {
        statistics.faults += 1
        processes.list[index].minorFaults += 1
      }
      if handle[page].isBusy, isWrite || handle[page].valid == 0 {
        handle[page].flags.insert(.referenced)
        statistics.inTransit += 1
        beginWait(.page(page), of: index, now: memory.now)
        return false
      }
      if !isMapped { addMapping(page, target.backing, slot: slot, handle) }
      if isWrite { allowWrites(to: page, handle) }
    }
    if handle[page].referencedMappings < handle[page].mappingCount {
      handle[page].referencedMappings += 1
    }
    return true
  }

  /// Whether a process has a page mapped.
  private func isMapped(
    _ page: PageNumber, _ backing: MemoryRegion.Backing, slot: Int,
    _ handle: PageStore.Handle
  ) -> Bool {
    guard handle[page].mappingCount != 0 else { return false }
    guard case .library(let library) = backing else { return true }
    let mappers = fileSystem.libraries[library].mappers[Int(handle[page].pindex)]
    return mappers & (1 << UInt64(slot)) != 0
  }

  /// Maps a page into a process, read-only.
  mutating func addMapping(
    _ page: PageNumber, _ backing: MemoryRegion.Backing, slot: Int, _ handle: PageStore.Handle
  ) {
    if case .library(let library) = backing {
      let pindex = Int(handle[page].pindex)
      let others =
        handle[page].mappingCount == 0 ? 0 : fileSystem.libraries[library].mappers[pindex]
      fileSystem.libraries[library].mappers[pindex] = others | 1 << UInt64(slot)
    }
    handle[page].mappingCount += 1
  }

  /// Makes a mapped page writeable for the write that is about to happen; its copy on swap is out
  /// of date then, and its block is given back.
  mutating func allowWrites(to page: PageNumber, _ handle: PageStore.Handle) {
    handle[page].flags.insert(.writeable)
    handle[page].flags.insert(.modified)
    handle[page].dirty = Page.allBits
    if swap.discard(handle[page].object, at: handle[page].pindex) { followSwapSize() }
  }

  /// Brings in a page that is not resident: fills it with zeroes, or starts to read it.
  ///
  /// - Returns: whether the page is there now.
  private mutating func faultIn(
    _ index: Int, region: Int, pindex: UInt32, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    if !isRetry { statistics.faults += 1 }
    let process = processes.list[index]
    let target = process.regions[region]
    guard
      let page = allocate(
        process.isKilled ? .system : .normal, home: process.homeDomain, memory: &memory)
    else {
      beginWait(.memory, of: index, now: memory.now)
      return false
    }
    memory.insert(page, into: target.object, at: pindex)
    let block =
      target.backing == .anonymous ? swap.block(of: target.object, at: pindex) : nil
    guard target.backing == .anonymous, block == nil else {
      readIn(page, for: index, region: region, from: block, memory: &memory)
      return false
    }
    let handle = memory.pages.mutableHandle()
    handle[page].valid = Page.allBits
    statistics.zeroFilled += 1
    processes.list[index].minorFaults += 1
    addMapping(page, target.backing, slot: process.slot, handle)
    handle[page].referencedMappings = 1
    if isWrite { allowWrites(to: page, handle) }
    handle.activate(page)
    return true
  }
}
