import PageDaemon

/// The daemons at work among scripted events.
extension ScriptedMachine {
  /// Runs the daemons for a number of ticks.
  ///
  /// - Returns: a sample a domain for each tick in which a thread ran.
  mutating func run(ticks: Int, events: [CaseEvent]) -> [[Int64]] {
    if !vm.scheduler.isStarted { vm.startThreads() }
    var samples: [[Int64]] = []
    var probe = NullProbe()
    var left = events[...]
    for tick in 0..<ticks {
      for process in hardware.exiting { exit(process) }
      hardware.exiting = []
      finishWrites(dueBy: vm.now)
      while let event = left.first, event.at == tick {
        happen(event.happening)
        left = left.dropFirst()
      }
      vm.scheduler.endTimeouts(now: vm.now)
      if vm.runThreads(hardware: &hardware, probe: &probe) {
        samples += vm.domains.indices.map(sample)
      }
      vm.now += 1
    }
    return samples
  }

  private func sample(domain index: Int) -> [Int64] {
    let domain = vm.domains[index]
    let pid = domain.pid
    return [
      Int64(vm.ticks), Int64(index), Int64(vm.count(.free, domain: index)),
      Int64(vm.count(.inactive, domain: index)), Int64(vm.count(.active, domain: index)),
      Int64(vm.count(.laundry, domain: index)), Int64(vm.count(.unswappable, domain: index)),
      Int64(pid.error), Int64(pid.integral), Int64(pid.derivative), Int64(pid.output),
      Int64(domain.laundryRequest.rawValue), Int64(domain.oomSequence),
      domain.votesForOOM ? 1 : 0, Int64(domain.pageoutDeficit), Int64(domain.cleanPagesFreed),
      Int64(domain.pageoutWanted),
    ]
  }

  mutating func finishWrites(dueBy limit: Int64) {
    while let write = hardware.writes.first, write.due <= limit {
      for page in write.pages { vm.finishWrite(page) }
      hardware.writes.removeFirst()
    }
  }

  mutating func swapOn(blocks: Int32) {
    hardware.deviceCount += 1
    hardware.swapBlocks &+= blocks
    vm.swapDeviceAdded()
  }

  mutating func swapOff() {
    vm.swapDeviceWillBeRemoved(deviceCount: hardware.deviceCount)
    hardware.deviceCount -= 1
    guard hardware.deviceCount <= 0 else { return }
    for index in hardware.blocks.indices { hardware.blocks[index] = [] }
    hardware.swapBlocks = 0
  }

  private mutating func happen(_ happening: CaseEvent.Happening) {
    switch happening {
    case .allocate(let range, let domain, let isDirty, let mappings):
      allocate(range, domain: domain, isDirty: isDirty, mappings: mappings)
    case .touch(let range, let isWrite):
      touch(range, isWrite: isWrite)
    case .free(let range):
      act(.free, on: range)
    case .act(let range, let action):
      act(action, on: range)
    case .swapOn(let blocks):
      swapOn(blocks: blocks)
    case .swapOff:
      swapOff()
    case .wakeUp(let domain):
      vm.wakePageDaemon(domain: domain)
    }
  }

  /// Does an action to each resident page of a range.
  mutating func act(_ action: PageAction, on range: CaseOperation.PageRange) {
    for pindex in range.indexes {
      if let page = vm.page(of: ObjectNumber(range.object), at: pindex) {
        vm.perform(action, on: page)
      }
    }
  }

  private mutating func touch(_ range: CaseOperation.PageRange, isWrite: Bool) {
    let handle = vm.pages.mutableHandle()
    for pindex in range.indexes {
      guard
        let page = vm.page(of: ObjectNumber(range.object), at: pindex),
        handle[page].mappingCount != 0, !handle[page].isBusy
      else { continue }
      handle.reference(page)
      if isWrite { handle[page].flags.formUnion([.modified, .writeable]) }
    }
  }

  /// A normal-class request for each page of a range that is not resident.
  private mutating func allocate(
    _ range: CaseOperation.PageRange, domain: Int, isDirty: Bool, mappings: UInt16
  ) {
    let object = ObjectNumber(range.object)
    let mappings = vm.objects[range.object].referenceCount == 0 ? 0 : mappings
    let handle = vm.pages.mutableHandle()
    for pindex in range.indexes {
      guard
        UInt64(pindex) < vm.objects[range.object].size, vm.page(of: object, at: pindex) == nil
      else { continue }
      let page = handle.first(of: .free, domain: domain)
      let free = UInt32(bitPattern: handle.count(of: .free, domain: domain))
      guard handle.isPage(page), free >= 1 &+ vm.domains[domain].thresholds.freeReserved else {
        vm.domains[domain].pageoutDeficit &+= 1
        continue
      }
      handle.dequeue(page)
      handle[page].valid = Page.allBits
      handle[page].activityCount = ActivityCount.initial
      handle[page].mappingCount = mappings
      handle[page].referencedMappings = mappings == 0 ? 0 : 1
      if isDirty {
        if mappings == 0 {
          handle[page].dirty = Page.allBits
        } else {
          handle[page].flags.formUnion([.modified, .writeable])
        }
      }
      vm.insert(page, into: object, at: pindex)
      handle.activate(page)
      let threshold = vm.domains[domain].thresholds.wakeup
      if free >= threshold, free - 1 < threshold { vm.wakePageDaemon(domain: domain) }
    }
  }

  /// The end of a killed process: its objects lose references, and those that lose the last one
  /// their pages and blocks, unless they are files.
  private mutating func exit(_ index: Int) {
    hardware.processTable[index].isNormal = false
    let entries = hardware.processTable[index].space?.entries ?? []
    let handle = vm.pages.mutableHandle()
    for entry in entries where !entry.isSubmap {
      guard let object = entry.object else { continue }
      vm.objects[object.index].referenceCount -= 1
      guard vm.objects[object.index].referenceCount == 0 else { continue }
      let isFile = vm.objects[object.index].kind == .vnode
      for (_, value) in vm.resident.entries(of: object) {
        let page = PageNumber(value)
        handle.dropMappings(page)
        if !isFile, !handle[page].isHeld, !handle[page].isBusy { vm.free(page) }
      }
      if !isFile { hardware.forgetBlocks(of: object) }
    }
  }
}
