import PageDaemon

/// The building of a machine that looks as if it had been up for a while.
extension Machine {
  /// Free memory, the page daemon's settings, and nothing in use yet.
  static func emptyMemory(_ configuration: MachineConfiguration) -> VirtualMemory {
    let sizes = configuration.sizesOfDomains
    let domains = sizes.map {
      Domain(pageCount: UInt32($0), thresholds: Thresholds(), pid: PIDController())
    }
    let pageDomains = sizes.enumerated().flatMap { domain, size in
      [UInt8](repeating: UInt8(domain), count: size)
    }
    var memory = VirtualMemory(pageDomains: pageDomains, domains: domains)
    let handle = memory.pages.mutableHandle()
    for (first, size) in zip(firstPages(configuration), sizes) {
      handle.enqueue(first..<first + size, on: .free)
    }
    memory.initialise()
    if let boot = configuration.boot { setThresholds(boot, in: &memory) }
    if configuration.swapDevices.contains(where: \.isOn) { memory.swapDeviceAdded() }
    return memory
  }

  /// Gives each domain the thresholds that are known, and all that is made from them.
  private static func setThresholds(_ boot: BootState, in memory: inout VirtualMemory) {
    memory.thresholdSums = ThresholdSums()
    for (index, domain) in boot.domains.enumerated() {
      if let thresholds = domain.thresholds {
        memory.domains[index].thresholds = thresholds
        memory.domains[index].pid = PIDController(setpoint: thresholds.freeTarget)
      }
      memory.thresholdSums.add(memory.domains[index].thresholds)
    }
  }

  /// The first page of each domain.
  static func firstPages(_ configuration: MachineConfiguration) -> [Int] {
    configuration.sizesOfDomains.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }.dropLast()
  }
}

/// Fills memory at boot.
struct BootLoader {
  /// Pages for the inactive queues, in the order in which they are to be there.
  private var inactive: [PageNumber] = []
  /// What memory is to be like, where that is known.
  private let state: BootState?
  /// Blocks of each swap device that are still to be taken; of no meaning without a known state.
  var swapToUse: [Int] = []
  /// Free pages that each domain is left with.
  private let leftFree: [Int32]

  private init(_ state: BootState?, _ memory: VirtualMemory) {
    self.state = state
    leftFree = memory.domains.indices.map { domain in
      let target = memory.domains[domain].thresholds.freeTarget
      return Int32(state?.domains[domain].free ?? Int(target + target / 50))
    }
    swapToUse = state?.usedSwap ?? []
  }

  /// Wires the kernel's memory, starts the processes with most of theirs in place, and fills what
  /// is left with the cache of files, down to a little above the free target.
  ///
  /// - Complexity: O(pages).
  static func fill(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware,
    _ configuration: MachineConfiguration
  ) {
    var loader = BootLoader(configuration.boot, memory)
    loader.wireKernel(&memory, &hardware, configuration)
    loader.makeLibraries(&memory, &hardware)
    for process in configuration.processes {
      guard let index = hardware.spawn(process, memory: &memory) else { continue }
      loader.load(index, &memory, &hardware)
    }
    loader.fillFileCache(&memory, &hardware)
    if let state = loader.state {
      loader.arrangeQueues(as: state, &memory, &hardware)
      loader.fillSwap(&memory, &hardware)
    }
    hardware.log = EventLog()
  }

  private func wireKernel(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware,
    _ configuration: MachineConfiguration
  ) {
    let fixed = configuration.kernelPages ?? configuration.memoryPages / 10
    let cached = configuration.kernelCachePages ?? configuration.memoryPages / 20
    hardware.kernel.object = hardware.makeObject(
      .physical, size: configuration.memoryPages, memory: &memory)
    hardware.kernel.mostCached = 2 * cached
    hardware.kernel.fixedPages = [Int](repeating: 0, count: memory.domains.count)
    hardware.kernel.cachedPages = [[PageNumber]](repeating: [], count: memory.domains.count)
    if let state {
      wireRest(of: state, &memory, &hardware)
      return
    }
    let handle = memory.pages.mutableHandle()
    for number in 0..<fixed + cached {
      let home = number % memory.domains.count
      guard let page = take(home, memory, handle) else { return }
      hardware.wire(page, memory: &memory)
      let domain = Int(memory.pages[page].domain)
      if number < fixed {
        hardware.kernel.fixedPages[domain] += 1
        hardware.kernel.stackLimit = hardware.kernel.nextIndex
      } else {
        hardware.kernel.cachedPages[domain].append(page)
      }
    }
  }

  /// The shared libraries, as good as all of them resident.
  private func makeLibraries(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    for library in SystemLibrary.allCases {
      let size = max(library.size.of(hardware.memoryPages), 16)
      let object = hardware.makeObject(.vnode, size: size, referenceCount: 0, memory: &memory)
      hardware.chains.setTracked(object, true)
      hardware.fileSystem.libraries.append(
        SharedLibrary(name: library.rawValue, object: object, pageCount: size))
      let handle = memory.pages.mutableHandle()
      for pindex in 0..<size {
        let home = SimulatedHardware.fileDomain(pindex, of: memory.domains.count)
        guard let page = takeValid(home, object, pindex, &memory, handle) else { break }
        handle.activate(page)
      }
    }
  }

