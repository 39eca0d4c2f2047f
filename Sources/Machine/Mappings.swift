import PageDaemon

/// The mappings of pages into address spaces: what `pmap.c` does for the machine.
///
/// The page daemon sees their sums in each page's record. Who has a mapping is known besides for
/// the pages of objects that several processes reach (`ShadowChains.isTracked`).
extension SimulatedHardware {
  /// The mappings of a tracked page as they are now.
  func mappings(of page: PageNumber, _ handle: PageStore.Handle) -> PageMappings {
    var mappings = mappings[page]
    mappings.reconcile(with: handle[page])
    return mappings
  }

  /// Whether a process has a page mapped.
  func isMapped(_ page: PageNumber, slot: Int, _ handle: PageStore.Handle) -> Bool {
    guard chains.isTracked(handle[page].object) else { return handle[page].mappingCount != 0 }
    return mappings(of: page, handle).mapped & (1 << UInt64(slot)) != 0
  }

  /// Maps a page into a process, read-only and without a reference.
  mutating func addMapping(
    _ page: PageNumber, slot: Int, _ handle: PageStore.Handle
  ) {
    changeEntry(of: page, handle) { $0.mapped |= 1 << UInt64(slot) }
    handle[page].mappingCount += 1
  }

  /// Sets the reference bit of a mapping that has none.
  mutating func addReference(to page: PageNumber, slot: Int, _ handle: PageStore.Handle) {
    changeEntry(of: page, handle) { $0.referenced |= 1 << UInt64(slot) }
    handle[page].referencedMappings += 1
  }

  /// Lets a process write to a page that it maps, for the write that is about to happen.
  mutating func allowWrites(to page: PageNumber, slot: Int, _ handle: PageStore.Handle) {
    changeEntry(of: page, handle) {
      $0.writeable |= 1 << UInt64(slot)
      $0.modified |= 1 << UInt64(slot)
    }
    makeWriteable(page, handle)
  }

  /// Changes what is known of the mappings of a page, if they are told apart.
  private mutating func changeEntry(
    of page: PageNumber, _ handle: PageStore.Handle, _ change: (inout PageMappings) -> Void
  ) {
    guard chains.isTracked(handle[page].object) else { return }
    var entry = mappings(of: page, handle)
    change(&entry)
    setEntry(entry, of: page, handle)
  }

  /// Sets an entry that may be new. Before the table grows, what former lives of pages have left
  /// behind goes.
  private mutating func setEntry(
    _ entry: PageMappings, of page: PageNumber, _ handle: PageStore.Handle
  ) {
    if mappings.isDueForSweep {
      mappings.sweep { [chains] in
        chains.isTracked(handle[$0].object) && handle[$0].mappingCount != 0
      }
    }
    mappings[page] = entry
  }

  /// As `allowWrites`, for a page whose mappings are not told apart. The copy on swap is out of
  /// date then, and its block is given back.
  mutating func makeWriteable(_ page: PageNumber, _ handle: PageStore.Handle) {
    handle.noteWrite(page)
    if swap.discard(handle[page].object, at: handle[page].pindex) { followSwapSize() }
  }

  /// What becomes of the reference bit of a mapping that goes.
  enum ReferenceCredit {
    /// The page counts as referenced (`PGA_REFERENCED`): a range is unmapped, a mapping replaced.
    case kept
    /// It is forgotten: the process exits (`pmap_remove_pages`).
    case discarded
  }

  /// Takes the mapping of one process away; a page that it has changed is dirty then.
  mutating func removeMapping(
    _ page: PageNumber, slot: Int, _ credit: ReferenceCredit, _ handle: PageStore.Handle
  ) {
    guard chains.isTracked(handle[page].object) else {
      if credit == .kept { handle.removeAllMappings(page) } else { handle.dropMappings(page) }
      return
    }
    var entry = mappings(of: page, handle)
    let bit: UInt64 = 1 << UInt64(slot)
    guard entry.mapped & bit != 0 else { return }
    if entry.modified & bit != 0 { handle[page].dirty = Page.allBits }
    handle[page].mappingCount -= 1
    if entry.referenced & bit != 0 {
      handle[page].referencedMappings -= 1
      if credit == .kept { handle[page].flags.insert(.referenced) }
    }
    entry.mapped &= ~bit
    entry.referenced &= ~bit
    entry.writeable &= ~bit
    entry.modified &= ~bit
    if entry.writeable == 0 { handle[page].flags.remove(.writeable) }
    if entry.modified == 0 { handle[page].flags.remove(.modified) }
    mappings[page] = entry
  }

  /// Forgets that a process has used and changed a page (`pmap_advise`).
  ///
  /// - Parameter keepsChanges: a page that it has changed is dirty then.
  mutating func forgetUse(
    of page: PageNumber, slot: Int, keepsChanges: Bool, _ handle: PageStore.Handle
  ) {
    guard handle[page].mappingCount != 0 else { return }
    let bit: UInt64 = 1 << UInt64(slot)
    var entry = PageMappings()
    if chains.isTracked(handle[page].object) {
      entry = mappings(of: page, handle)
      guard entry.mapped & bit != 0 else { return }
      if entry.modified & bit != 0, keepsChanges { handle[page].dirty = Page.allBits }
      if entry.referenced & bit != 0 { handle[page].referencedMappings -= 1 }
      entry.referenced &= ~bit
      entry.modified &= ~bit
      mappings[page] = entry
    } else {
      if keepsChanges { handle.testDirty(page) }
      handle[page].referencedMappings = 0
    }
    if entry.modified == 0 { handle[page].flags.remove(.modified) }
  }

  /// From now on the machine knows who maps the pages of an object, because others are about to.
  ///
  /// - Parameter slot: of the process that maps them so far.
  /// - Complexity: O(resident pages of the object), once.
  mutating func track(_ object: ObjectNumber, mappedBy slot: Int, memory: VirtualMemory) {
    guard !chains.isTracked(object) else { return }
    chains.setTracked(object, true)
    let handle = memory.pages.handle
    let bit: UInt64 = 1 << UInt64(slot)
    for (_, value) in memory.resident.entries(of: object) {
      let page = PageNumber(value)
      let record = handle[page]
      guard record.mappingCount != 0 else { continue }
      let entry = PageMappings(
        mapped: bit, referenced: record.referencedMappings != 0 ? bit : 0,
        writeable: record.flags.contains(.writeable) ? bit : 0,
        modified: record.flags.contains(.modified) ? bit : 0)
      setEntry(entry, of: page, handle)
    }
  }
}
