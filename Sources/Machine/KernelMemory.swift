import PageDaemon

/// Memory that the kernel has wired: what it needs, and caches that it can give back.
struct KernelMemory: Equatable, Sendable {
  /// The object of all wired pages, which come first in it, caches after them.
  var object = ObjectNumber.none
  /// Pages that stay, by domain.
  var fixedPages: [Int] = []
  /// Pages of the caches, by domain, in the order in which they came.
  var cachedPages: [[PageNumber]] = []
  /// The most pages that the caches take.
  var mostCached = 0
  /// Page indexes of the object that are not in use.
  var spareIndexes: [UInt32] = []
  var nextIndex: UInt32 = 0
  /// Page indexes of the object below this one are of pages that stay; stacks are among them.
  var stackLimit: UInt32 = 0
  /// When the caches grow next.
  var nextGrowth: Int64 = KernelMemory.growthInterval
  /// Faults when they last grew.
  var faultsAtGrowth: UInt64 = 0

  /// Pages that the low-memory handlers gave back, until the allocator has given back its own.
  var lowered = 0

  static let growthInterval: Int64 = 100
  /// A page more for so many faults.
  static let faultsPerPage: UInt64 = 8

  var cachedCount: Int { cachedPages.reduce(0) { $0 + $1.count } }
}

extension SimulatedHardware {
  /// Wires a page that belongs to nobody.
  mutating func wire(_ page: PageNumber, memory: inout VirtualMemory) {
    let index = kernel.spareIndexes.popLast() ?? kernel.nextIndex
    if index == kernel.nextIndex { kernel.nextIndex += 1 }
    memory.insert(page, into: kernel.object, at: index)
    let handle = memory.pages.mutableHandle()
    handle[page].wireCount = 1
    handle[page].valid = Page.allBits
  }

  /// Wires pages that belong to nobody, while all page indexes that were ever in use still are.
  mutating func wire(_ pages: [PageNumber], memory: inout VirtualMemory) {
    precondition(kernel.spareIndexes.isEmpty, "page indexes are out of use")
    memory.insert(pages, into: kernel.object, at: kernel.nextIndex)
    kernel.nextIndex += UInt32(pages.count)
    let handle = memory.pages.mutableHandle()
    for page in pages {
      handle[page].wireCount = 1
      handle[page].valid = Page.allBits
    }
  }

  /// Lets the caches grow with the work that the machine does, while no domain is short of memory.
  mutating func growKernelCache(memory: inout VirtualMemory) {
    guard memory.now >= kernel.nextGrowth else { return }
    kernel.nextGrowth = memory.now + KernelMemory.growthInterval
    let faults = statistics.faults - kernel.faultsAtGrowth
    kernel.faultsAtGrowth = statistics.faults
    var wanted = min(
      Int(faults / KernelMemory.faultsPerPage), kernel.mostCached - kernel.cachedCount)
    while wanted > 0 {
      let domain = generator.below(memory.domains.count)
      guard !minDomains[domain],
        let page = allocate(.system, in: domain, memory: &memory)
      else { return }
      count(.wired, page, memory.pages.handle)
      wire(page, memory: &memory)
      kernel.cachedPages[domain].append(page)
      wanted -= 1
    }
  }

  mutating func lowerCaches(memory: inout VirtualMemory) {
    kernel.lowered = shrinkKernelCache(byPercent: 25, memory: &memory)
  }

  /// Follows `lowerCaches`, as in the page daemon: one event tells of both.
  mutating func reclaimZones(memory: inout VirtualMemory) {
    let isShort = minDomains.contains(true)
    let freed = shrinkKernelCache(byPercent: isShort ? 30 : 10, memory: &memory)
    log.append(
      Event(tick: memory.now, kind: .lowMemory(pagesReturned: kernel.lowered + freed)))
    kernel.lowered = 0
  }

  /// Gives back a part of the caches, the newest pages first.
  private mutating func shrinkKernelCache(
    byPercent percent: Int, memory: inout VirtualMemory
  ) -> Int {
    var freed = 0
    for domain in kernel.cachedPages.indices {
      for _ in 0..<kernel.cachedPages[domain].count * percent / 100 {
        guard let page = kernel.cachedPages[domain].popLast() else { break }
        let handle = memory.pages.mutableHandle()
        kernel.spareIndexes.append(handle[page].pindex)
        handle[page].wireCount = 0
        free(page, as: .unwired, memory: &memory)
        freed += 1
      }
    }
    return freed
  }
}
