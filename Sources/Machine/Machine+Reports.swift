import PageDaemon

/// What can be seen of a machine.
extension Machine {
  /// The living processes, by pid.
  package var processes: [ProcessReport] {
    hardware.processes.list.map(report)
  }

  /// How many of them there are.
  package var processCount: Int { hardware.processes.list.count }

  private func report(_ process: Process) -> ProcessReport {
    let record = hardware.record(of: process)
    let swapped = record.space?.swapCount ?? 0
    var current = process
    if process.wait.isStall { current.addStall(until: now) }
    let resident = process.regions.map(residentPages)
    var progress: Double?
    if case .replay(let replay) = process.program { progress = replay.progress }
    return ProcessReport(
      pid: process.pid, name: process.name, kind: process.kind, parent: process.parent,
      protection: process.protection, state: state(of: process),
      waitMessage: waitMessage(of: process),
      residentPages: resident.reduce(0) { $0 + $1.all },
      sharedPages: resident.reduce(0) { $0 + $1.shared }, swappedPages: swapped,
      virtualPages: process.regions.reduce(0) { $0 + $1.pageCount },
      minorFaults: process.minorFaults, majorFaults: process.majorFaults,
      memoryStallTicks: current.memoryStallTicks, readStallTicks: current.readStallTicks,
      progress: progress,
      references: process.references,
      oomSize: swapped + (record.space.map { vm.residentPages(of: $0) } ?? 0),
      wiredPages: process.regions.reduce(0) { $0 + $1.wiredCount },
      isSwappedOut: process.residency != .inMemory)
  }

  /// About how many pages of a region are in memory, and how many of them are of objects that others
  /// refer to as well: exactly so many of a part of a file.
  private func residentPages(of region: MemoryRegion) -> (all: Int, shared: Int) {
    let chain = hardware.chains.chain(from: region.object)
    let isShared = { (number: ObjectNumber) in vm.objects[number.index].referenceCount > 1 }
    let last = vm.objects[chain[chain.count - 1].index]
    var pages = (all: 0, shared: 0)
    if last.kind == .vnode, region.pageCount < last.size {
      for pindex in region.range {
        let place = UInt32(truncatingIfNeeded: pindex)
        guard let owner = chain.first(where: { vm.page(of: $0, at: place) != nil })
        else { continue }
        pages.all += 1
        if isShared(owner) { pages.shared += 1 }
      }
      return pages
    }
    for number in chain {
      let count = Int(vm.objects[number.index].residentCount)
      pages.all += count
      if isShared(number) { pages.shared += count }
    }
    return (min(pages.all, region.pageCount), min(pages.shared, region.pageCount))
  }

  private func state(of process: Process) -> ProcessState {
    if process.isKilled { return .exiting }
    if process.stopped != nil { return .stopped }
    if process.residency != .inMemory { return .swapped }
    switch process.wait {
    case .memory: return .waitingForMemory
    case .read, .page: return .pagingIn
    case .turn, .swapIn: return process.nextRun - now > Self.longestPause ? .sleeping : .running
    }
  }

  private func waitMessage(of process: Process) -> String? {
    if !process.mayAct { return nil }
    switch process.wait {
    case .memory: return "pfault"
    case .read(_, isSwap: true): return "swread"
    case .read(_, isSwap: false): return "vnread"
    case .page: return "vmpfw"
    case .swapIn: return "swapin"
    case .turn: return process.nextRun - now > Self.longestPause ? "nanslp" : nil
    }
  }

  package var swapDevices: [DeviceReport] {
    hardware.swap.devices.map { device in
      report(
        device.medium, name: device.name, state: device.state,
        total: device.blockCount - SwapDevice.labelBlocks, used: device.usedCount)
    }
  }

  /// The disk that the files are on.
  package var disk: DeviceReport {
    report(
      hardware.fileSystem.disk, name: configuration.disk.name, state: .on, total: 0, used: 0)
  }

  private func report(
    _ medium: StorageDevice, name: String, state: SwapDevice.State, total: Int, used: Int
  ) -> DeviceReport {
    DeviceReport(
      name: name, isOn: state != .off, isClosing: state == .closing, totalPages: total,
      usedPages: used, pendingReads: medium.reads.pageCount,
      pendingWrites: medium.pendingWrites(now: now), readPages: medium.pagesRead,
      writtenPages: medium.pagesWritten, condition: medium.condition)
  }

  /// Free swap space of the devices in use, in pages.
  package var availableSwap: Int { hardware.swap.available }

  /// Wired pages of the machine (`v_wire_count`).
  package var wiredPages: Int {
    vm.domains.indices.reduce(0) { $0 + wiredPages(domain: $1) }
  }

  package func wiredPages(domain: Int) -> Int {
    hardware.kernel.fixedPages[domain] + hardware.kernel.cachedPages[domain].count
      + hardware.userWired.pages[domain]
  }

  /// Pages that processes have wired (`v_user_wire_count`), a part of the wired ones.
  package var userWiredPages: Int { hardware.userWired.pages.reduce(0, +) }

  /// Processes that are swapped out whole, or not yet back.
  package var swappedOutProcesses: Int {
    hardware.processes.list.count { $0.residency != .inMemory }
  }

  /// Pages that the kernel's caches hold, a part of the wired ones.
  package var kernelCachePages: Int { hardware.kernel.cachedCount }

  /// Memory that the process `pressure` was told to hold.
  package var pressurePages: Int {
    for process in hardware.processes.list {
      if case .pressure(let target, _) = process.program, !process.isKilled { return target }
    }
    return 0
  }

  /// Kinds of processes that can be started.
  package var spawnableKinds: [ProcessKind] {
    configuration.kinds + (hardware.replay == nil ? [] : [.trace])
  }
}
