extension VirtualMemory {
  /// `vm_pageout_scan` (reference lines 1096-1541): one pass of the page daemon over a domain.
  ///
  /// - Parameters:
  ///   - pass: 0 only ages active pages; from 1 on inactive pages are freed.
  ///   - shortage: pages to free.
  /// - Returns: whether `pass` was 0 or enough pages were freed; false when it did not come to its
  ///   end.
  @inlinable
  public mutating func scan(
    domain: Int, pass: Int32, shortage: Int32, hardware: inout some Hardware,
    probe: inout some Probe
  ) -> Bool {
    if domain == 0, pass > 0 { callLowMemoryHandlers(hardware: &hardware) }

    var deficit: Int32 = 0
    var startingShortage: Int32 = 0
    if pass > 0 {
      deficit = domains[domain].pageoutDeficit
      domains[domain].pageoutDeficit = 0
      startingShortage = shortage &+ deficit
    }
    let outcome = scanInactive(
      domain: domain, shortage: startingShortage, hardware: &hardware, probe: &probe)
    guard probe.goesOn else { return false }
    probe.took(
      .scannedInactive(outcome.result(shortage: shortage, deficit: deficit, pass: pass)),
      domain: domain)

    if startingShortage > 0 {
      let answer = requestLaundering(
        domain: domain, wanted: startingShortage, missing: outcome.shortage)
      probe.took(.requestedLaundering(answer, missing: outcome.shortage), domain: domain)
    }
    if outcome.shortage > 0 { hardware.requestSwapout(memory: &self) }
    considerKill(
      domain: domain, shortage: outcome.shortage, startingShortage: startingShortage,
      hardware: &hardware, probe: &probe)
    guard !hardware.isHalted else { return false }

    // The reference's queue pointer is left at the laundry queue by the request above, so a scan
    // that wanted pages takes the laundry's length for the inactive queue's (line 1399).
    let supposedlyInactive: QueueKind = startingShortage > 0 ? .laundry : .inactive
    let aim = activeAim(
      domain: domain, inactive: supposedlyInactive, deficit: deficit, stuck: outcome.stuck)
    probe.took(.aimedActive(aim), domain: domain)
    scanActive(domain: domain, shortage: aim.shortage, hardware: &hardware, probe: &probe)
    guard probe.goesOn else { return false }
    if pass > 0 { hardware.requestIdleSwapout(memory: &self) }
    return outcome.shortage <= 0
  }

  /// Asks caches to shrink, at most once in `vm.lowmem_period` seconds (reference lines
  /// 1116-1133).
  @inlinable
  mutating func callLowMemoryHandlers(hardware: inout some Hardware) {
    guard uptime - lowMemoryUptime >= Int64(tunables.lowMemoryPeriod) else { return }
    hardware.lowerCaches(memory: &self)
    hardware.reclaimZones(memory: &self)
    lowMemoryUptime = uptime
  }

  /// Hands work to the laundry thread (reference lines 1344-1372).
  @inlinable
  mutating func requestLaundering(
    domain: Int, wanted: Int32, missing: Int32
  ) -> LaundryAnswer {
    domains[domain].cleanPagesFreed &+= wanted &- missing
    guard domains[domain].laundryRequest == .idle else {
      return .pending(domains[domain].laundryRequest)
    }
    guard count(.laundry, domain: domain) > 0 || swapIsEnabled else { return .nothingToLaunder }
    if missing > 0 {
      domains[domain].laundryRequest = .shortfall
      counters.pdshortfalls += 1
    } else {
      domains[domain].laundryRequest = .background
    }
    scheduler.wakeUp(.laundryRequest(domain: domain))
    return .asked(domains[domain].laundryRequest)
  }

  /// How many pages are to leave the active queue (reference lines 1387-1402).
  ///
  /// - Parameters:
  ///   - inactive: the queue whose length counts as the inactive one's.
  ///   - stuck: inactive pages that this scan cannot reclaim.
  @inlinable
  func activeAim(
    domain: Int, inactive: QueueKind, deficit: Int32, stuck: Int32
  ) -> ActiveAim {
    let weight = tunables.activeScanLaundryWeight
    return ActiveAim(
      target: Int32(bitPattern: domains[domain].thresholds.inactiveTarget),
      present: count(inactive, domain: domain) &+ count(.laundry, domain: domain) / weight,
      freeMissing: pagingTarget(domain: domain), deficit: deficit, stuck: stuck, weight: weight,
      countsLaundry: inactive == .laundry)
  }
}
