/// `vm_pageout_flush`, and the end of what it starts.
extension VirtualMemory {
  /// Hands neighbouring pages of one object to their pager, and moves each as its status says
  /// (reference lines 427-551).
  ///
  /// - Returns: pages written, on their way, or found to be unswappable.
  @inlinable
  package mutating func flush(_ cluster: [PageNumber], hardware: inout some Hardware) -> Int32 {
    let handle = pages.mutableHandle()
    let object = handle[cluster[0]].object
    for page in cluster {
      assert(handle[page].valid == Page.allBits, "a page to be written is not wholly valid")
      assert(!handle[page].flags.contains(.writeable), "a page to be written is writeable")
      handle[page].busyCount += 1
    }
    objects[object.index].pagingInProgress += Int32(cluster.count)
    let statuses = hardware.write(cluster, of: object, memory: &self)
    precondition(statuses.count == cluster.count, "a pager owes a status for each page")

    var written: Int32 = 0
    for (page, status) in zip(cluster, statuses) {
      if settle(page, status, isSwap: objects[object.index].kind == .swap) { written += 1 }
      if status != .pending {
        objects[object.index].pagingInProgress -= 1
        handle[page].busyCount -= 1
      }
    }
    return written
  }

  /// Moves a page as the pager's status says (reference lines 489-535).
  ///
  /// - Returns: whether the page counts as laundered.
  @usableFromInline
  mutating func settle(_ page: PageNumber, _ status: PagerStatus, isSwap: Bool) -> Bool {
    let handle = pages.mutableHandle()
    switch status {
    case .ok:
      if handle[page].isInLaundry { handle.deactivateNoReuse(page) }
      return true
    case .pending:
      return true
    case .bad:
      // Outside of the object: the changes are lost, as if they had been written.
      handle[page].dirty = 0
      if handle[page].isInLaundry { handle.deactivateNoReuse(page) }
      return false
    case .fail where isSwap:
      handle.markUnswappable(page)
      return true
    case .fail, .error:
      handle.activate(page)
      return false
    case .again:
      return false
    }
  }

  /// The end of a write that was answered with `.pending`: the page is clean, and among the next to
  /// be reclaimed unless it was wired meanwhile.
  package mutating func finishWrite(_ page: PageNumber) {
    let handle = pages.mutableHandle()
    precondition(handle[page].isBusy, "no write of page \(page.rawValue) is under way")
    handle[page].dirty = 0
    handle.deactivateNoReuse(page)
    handle[page].busyCount -= 1
    objects[handle[page].object.index].pagingInProgress -= 1
  }
}
