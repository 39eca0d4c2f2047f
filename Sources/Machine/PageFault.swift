import PageDaemon

/// How a process reaches its memory: through a mapping, or by a fault (`vm_fault`).
extension SimulatedHardware {
  /// What the visits of a run have in common.
  struct Visitor {
    /// The process.
    let index: Int
    let slot: Int
    let region: Int
    let object: ObjectNumber
    let backing: MemoryRegion.Backing

    /// Whether no other process can have the region's pages mapped.
    var isAlone: Bool {
      if case .library = backing { false } else { true }
    }
  }

  func visitor(_ index: Int, region: Int) -> Visitor {
    Visitor(
      index: index, slot: processes.list[index].slot, region: region,
      object: processes.list[index].regions[region].object,
      backing: processes.list[index].regions[region].backing)
  }

  /// Visits one page of a region.
  ///
  /// - Parameter isRetry: the visit was tried before and had to wait; its fault is counted already.
  /// - Returns: false when the process has to wait first.
  mutating func touch(
    _ pindex: UInt32, by visitor: Visitor, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    guard let page = memory.page(of: visitor.object, at: pindex) else {
      return faultIn(
        pindex, by: visitor, isWrite: isWrite, isRetry: isRetry, memory: &memory)
    }
    let handle = memory.pages.mutableHandle()
    let isMapped = isMapped(page, visitor.backing, slot: visitor.slot, handle)
    if !isMapped || (isWrite && !handle[page].flags.contains(.writeable)) {
      if !isRetry {
        statistics.faults += 1
        processes.list[visitor.index].minorFaults += 1
      }
      if handle[page].isBusy, isWrite || handle[page].valid == 0 {
        handle[page].flags.insert(.referenced)
        statistics.inTransit += 1
        beginWait(.page(page), of: visitor.index, now: memory.now)
        return false
      }
      if !isMapped { addMapping(page, visitor.backing, slot: visitor.slot, handle) }
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
    _ pindex: UInt32, by visitor: Visitor, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    if !isRetry { statistics.faults += 1 }
    let request: AllocationClass =
      processes.list[visitor.index].isKilled ? .system : .normal
    let home = processes.list[visitor.index].homeDomain
    guard let page = allocate(request, home: home, memory: &memory) else {
      beginWait(.memory, of: visitor.index, now: memory.now)
      return false
    }
    memory.insert(page, into: visitor.object, at: pindex)
    let isAnonymous = visitor.backing == .anonymous
    let block = isAnonymous ? swap.block(of: visitor.object, at: pindex) : nil
    guard isAnonymous, block == nil else {
      readIn(page, for: visitor.index, region: visitor.region, from: block, memory: &memory)
      return false
    }
    let handle = memory.pages.mutableHandle()
    handle[page].valid = Page.allBits
    statistics.zeroFilled += 1
    processes.list[visitor.index].minorFaults += 1
    handle[page].mappingCount = 1
    handle[page].referencedMappings = 1
    if isWrite { allowWrites(to: page, handle) }
    count(.zeroFilled, page, handle)
    handle.activate(page)
    return true
  }
}
