import PageDaemon

/// Reading pages from files and from swap.
extension SimulatedHardware {
  /// Pages that are read together after a fault that goes on from nowhere
  /// (`VM_FAULT_READ_DEFAULT`).
  private static var defaultCluster: Int { 16 }
  /// By how much the window grows while faults follow one another.
  private static var windowStep: Int { 8 }
  /// The largest window.
  private static var largestWindow: Int { 31 }
  /// Pages after which those behind a sequential reader are let go.
  private static var dontNeedSpan: Int { 512 }

  /// Starts to read a page, and neighbours with it, and makes the process wait.
  mutating func readIn(
    _ page: PageNumber, for index: Int, region: Int, from block: SwapBlock?,
    memory: inout VirtualMemory
  ) {
    let target = processes.list[index].regions[region]
    let object = memory.pages[page].object
    let pindex = Int(memory.pages[page].pindex)
    let isSequential = pindex == target.nextRead && pindex > target.offset
    let ahead: Int
    let behind: Int
    if isSequential {
      behind = 0
      ahead = max(target.readAhead, 7)
      processes.list[index].regions[region].readAhead = min(
        ahead + Self.windowStep, Self.largestWindow)
    } else {
      let place = pindex % Self.defaultCluster
      behind = min(place, pindex - target.offset)
      ahead = Self.defaultCluster - 1 - place
      processes.list[index].regions[region].readAhead = 7
    }
    if isSequential, ahead == Self.largestWindow {
      letGo(behind: pindex, by: index, region: region, clusterLength: ahead + 1, memory: &memory)
    }
    var cluster = [page]
    for step in stride(from: 1, through: behind, by: 1) {
      guard let next = addToRead(pindex - step, -step, object, index, block, &memory)
      else { break }
      cluster.insert(next, at: 0)
    }
    var last = pindex
    let room = max(min(ahead, target.range.upperBound - 1 - pindex), 0)
    for step in stride(from: 1, through: room, by: 1) {
      guard let next = addToRead(pindex + step, step, object, index, block, &memory)
      else { break }
      cluster.append(next)
      last = pindex + step
    }
    processes.list[index].regions[region].nextRead = last + 1
    startRead(cluster, for: .read(wanted: page), from: block?.device, memory: &memory)
    beginWait(.read(page, isSwap: block != nil), of: index, now: memory.now)
  }

  /// A page for a neighbour that can be read together with the wanted page: it is not resident, and
  /// on swap its block is next to the wanted page's.
  private mutating func addToRead(
    _ pindex: Int, _ offset: Int, _ object: ObjectNumber, _ index: Int, _ block: SwapBlock?,
    _ memory: inout VirtualMemory
  ) -> PageNumber? {
    let place = UInt32(truncatingIfNeeded: pindex)
    guard memory.page(of: object, at: place) == nil else { return nil }
    if let block {
      let wanted = SwapBlock(device: block.device, index: block.index + offset)
      guard swap.block(of: object, at: place) == wanted else { return nil }
    }
    let home = preferredDomain(
      for: pindex, isFile: block == nil, process: index, domainCount: memory.domains.count)
    guard let page = allocateSpare(home: home, memory: &memory) else { return nil }
    memory.insert(page, into: object, at: place)
    return page
  }

  /// Starts to read pages of one object, which others keep off until they are there.
  ///
  /// - Parameter device: the swap device that they are on; nil for the disk with the files.
  mutating func startRead(
    _ cluster: [PageNumber], for purpose: Transfer.Purpose, from device: Int?,
    memory: inout VirtualMemory
  ) {
    markBusy(cluster, memory: &memory)
    for page in cluster {
      count(device == nil ? .readFromFiles : .readFromSwap, page, memory.pages.handle)
    }
    if let device {
      swap.devices[device].medium.start(cluster, for: purpose, now: memory.now)
      statistics.swapIns += 1
      statistics.swapPagesIn += UInt64(cluster.count)
    } else {
      fileSystem.disk.start(cluster, for: purpose, now: memory.now)
      statistics.vnodeIns += 1
      statistics.vnodePagesIn += UInt64(cluster.count)
    }
  }

  private func markBusy(_ cluster: [PageNumber], memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    for page in cluster { handle[page].busyCount += 1 }
    let object = handle[cluster[0]].object
    memory.objects[object.index].pagingInProgress += Int32(cluster.count)
  }