  // MARK: Processes

  /// Puts a process somewhere into the course of its life, with its memory in place.
  private mutating func load(
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
    let handle = memory.pages.mutableHandle()
    var pindex = 0
    while pindex < size {
      let length = min(16, size - pindex)
      let isCold = pindex >= hot
      if isCold, hardware.generator.happens(8, in: 100),
        swapOut(object, pindex..<pindex + length, &memory, &hardware)
      {
        pindex += length
        continue
      }
      let isInactive = isCold && hardware.generator.happens(40, in: 100)
      let isDirty = hardware.generator.happens(85, in: 100)
      for place in pindex..<pindex + length {
        let home = hardware.preferredDomain(
          for: place, isFile: false, process: index, domainCount: memory.domains.count)
        guard let page = takeValid(home, object, place, &memory, handle) else { return }
        hardware.addMapping(page, slot: process.slot, handle)
        if isDirty { hardware.allowWrites(to: page, slot: process.slot, handle) }
        settle(
          page, process.slot, isInactive: isInactive, activity: isCold ? 4 : 24, handle, &hardware)
      }
      pindex += length
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
    for place in range {
      let isCopied = memory.page(of: own, at: UInt32(truncatingIfNeeded: place)) != nil
      if own != file.object, isCopied { continue }
      if let page = memory.page(of: file.object, at: UInt32(truncatingIfNeeded: place)) {
        // Another process that shares the file has brought it in.
        hardware.addMapping(page, slot: process.slot, handle)
        continue
      }
      let home = SimulatedHardware.fileDomain(place, of: memory.domains.count)
      guard let page = takeValid(home, file.object, place, &memory, handle) else { return }
      hardware.addMapping(page, slot: process.slot, handle)
      if use.isWritten, !file.isPrivateFile, hardware.generator.happens(10, in: 100) {
        hardware.allowWrites(to: page, slot: process.slot, handle)
      }
      settle(page, process.slot, isInactive: use.isSequential, activity: 12, handle, &hardware)
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
      let home = hardware.preferredDomain(
        for: place, isFile: false, process: index, domainCount: memory.domains.count)
      guard let page = takeValid(home, object, place, &memory, handle) else { return }
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

  // MARK: Files

  /// Fills memory with files that nobody has open, mixed with the inactive pages of processes.
  private mutating func fillFileCache(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    let spare = memory.domains.indices.reduce(0) { $0 + spareCount($1, memory) }
    let total = max(spare + inactive.count, 1)
    let fileSize = max(hardware.memoryPages / 64, 256)
    var object = ObjectNumber.none
    var taken = 0
    var fromProcesses = 0
    let handle = memory.pages.mutableHandle()
    for number in 0..<total {
      if number * inactive.count / total >= fromProcesses, fromProcesses < inactive.count {
        handle.deactivate(inactive[fromProcesses])
        fromProcesses += 1
        continue
      }
      if taken % fileSize == 0 {
        object = hardware.makeObject(
          .vnode, size: fileSize, referenceCount: 0, memory: &memory)
        hardware.fileSystem.files.append(
          CachedFile(
            name: "cache\(hardware.fileSystem.files.count)", object: object,
            pageCount: fileSize, isOpen: false))
      }
      let home = SimulatedHardware.fileDomain(taken % fileSize, of: memory.domains.count)
      guard let page = takeValid(home, object, taken % fileSize, &memory, handle)
      else { continue }
      handle.deactivate(page)
      taken += 1
    }
    for page in inactive[fromProcesses...] { handle.deactivate(page) }
  }

  // MARK: Pages

  /// Pages of a domain that may be used at boot.
  private func spareCount(_ domain: Int, _ memory: VirtualMemory) -> Int {
    max(Int(memory.count(.free, domain: domain) - leftFree[domain]), 0)
  }

  /// Takes a free page of the home domain, or of another; nil when all are near their targets.
  private func take(
    _ home: Int, _ memory: VirtualMemory, _ handle: PageStore.Handle
  ) -> PageNumber? {
    for offset in leftFree.indices {
      let domain = (home + offset) % leftFree.count
      guard spareCount(domain, memory) > 0 else { continue }
      let page = handle.first(of: .free, domain: domain)
      handle.dequeue(page)
      return page
    }
    return nil
  }

  /// As `take`, for a place of an object that has no page there.
  private func takeValid(
    _ home: Int, _ object: ObjectNumber, _ pindex: Int, _ memory: inout VirtualMemory,
    _ handle: PageStore.Handle
  ) -> PageNumber? {
    guard let page = take(home, memory, handle) else { return nil }
    memory.insert(page, into: object, at: UInt32(truncatingIfNeeded: pindex))
    handle[page].valid = Page.allBits
    return page
  }
}

extension BehaviourPhase {
  /// How long it lasts when nothing holds the process up; 0 for a phase that lasts for visits.
  fileprivate var usualTicks: Int64 {
    if case .ticks(let ticks) = extent { ticks } else { 0 }
  }
}
