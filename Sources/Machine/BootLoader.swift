import PageDaemon

/// Fills memory at boot.
struct BootLoader {
  /// Pages for the inactive queues, in the order in which they are to be there.
  var inactive: [PageNumber] = []
  /// What memory is to be like, where that is known.
  let state: BootState?
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

  // MARK: Pages

  /// Pages of a domain that may be used at boot.
  func spareCount(_ domain: Int, _ memory: VirtualMemory) -> Int {
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
  func takeValid(
    _ home: Int, _ object: ObjectNumber, _ pindex: Int, _ memory: inout VirtualMemory,
    _ handle: PageStore.Handle
  ) -> PageNumber? {
    guard let page = take(home, memory, handle) else { return nil }
    memory.insert(page, into: object, at: UInt32(truncatingIfNeeded: pindex))
    handle[page].valid = Page.allBits
    return page
  }
}
