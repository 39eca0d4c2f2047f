/// The second half of `vm_pageout_scan`.
extension VirtualMemory {
  /// Ages the pages of the active queue, and deactivates those that are out of use (reference
  /// lines 1404-1537).
  ///
  /// - Parameters:
  ///   - shortage: weighted pages that are missing on the inactive queue. Clean pages count
  ///     `vm.act_scan_laundry_weight` times as much as dirty ones; while it is positive, pages
  ///     known to be dirty go straight to the laundry.
  @inlinable
  mutating func scanActive(
    domain: Int, shortage: Int32, hardware: inout some Hardware, probe: inout some Probe
  ) {
    let handle = pages.mutableHandle()
    let end = handle.end(of: .active, domain: domain)
    let mostScanned = handle.count(of: .active, domain: domain)
    let leastScanned = pagesDueForAging(domain: domain)
    var result = ActiveScanResult(shortage: shortage, due: leastScanned, length: mostScanned)
    if leastScanned > 0 || (shortage > 0 && mostScanned > 0) {
      domains[domain].lastActiveScan = ticks
    }
    var page = handle.first(of: .active, domain: domain)
    while page != end,
      Int64(result.scanned) < leastScanned || (result.left > 0 && result.scanned < mostScanned)
    {
      var next = handle.next(after: page)
      if handle.isPage(page) {
        assert(handle[page].queue == .active, "page \(page.rawValue) is not active")
        var decision = Decision(page, .active, .moved)
        if lockPage(page, next: &next, hardware: &hardware) {
          counters.pdpages += 1
          age(page, handle, &decision, &result)
        }
        probe.heard(decision)
        guard probe.goesOn else { return }
      }
      page = next
      result.scanned += 1
    }
    probe.took(.scannedActive(result), domain: domain)
  }

  /// Active pages to look at so that each is seen once within `vm.pageout_update_period` seconds
  /// (reference lines 1408-1418).
  @inlinable
  func pagesDueForAging(domain: Int) -> Int64 {
    guard tunables.updatePeriod != 0 else { return 0 }
    let elapsed = ticks &- domains[domain].lastActiveScan
    let period = Clock.ticksPerSecond &* tunables.updatePeriod
    return Int64(count(.active, domain: domain)) * Int64(elapsed) / Int64(period)
  }

  /// Moves the activity count of a page by its references, and the page by its count (reference
  /// lines 1444-1534). The only place where the count is capped.
  @inlinable
  mutating func age(
    _ page: PageNumber, _ handle: PageStore.Handle, _ decision: inout Decision,
    _ result: inout ActiveScanResult
  ) {
    guard handle[page].wireCount == 0 else {
      decision.rule = .wired
      handle.dequeue(page)
      return
    }
    var references: Int32 = 0
    if handle[page].flags.contains(.referenced) {
      handle[page].flags.remove(.referenced)
      references = 1
    }
    if objects[handle[page].object.index].referenceCount != 0 {
      references += handle.takeReferences(page)
    }
    decision.amount = references
    if references != 0 {
      let count =
        handle[page].activityCount
        &+ UInt8(truncatingIfNeeded: ActivityCount.advance + references)
      handle[page].activityCount = min(count, ActivityCount.maximum)
    } else {
      handle[page].activityCount -= min(handle[page].activityCount, ActivityCount.decline)
    }
    guard handle[page].activityCount == 0 else {
      decision.rule = .aged
      handle.requeue(page)
      return
    }
    if result.left <= 0 {
      decision.rule = .deactivated
      handle.deactivate(page)
      result.deactivated += 1
    } else if handle[page].dirty == 0 {
      decision.rule = .deactivated
      handle.deactivate(page)
      result.deactivated += 1
      result.left &-= tunables.activeScanLaundryWeight
    } else {
      decision.rule = .laundered
      handle.launder(page)
      result.laundered += 1
      result.left &-= 1
    }
  }
}
