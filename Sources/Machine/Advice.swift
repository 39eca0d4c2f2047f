import PageDaemon

/// What a process says of its use of memory to come (`madvise`).
package enum MemoryAdvice: String, CaseIterable, Hashable, Sendable {
  /// `MADV_DONTNEED`: not soon; the contents stay.
  case dontNeed = "dontneed"
  /// `MADV_FREE`: not these contents any more.
  case free
  /// `MADV_WILLNEED`: soon.
  case willNeed = "willneed"
}

extension SimulatedHardware {
  /// Takes advice on a region, or on a part of it (`vm_map_madvise`, `vm_page_advise`).
  ///
  /// - Complexity: O(*n* log *n*) in the resident pages of the region's objects.
  mutating func advise(
    _ advice: MemoryAdvice, _ index: Int, region: Int, part: RegionPart = .whole,
    memory: inout VirtualMemory
  ) {
    let entry = processes.list[index].regions[region]
    let slot = processes.list[index].slot
    let range = part.of(entry.range)
    switch advice {
    case .willNeed:
      activate(range, of: entry, slot: slot, memory: &memory)
    case .dontNeed:
      letGo(range, of: entry, slot: slot, keepsContents: true, memory: &memory)
    case .free:
      // Contents that others may see are not thrown away, nor such as hide older ones, which would
      // come back.
      guard entry.backing == .anonymous, !entry.needsCopy,
        chains.backing(of: entry.object) == nil
      else { return }
      letGo(range, of: entry, slot: slot, keepsContents: false, memory: &memory)
      for (pindex, _) in swap.blocks.entries(of: entry.object)
      where range.contains(Int(pindex)) && !isUnderWay(pindex, of: entry.object, memory) {
        swap.discard(entry.object, at: pindex)
      }
      followSwapSize()
    }
  }

  /// Whether a transfer is about to fill the block of a page, or reads it.
  private func isUnderWay(
    _ pindex: UInt32, of object: ObjectNumber, _ memory: VirtualMemory
  ) -> Bool {
    memory.page(of: object, at: pindex).map { memory.pages[$0].isBusy } ?? false
  }

  /// Activates the resident pages of a part of a region, and maps them without counting that as a
  /// use.
  private mutating func activate(
    _ range: Range<Int>, of region: MemoryRegion, slot: Int, memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    for page in visiblePages(in: range, of: region, memory: memory) {
      guard !handle[page].isBusy, handle[page].wireCount == 0 else { continue }
      if !isMapped(page, slot: slot, handle) { addMapping(page, slot: slot, handle) }
      activate(page, handle)
    }
  }

  /// The resident pages that a process sees in a part of a region, object by object.
  private func visiblePages(
    in range: Range<Int>, of region: MemoryRegion, memory: VirtualMemory
  ) -> [PageNumber] {
    chains.chain(from: region.object).flatMap { object in
      memory.resident.entries(of: object).compactMap { pindex, value in
        let page = PageNumber(value)
        guard range.contains(Int(pindex)),
          case .page(page, of: _) = locate(pindex, from: region.object, memory: memory)
        else { return nil }
        return page
      }
    }
  }

  /// Puts the pages of a part of a region where they are taken soon: clean ones among the next to
  /// be reclaimed, dirty ones in the laundry.
  private mutating func letGo(
    _ range: Range<Int>, of region: MemoryRegion, slot: Int, keepsContents: Bool,
    memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    for page in visiblePages(in: range, of: region, memory: memory) {
      guard !handle[page].isBusy, handle[page].wireCount == 0 else { continue }
      forgetUse(of: page, slot: slot, keepsChanges: keepsContents, handle)
      handle[page].flags.remove(.referenced)
      if keepsContents { handle.testDirty(page) } else { handle[page].dirty = 0 }
      if handle[page].dirty == 0 {
        deactivateNoReuse(page, handle)
      } else if !handle[page].isInLaundry {
        launder(page, handle)
      }
    }
  }
}
