/// The first half of `vm_pageout_scan`.
extension VirtualMemory {
  /// What an inactive scan came to.
  @usableFromInline
  struct InactiveScanOutcome {
    /// Pages still missing to the target; negative when there was nothing to do.
    @usableFromInline var shortage: Int32
    /// Pages of the queue that are stuck: wired, held or busy.
    @usableFromInline var stuck: Int32 = 0
    /// Pages looked at, and markers.
    @usableFromInline var scanned: Int32 = 0
    @usableFromInline var reactivated: Int32 = 0
    @usableFromInline var laundered: Int32 = 0

    @inlinable
    init(shortage: Int32) {
      self.shortage = shortage
    }

    /// The outcome of a scan that was asked for so many pages; pass 0 is asked for none.
    @usableFromInline
    func result(shortage: Int32, deficit: Int32, pass: Int32) -> InactiveScanResult {
      var result = InactiveScanResult(
        shortage: pass > 0 ? shortage : 0, deficit: deficit, missing: self.shortage)
      result.scanned = scanned
      result.reactivated = reactivated
      result.laundered = laundered
      result.stuck = stuck
      return result
    }
  }

  /// Frees clean pages from the head of the inactive queue until `shortage` are freed or each page
  /// was seen once (reference lines 1155-1342).
  ///
  /// Markers cost one page of the limit each, and count as pages looked at.
  @inlinable
  mutating func scanInactive(
    domain: Int, shortage: Int32, hardware: inout some Hardware, probe: inout some Probe
  ) -> InactiveScanOutcome {
    let handle = pages.mutableHandle()
    let end = handle.end(of: .inactive, domain: domain)
    let marker = handle.marker(.scan, domain: domain)
    var outcome = InactiveScanOutcome(shortage: shortage)
    let length = handle.count(of: .inactive, domain: domain)
    var remaining = length
    var page = handle.first(of: .inactive, domain: domain)
    while page != end, remaining > 0, outcome.shortage > 0 {
      remaining -= 1
      counters.pdpages += 1
      var next = handle.next(after: page)
      guard handle.isPage(page) else {
        page = next
        continue
      }
      assert(handle[page].queue == .inactive, "page \(page.rawValue) is not inactive")
      var decision = Decision(page, .inactive, .moved)
      if let obstacle = lockInactive(page, next: &next, hardware: &hardware) {
        decision.rule = obstacle
        if obstacle != .moved { outcome.stuck += 1 }
      } else {
        handle.insert(marker, after: page)
        handle.dequeue(page)
        disposeInactive(page, handle, &decision, &outcome)
        next = handle.next(after: marker)
        handle.unlink(marker)
      }
      probe.heard(decision)
      guard probe.goesOn else { break }
      page = next
    }
    outcome.scanned = length - remaining
    return outcome
  }

  /// Locks an inactive page and its object (reference lines 1186-1243).
  ///
  /// - Returns: what keeps the page from being reclaimed, or nil.
  @inlinable
  mutating func lockInactive(
    _ page: PageNumber, next: inout PageNumber, hardware: inout some Hardware
  ) -> Rule? {
    let handle = pages.handle
    guard lockPage(page, next: &next, hardware: &hardware) else { return .moved }
    if let obstacle = setAside(page, handle) { return obstacle }
    if handle[page].flags.contains(.objectContended) {
      guard lockObject(of: page, next: &next, hardware: &hardware) else { return .moved }
      if let obstacle = setAside(page, handle) { return obstacle }
    }
    return handle[page].isBusy ? .busy : nil
  }

  /// Takes an inactive page off its queue if it is wired, and leaves it where it is if it is held.
  ///
  /// - Returns: which of the two it is, or nil.
  @inlinable
  func setAside(_ page: PageNumber, _ handle: PageStore.Handle) -> Rule? {
    if handle[page].wireCount != 0 {
      handle.dequeue(page)
      return .wired
    }
    return handle[page].holdCount != 0 ? .held : nil
  }

  /// Puts a page that was taken off the inactive queue where it belongs (reference lines
  /// 1258-1331). A dirty page of a dead object is left on no queue.
  @inlinable
  mutating func disposeInactive(
    _ page: PageNumber, _ handle: PageStore.Handle, _ decision: inout Decision,
    _ outcome: inout InactiveScanOutcome
  ) {
    switch appraise(page, handle) {
    case .invalid:
      decision.rule = .freedInvalid
      reclaim(page)
      outcome.shortage -= 1
    case .clean:
      decision.rule = .freed
      reclaim(page)
      outcome.shortage -= 1
    case .referenced(let references):
      decision.rule = .reactivated
      decision.amount = references
      reactivate(page, references: references, handle)
      outcome.reactivated += 1
    case .referencedUnmapped(let references):
      decision.rule = .requeued
      decision.amount = references
      handle.enqueue(page, on: .inactive)
    case .dirty:
      decision.rule = .laundered
      handle.launder(page)
      outcome.laundered += 1
    case .abandoned:
      decision.rule = .abandoned
    }
  }
}
