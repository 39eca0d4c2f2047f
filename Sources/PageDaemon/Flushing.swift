/// `vm_pageout_flush`, and the end of what it starts.
extension VirtualMemory {
  /// What became of a flush.
  public struct FlushOutcome: Equatable, Sendable {
    /// Pages written, on their way, or found to be unswappable (`numpagedout`).
    public var written: Int32 = 0
    /// Pages from the requested one on, up to the first that is to be tried again (`*prunlen`).
    public var runLength: Int
    /// Whether a page of that run could not be written (`*eio`).
    public var hadError = false

    @usableFromInline
    init(runLength: Int) {
      self.runLength = runLength
    }
  }

  /// Hands neighbouring pages of one object to their pager, and moves each as its status says
  /// (reference lines 427-551).
  ///
  /// - Parameter requested: index in the cluster of the page that the run is counted from.
  @inlinable
  public mutating func flush(
    _ cluster: [PageNumber], requested: Int = 0, hardware: inout some Hardware
  ) -> FlushOutcome {
    let object = pages.handle[cluster[0]].object
    beginWrite(of: cluster, object)
    let statuses = hardware.write(cluster, of: object, memory: &self)
    return endWrite(of: cluster, object, statuses, requested: requested)
  }

  /// Makes the pages busy for their write (reference lines 453-470).
  @usableFromInline
  mutating func beginWrite(of cluster: [PageNumber], _ object: ObjectNumber) {
    let handle = pages.mutableHandle()
    for page in cluster {
      assert(handle[page].valid == Page.allBits, "a page to be written is not wholly valid")
      assert(!handle[page].flags.contains(.writeable), "a page to be written is writeable")
      handle[page].busyCount += 1
    }
    objects[object.index].pagingInProgress += Int32(cluster.count)
  }

  /// Deals with the pager's answers (reference lines 474-550).
  @usableFromInline
  mutating func endWrite(
    of cluster: [PageNumber], _ object: ObjectNumber, _ statuses: [PagerStatus], requested: Int
  ) -> FlushOutcome {
    precondition(statuses.count == cluster.count, "a pager owes a status for each page")
    let handle = pages.mutableHandle()
    var outcome = FlushOutcome(runLength: cluster.count - requested)
    for (index, (page, status)) in zip(cluster, statuses).enumerated() {
      if settle(page, status, isSwap: objects[object.index].kind == .swap) { outcome.written += 1 }
      if index >= requested, index - requested < outcome.runLength {
        if status == .again { outcome.runLength = index - requested }
        if status == .error || status == .fail { outcome.hadError = true }
      }
      if status != .pending {
        objects[object.index].pagingInProgress -= 1
        handle[page].busyCount -= 1
      }
    }
    return outcome
  }

  /// Moves a page as the pager's status says (reference lines 484-535).
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
  public mutating func finishWrite(_ page: PageNumber) {
    let handle = pages.mutableHandle()
    handle[page].dirty = 0
    handle.deactivateNoReuse(page)
    releaseAfterWrite(page)
  }

  /// The end of such a write with an error: the page stays dirty, and is activated so that it does
  /// not clog the laundry.
  public mutating func failWrite(_ page: PageNumber) {
    pages.mutableHandle().activate(page)
    releaseAfterWrite(page)
  }

  private mutating func releaseAfterWrite(_ page: PageNumber) {
    let handle = pages.mutableHandle()
    precondition(handle[page].isBusy, "no write of page \(page.rawValue) is under way")
    handle[page].busyCount -= 1
    objects[handle[page].object.index].pagingInProgress -= 1
  }
}
