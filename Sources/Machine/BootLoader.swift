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
    let domainCount = memory.domains.count
    let pages = take(fixed + cached, memory.pages.mutableHandle()) { $0 % domainCount }
    hardware.wire(pages, memory: &memory)
    hardware.kernel.stackLimit = UInt32(min(fixed, pages.count))
    for (number, page) in pages.enumerated() {
      let domain = Int(memory.pages[page].domain)
      if number < fixed {
        hardware.kernel.fixedPages[domain] += 1
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
  private func take(_ home: Int, _ handle: PageStore.Handle) -> PageNumber? {
    var domain = home
    for _ in leftFree.indices {
      if handle.count(of: .free, domain: domain) > leftFree[domain] {
        return handle.dequeueFirst(of: .free, domain: domain)
      }
      domain = domain + 1 < leftFree.count ? domain + 1 : 0
    }
    return nil
  }

  /// Takes free pages, fewer when all domains are near their targets.
  ///
  /// - Parameter home: the domain of each, counted from 0, that is asked first.
  private func take(
    _ count: Int, _ handle: PageStore.Handle, home: (Int) -> Int
  ) -> [PageNumber] {
    var pages: [PageNumber] = []
    pages.reserveCapacity(count)
    for number in 0..<count {
      guard let page = take(home(number), handle) else { break }
      pages.append(page)
    }
    return pages
  }

  /// Takes free pages for neighbouring places of an object that has no pages there; for fewer of
  /// them, the first ones, when all domains are near their targets.
  ///
  /// - Parameter home: the domain that is asked first for a place.
  func takeValid(
    _ places: Range<Int>, of object: ObjectNumber, _ memory: inout VirtualMemory,
    home: (Int) -> Int
  ) -> [PageNumber] {
    let handle = memory.pages.mutableHandle()
    let pages = take(places.count, handle) { home(places.lowerBound + $0) }
    memory.insert(pages, into: object, at: UInt32(truncatingIfNeeded: places.lowerBound))
    for page in pages { handle[page].valid = Page.allBits }
    return pages
  }

  /// As the other one, for places of a file.
  func takeValid(
    _ places: Range<Int>, ofFile object: ObjectNumber, _ memory: inout VirtualMemory
  ) -> [PageNumber] {
    let domainCount = memory.domains.count
    return takeValid(places, of: object, &memory) {
      SimulatedHardware.fileDomain($0, of: domainCount)
    }
  }
}
