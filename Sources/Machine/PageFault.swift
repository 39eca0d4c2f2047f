import PageDaemon

/// How a process reaches its memory: through a mapping, or by a fault (`vm_fault`).
extension SimulatedHardware {
  /// What the visits of a run have in common.
  struct Visitor {
    /// The process.
    let index: Int
    let slot: Int
    let region: Int
    /// The object of the region; others may stand behind it.
    let object: ObjectNumber
    /// The object is a file.
    let isFile: Bool
    /// Other processes may map pages of the object too.
    let isTracked: Bool
  }

  /// Prepares for visits to a region, all of them writes or none.
  mutating func visitor(
    _ index: Int, region: Int, isWrite: Bool, memory: inout VirtualMemory
  ) -> Visitor {
    if isWrite { prepareWrite(index, region: region, memory: &memory) }
    let object = processes.list[index].regions[region].object
    return Visitor(
      index: index, slot: processes.list[index].slot, region: region, object: object,
      isFile: processes.list[index].regions[region].isFile, isTracked: chains.isTracked(object))
  }

  /// Visits one page of a region.
  ///
  /// - Parameter isRetry: the visit was tried before and had to wait; its fault is counted already.
  /// - Returns: false when the process has to wait first.
  mutating func touch(
    _ pindex: UInt32, by visitor: Visitor, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    guard !visitor.isTracked else {
      return touchShared(
        pindex, by: visitor, isWrite: isWrite, isRetry: isRetry, memory: &memory)
    }
    guard let page = memory.page(of: visitor.object, at: pindex) else {
      guard chains.backing(of: visitor.object) == nil else {
        return touchShared(
          pindex, by: visitor, isWrite: isWrite, isRetry: isRetry, memory: &memory)
      }
      return faultIn(
        pindex, into: visitor.object, from: swap.block(of: visitor.object, at: pindex),
        by: visitor, isWrite: isWrite, isRetry: isRetry, memory: &memory)
    }
    let handle = memory.pages.mutableHandle()
    let isMapped = handle[page].mappingCount != 0
    if !isMapped || (isWrite && !handle[page].flags.contains(.writeable)) {
      guard
        beginFault(on: page, by: visitor, mustOwn: isWrite, isRetry: isRetry, memory: &memory)
      else { return false }
      if !isMapped { handle[page].mappingCount += 1 }
      if isWrite { makeWriteable(page, handle) }
    } else if isWrite {
      handle[page].flags.insert(.modified)
    }
    if handle[page].referencedMappings < handle[page].mappingCount {
      handle[page].referencedMappings += 1
    }
    return true
  }

  /// As `touch`, for a page that is not in an object of the process's own.
  private mutating func touchShared(
    _ pindex: UInt32, by visitor: Visitor, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    switch locate(pindex, from: visitor.object, memory: memory) {
    case .page(let page, of: let object):
      guard isWrite, object != visitor.object else {
        return touchTracked(
          page, by: visitor, isWrite: isWrite, isRetry: isRetry, memory: &memory)
      }
      return copyUp(page, of: object, by: visitor, isRetry: isRetry, memory: &memory)
    case .block(let block, of: let object):
      return faultIn(
        pindex, into: object, from: block, by: visitor, isWrite: isWrite, isRetry: isRetry,
        memory: &memory)
    case .file(let object):
      return faultIn(
        pindex, into: object, from: nil, by: visitor, isWrite: isWrite, isRetry: isRetry,
        memory: &memory)
    case .nowhere:
      return faultIn(
        pindex, into: visitor.object, from: nil, by: visitor, isWrite: isWrite,
        isRetry: isRetry, memory: &memory)
    }
  }

  /// Visits a page that several processes may map: its mappings are told apart.
  private mutating func touchTracked(
    _ page: PageNumber, by visitor: Visitor, isWrite: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    let handle = memory.pages.mutableHandle()
    let bit: UInt64 = 1 << UInt64(visitor.slot)
    var entry = mappings(of: page, handle)
    let isMapped = entry.mapped & bit != 0
    if !isMapped || (isWrite && entry.writeable & bit == 0) {
      guard
        beginFault(on: page, by: visitor, mustOwn: isWrite, isRetry: isRetry, memory: &memory)
      else { return false }
      if !isMapped { addMapping(page, slot: visitor.slot, handle) }
      if isWrite { allowWrites(to: page, slot: visitor.slot, handle) }
      entry = mappings(of: page, handle)
    } else if isWrite, entry.modified & bit == 0 {
      entry.modified |= bit
      mappings[page] = entry
      handle[page].flags.insert(.modified)
    }
    if entry.referenced & bit == 0 {
      entry.referenced |= bit
      mappings[page] = entry
      handle[page].referencedMappings += 1
    }
    return true
  }

  /// Counts a fault on a resident page, and waits if the page is not to be had.
  ///
  /// - Parameter mustOwn: the page is to be changed or moved, so nobody may have it busy.
  /// - Returns: false when the process has to wait first.
  mutating func beginFault(
    on page: PageNumber, by visitor: Visitor, mustOwn: Bool, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    if !isRetry {
      statistics.faults += 1
      processes.list[visitor.index].minorFaults += 1
    }
    let handle = memory.pages.mutableHandle()
    guard handle[page].isBusy, mustOwn || handle[page].valid == 0 else { return true }
    handle[page].flags.insert(.referenced)
    statistics.inTransit += 1
    beginWait(.page(page), of: visitor.index, now: memory.now)
    return false
  }

  /// A free page for a file, or for memory of a visitor's own; the process waits when there is
  /// none.
  mutating func allocate(
    for visitor: Visitor, at pindex: UInt32, isFile: Bool, memory: inout VirtualMemory
  ) -> PageNumber? {
    let index = visitor.index
    let request: AllocationClass = processes.list[index].isKilled ? .system : .normal
    let home = preferredDomain(
      for: Int(pindex), isFile: isFile, process: index,
      domainCount: memory.domains.count)
    guard let page = allocate(request, home: home, memory: &memory) else {
      waitForMemory(index, memory: &memory)
      return nil
    }
    processes.list[index].vainWaits = 0
    return page
  }

  /// Brings in a page that is not resident: fills it with zeroes, or starts to read it.
  ///
  /// - Returns: whether the page is there now.
  private mutating func faultIn(
    _ pindex: UInt32, into object: ObjectNumber, from block: SwapBlock?, by visitor: Visitor,
    isWrite: Bool, isRetry: Bool, memory: inout VirtualMemory
  ) -> Bool {
    if !isRetry { statistics.faults += 1 }
    // Whatever stands behind the region's own object is a file, or has what is looked for on swap.
    let isFile = object == visitor.object ? visitor.isFile : block == nil
    guard let page = allocate(for: visitor, at: pindex, isFile: isFile, memory: &memory) else {
      return false
    }
    memory.insert(page, into: object, at: pindex)
    guard !isFile, block == nil else {
      readIn(page, for: visitor.index, region: visitor.region, from: block, memory: &memory)
      return false
    }
    let handle = memory.pages.mutableHandle()
    handle[page].valid = Page.allBits
    statistics.zeroFilled += 1
    processes.list[visitor.index].minorFaults += 1
    if visitor.isTracked {
      addMapping(page, slot: visitor.slot, handle)
      addReference(to: page, slot: visitor.slot, handle)
    } else {
      handle[page].mappingCount = 1
      handle[page].referencedMappings = 1
      if isWrite { makeWriteable(page, handle) }
    }
    activate(page, as: .zeroFilled, handle)
    return true
  }
}
