/// What a scan would decide for a page if it came to the page now, and what the page would be then.
public struct Forecast: Equatable, Sendable {
  public var decision: Decision
  /// Where the page would be.
  public var queue: QueueKind
  /// Its activity count.
  public var activityCount: UInt8
}

extension VirtualMemory {
  /// Asks the algorithm what it would make of a page on one of the four paging queues; nil for any
  /// other page.
  ///
  /// The scan itself runs, on a memory that has no other page, so that a forecast cannot differ
  /// from what the scan does. Not foreseen is what other threads do while the scan waits for a
  /// lock, what fails by chance, and which neighbours are written together with the page.
  ///
  /// - Parameters:
  ///   - hasSwapSpace: whether a block would be found for a page that goes to swap.
  ///   - filesAreWritable: whether file systems let pages be written.
  /// - Complexity: O(1).
  public func forecast(
    _ page: PageNumber, hasSwapSpace: Bool, filesAreWritable: Bool
  ) -> Forecast? {
    let record = pages[page]
    guard QueueKind.paging.contains(record.queue), record.object != .none else { return nil }
    let shortage = expectedInactiveShortage(domain: Int(record.domain))
    var memory = alone(record)
    var hardware = ForecastHardware(
      hasSwapSpace: hasSwapSpace, filesAreWritable: filesAreWritable)
    var probe = FirstDecision()
    switch record.queue {
    case .inactive:
      _ = memory.scanInactive(domain: 0, shortage: 1, hardware: &hardware, probe: &probe)
    case .active:
      memory.tunables.updatePeriod = 1
      memory.now = Int64(Clock.ticksPerSecond)
      memory.domains[0].lastActiveScan = 0
      memory.scanActive(domain: 0, shortage: shortage, hardware: &hardware, probe: &probe)
    case .laundry, .unswappable:
      var progress = LaunderingProgress(wanted: 1, inShortfall: false)
      memory.launderQueue(
        record.queue, domain: 0, &progress, hardware: &hardware, probe: &probe)
    case .free, .none: return nil
    }
    guard var decision = probe.decision else { return nil }
    decision.page = page
    let after = memory.pages[PageNumber(0)]
    return Forecast(decision: decision, queue: after.queue, activityCount: after.activityCount)
  }

  /// Weighted pages that an active scan would find missing on the inactive queue if it began now;
  /// pages that the inactive scan before it finds stuck are known only then and count as none.
  private func expectedInactiveShortage(domain: Int) -> Int32 {
    let reclaims = isPagingNeeded(domain: domain)
    let aim = activeAim(
      domain: domain, inactive: reclaims ? .laundry : .inactive,
      deficit: reclaims ? domains[domain].pageoutDeficit : 0, stuck: 0)
    return aim.shortage
  }

  /// A memory with these settings whose only page is like `record`, on the same queue.
  private func alone(_ record: Page) -> VirtualMemory {
    var memory = VirtualMemory(pageDomains: [0], domains: [domains[Int(record.domain)]])
    memory.tunables = tunables
    memory.swapIsEnabled = swapIsEnabled
    memory.objects = [objects[record.object.index]]
    let handle = memory.pages.mutableHandle()
    let page = PageNumber(0)
    handle[page] = record
    handle[page].object = ObjectNumber(0)
    handle[page].pindex = 0
    handle[page].domain = 0
    handle[page].queue = .none
    handle.enqueue(page, on: record.queue)
    return memory
  }
}

/// Hears the first decision and stops the scan.
private struct FirstDecision: Probe {
  var decision: Decision?

  var goesOn: Bool { decision == nil }

  mutating func heard(_ decision: Decision) { self.decision = decision }
}

/// Hardware on which everything takes its most likely course.
private struct ForecastHardware: Hardware {
  let hasSwapSpace: Bool
  let filesAreWritable: Bool

  mutating func write(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    let handle = memory.pages.mutableHandle()
    guard memory.objects[object.index].kind != .vnode else {
      for page in cluster { handle[page].dirty = 0 }
      return cluster.map { _ in .ok }
    }
    memory.objects[object.index].kind = .swap
    return cluster.map { _ in hasSwapSpace ? .pending : .fail }
  }

  mutating func wait(for lock: ContendedLock, of page: PageNumber, memory: inout VirtualMemory) {}
  mutating func startWrite(to object: ObjectNumber) -> Bool { filesAreWritable }
  mutating func lockVnode(of object: ObjectNumber) -> Bool { true }
  func isAttached(_ object: ObjectNumber) -> Bool { true }
  mutating func lowerCaches(memory: inout VirtualMemory) {}
  mutating func reclaimZones(memory: inout VirtualMemory) {}
  mutating func requestSwapout(memory: inout VirtualMemory) {}
  mutating func requestIdleSwapout(memory: inout VirtualMemory) {}
  mutating func speedUpSyncer(memory: inout VirtualMemory) {}
  var availableSwap: Int { hasSwapSpace ? 1 : 0 }
  func processes(memory: VirtualMemory) -> [ProcessRecord] { [] }
  mutating func kill(processAt index: Int, memory: inout VirtualMemory) {}
  mutating func panic(_ reason: String) {}
  var isHalted: Bool { false }
}