  /// Deactivates what a sequential reader has left behind, a large stretch at a time
  /// (`vm_fault_dontneed`).
  private mutating func letGo(
    behind pindex: Int, by index: Int, region: Int, clusterLength: Int,
    memory: inout VirtualMemory
  ) {
    let span = Self.dontNeedSpan
    guard pindex >= span, pindex / span != (pindex - clusterLength) / span else { return }
    let end = pindex / span * span
    let entry = processes.list[index].regions[region]
    let slot = processes.list[index].slot
    let handle = memory.pages.mutableHandle()
    for place in max(end - span, entry.offset)..<max(end, entry.offset) {
      guard let page = memory.page(of: entry.object, at: UInt32(truncatingIfNeeded: place)),
        !handle[page].isBusy, handle[page].wireCount == 0
      else { continue }
      forgetUse(of: page, slot: slot, keepsChanges: true, handle)
      if handle[page].queue != .inactive { deactivate(page, handle) }
    }
  }

  // MARK: The end of transfers

  /// Ends the transfers that are done, device by device.
  mutating func finishTransfers(memory: inout VirtualMemory) {
    while let transfer = fileSystem.disk.finish(now: memory.now) {
      finish(transfer, hasFailed: fails(fileSystem.disk.condition), memory: &memory)
    }
    for device in swap.devices.indices {
      while let transfer = swap.devices[device].medium.finish(now: memory.now) {
        let hasFailed = fails(swap.devices[device].medium.condition)
        finish(transfer, hasFailed: hasFailed, memory: &memory)
      }
    }
  }

  private mutating func finish(
    _ transfer: Transfer, hasFailed: Bool, memory: inout VirtualMemory
  ) {
    let object = memory.pages[transfer.pages[0]].object
    for page in transfer.pages {
      switch transfer.purpose {
      case .write:
        countMove(of: page, to: hasFailed ? .active : .inactive, memory.pages.handle)
        if hasFailed { memory.failWrite(page) } else { memory.finishWrite(page) }
        wakeWaiters(for: page, memory: &memory)
      case .read where hasFailed, .swapoff where hasFailed:
        failRead(page, memory: &memory)
      case .read(let wanted):
        finishRead(page, isWanted: page == wanted, memory: &memory)
      case .swapoff:
        finishRead(page, isWanted: false, memory: &memory)
        bringHome(page, memory: &memory)
      }
    }
    if memory.objects[object.index].isDead { bury(object, memory: &memory) }
  }

  private mutating func finishRead(
    _ page: PageNumber, isWanted: Bool, memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    handle[page].valid = Page.allBits
    handle[page].busyCount -= 1
    memory.objects[handle[page].object.index].pagingInProgress -= 1
    let isTaken = isWanted && handOver(page, memory: &memory)
    let isAwaited = wakeWaiters(for: page, memory: &memory)
    if isTaken || isAwaited {
      activate(page, handle)
    } else {
      deactivate(page, handle)
    }
  }

  /// Gives back a page that could not be read, and ends the process that it was read for.
  private mutating func failRead(_ page: PageNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    handle[page].busyCount -= 1
    memory.objects[handle[page].object.index].pagingInProgress -= 1
    if let reader = reader(of: page) { endForReadError(reader, now: memory.now) }
    wakeWaiters(for: page, memory: &memory)
    free(page, memory: &memory)
  }

  /// The process that waits for a page to be read.
  private func reader(of page: PageNumber) -> Int? {
    processes.list.firstIndex {
      if case .read(page, isSwap: _) = $0.wait { true } else { false }
    }
  }

  /// Lets the process go on that a page was read for; it maps the page when it tries again.
  ///
  /// - Returns: false when that process is gone.
  private mutating func handOver(_ page: PageNumber, memory: inout VirtualMemory) -> Bool {
    guard let reader = reader(of: page) else { return false }
    statistics.ioFaults += 1
    processes.list[reader].majorFaults += 1
    endWait(of: reader, now: memory.now)
    return true
  }

  /// Lets processes go on that wait for a page to be no longer busy.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  private mutating func wakeWaiters(
    for page: PageNumber, memory: inout VirtualMemory
  ) -> Bool {
    var found = false
    for index in processes.list.indices where processes.list[index].wait == .page(page) {
      endWait(of: index, now: memory.now)
      found = true
    }
    return found
  }
}
