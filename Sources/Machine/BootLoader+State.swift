import PageDaemon

/// The building of a machine whose state at boot is known.
extension BootLoader {
  /// Wires what a domain has neither free nor queued; a third of it is the kernel's caches.
  func wireRest(
    of state: BootState, _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    for (domain, wanted) in state.domains.enumerated() {
      let wired = Int(memory.domains[domain].pageCount) - wanted.free - wanted.queued
      // The pages of the first domain that has any come first.
      if hardware.kernel.nextIndex == 0 {
        hardware.kernel.stackLimit = UInt32(max(wired - wired / 3, 0))
      }
      let handle = memory.pages.mutableHandle()
      let pages = (0..<wired).map { _ in handle.dequeueFirst(of: .free, domain: domain) }
      hardware.wire(pages, memory: &memory)
      hardware.kernel.fixedPages[domain] += wired - wired / 3
      hardware.kernel.cachedPages[domain] += pages.suffix(wired / 3)
    }
    hardware.kernel.mostCached = 2 * hardware.kernel.cachedCount
  }

  /// Takes a run of blocks of the device that has most of its used ones still to come.
  mutating func takeSwap(run length: Int, _ hardware: inout SimulatedHardware) -> SwapBlock? {
    guard
      let device = swapToUse.indices.max(by: { swapToUse[$0] < swapToUse[$1] }),
      swapToUse[device] >= length,
      let first = hardware.swap.devices[device].allocate(run: length)
    else { return nil }
    swapToUse[device] -= length
    return SwapBlock(device: device, index: first)
  }

  /// Puts the rest of the used swap space into the hands of an object that no process maps, as the
  /// files of a tmpfs are.
  mutating func fillSwap(_ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware) {
    let rest = swapToUse.reduce(0, +)
    guard rest > 0 else { return }
    let object = hardware.makeObject(.swap, size: rest, memory: &memory)
    var pindex: UInt32 = 0
    var run = 16
    while run > 0 {
      guard let first = takeSwap(run: run, &hardware) else {
        run /= 2
        continue
      }
      for offset in 0..<run {
        let block = SwapBlock(device: first.device, index: first.index + offset)
        hardware.swap.assign(block, to: object, at: pindex)
        pindex += 1
      }
    }
    _ = hardware.swap.checkSize()
  }

  /// Moves pages between the queues of each domain until these are as long as they should be.
  func arrangeQueues(
    as state: BootState, _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    for (domain, wanted) in state.domains.enumerated() {
      moveToLaundry(wanted, domain, &memory)
      let handle = memory.pages.mutableHandle()
      while Int(handle.count(of: .active, domain: domain)) > wanted.active {
        handle.deactivate(handle.first(of: .active, domain: domain))
      }
      while Int(handle.count(of: .active, domain: domain)) < wanted.active {
        let last = handle.previous(before: handle.end(of: .inactive, domain: domain))
        guard handle.isPage(last) else { break }
        handle.activate(last)
      }
    }
  }

  /// Makes pages dirty and puts them where dirty pages wait: anonymous ones among the unswappable,
  /// others, dirty ones first, in the laundry.
  private func moveToLaundry(
    _ wanted: BootState.Domain, _ domain: Int, _ memory: inout VirtualMemory
  ) {
    guard wanted.laundry + wanted.unswappable > 0 else { return }
    let handle = memory.pages.mutableHandle()
    var unswappable = wanted.unswappable
    var laundry = wanted.laundry
    let inactive = handle.pages(on: .inactive, domain: domain)
    let candidates = inactive + handle.pages(on: .active, domain: domain)
    for page in candidates where unswappable > 0 {
      guard memory.objects[handle[page].object.index].kind.isAnonymous else { continue }
      handle[page].dirty = Page.allBits
      handle.markUnswappable(page)
      unswappable -= 1
    }
    laundry += unswappable
    for wantsDirty in [true, false] {
      for page in candidates where laundry > 0 && !handle[page].isInLaundry {
        let isDirty = handle[page].dirty != 0 || handle[page].flags.contains(.modified)
        guard isDirty || !wantsDirty else { continue }
        handle[page].dirty = Page.allBits
        handle.launder(page)
        laundry -= 1
      }
    }
  }
}

extension PageStore.Handle {
  /// The pages of a queue, from its head on.
  fileprivate func pages(on kind: QueueKind, domain: Int) -> [PageNumber] {
    var pages: [PageNumber] = []
    pages.reserveCapacity(Int(count(of: kind, domain: domain)))
    var link = first(of: kind, domain: domain)
    while link != end(of: kind, domain: domain) {
      if isPage(link) { pages.append(link) }
      link = next(after: link)
    }
    return pages
  }
}
