/// `vm_pageout_launder`.
extension VirtualMemory {
  /// How far one laundering has come.
  @usableFromInline
  struct LaunderingProgress {
    /// Pages still to launder.
    @usableFromInline var wanted: Int32
    /// Links of the queue that may still be looked at.
    @usableFromInline var remaining: Int32 = 0
    @usableFromInline let inShortfall: Bool
    @usableFromInline var missedVnodes = 0

    @inlinable
    init(wanted: Int32, inShortfall: Bool) {
      self.wanted = wanted
      self.inShortfall = inShortfall
    }
  }

  /// Launders pages from the heads of the domain's laundry queues (reference lines 687-910).
  ///
  /// The unswappable queue comes first while there is swap space to hope for.
  ///
  /// - Parameters:
  ///   - target: pages to launder.
  ///   - inShortfall: whether pages are needed now; if not, reactivated ones count too.
  /// - Returns: pages laundered; a last cluster may exceed the target.
  @inlinable
  public mutating func launder(
    domain: Int, target: Int32, inShortfall: Bool, hardware: inout some Hardware,
    probe: inout some Probe
  ) -> Int32 {
    var progress = LaunderingProgress(wanted: target, inShortfall: inShortfall)
    let startsWithUnswappable = swapIsEnabled
    if startsWithUnswappable {
      launderQueue(
        .unswappable, domain: domain, &progress, hardware: &hardware, probe: &probe)
    }
    if probe.goesOn, !startsWithUnswappable || progress.wanted > 0 {
      launderQueue(
        .laundry, domain: domain, &progress, hardware: &hardware, probe: &probe)
    }
    if probe.goesOn, progress.missedVnodes > 0, progress.wanted > 0 {
      hardware.speedUpSyncer(memory: &self)
    }
    return target &- progress.wanted
  }

  /// Launders from one queue until the target is met or its pages were seen once (reference lines
  /// 723-895).
  @inlinable
  mutating func launderQueue(
    _ queue: QueueKind, domain: Int, _ progress: inout LaunderingProgress,
    hardware: inout some Hardware, probe: inout some Probe
  ) {
    let handle = pages.mutableHandle()
    let end = handle.end(of: queue, domain: domain)
    let marker = handle.marker(.laundry, domain: domain)
    progress.remaining = handle.count(of: queue, domain: domain)
    var page = handle.first(of: queue, domain: domain)
    while page != end, progress.remaining > 0, progress.wanted > 0 {
      progress.remaining &-= 1
      var next = handle.next(after: page)
      guard handle.isPage(page) else {
        page = next
        continue
      }
      assert(handle[page].isInLaundry, "page \(page.rawValue) is not in the laundry")
      var decision = Decision(page, .laundry, .moved)
      decision.isUnswappable = queue == .unswappable
      if let obstacle = lockLaundry(page, on: queue, next: &next, hardware: &hardware) {
        decision.rule = obstacle
      } else {
        handle.insert(marker, after: page)
        disposeLaundry(page, handle, &decision, &progress, hardware: &hardware)
        next = handle.next(after: marker)
        handle.unlink(marker)
      }
      probe.heard(decision)
      guard probe.goesOn else { return }
      page = next
    }
  }

  /// Locks a page of a laundry queue and its object (reference lines 741-759).
  ///
  /// - Returns: what keeps the page from being laundered, or nil.
  @inlinable
  mutating func lockLaundry(
    _ page: PageNumber, on queue: QueueKind, next: inout PageNumber,
    hardware: inout some Hardware
  ) -> Rule? {
    let handle = pages.handle
    guard lockPage(page, next: &next, hardware: &hardware) else { return .moved }
    if handle[page].holdCount != 0 { return .held }
    if handle[page].wireCount != 0 {
      handle.dequeue(page)
      return .wired
    }
    var obstacle: Rule?
    if handle[page].flags.contains(.objectContended) {
      if !lockObject(of: page, next: &next, hardware: &hardware) {
        obstacle = .moved
      } else if handle[page].isHeld {
        obstacle = .held
      }
    }
    if obstacle == nil, handle[page].isBusy { obstacle = .busy }
    if obstacle != nil, handle[page].wireCount != 0, handle[page].queue == queue {
      handle.dequeue(page)
      return .wired
    }
    return obstacle
  }

  /// Frees, reactivates, requeues or writes a page of a laundry queue (reference lines 770-886).
  @inlinable
  mutating func disposeLaundry(
    _ page: PageNumber, _ handle: PageStore.Handle, _ decision: inout Decision,
    _ progress: inout LaunderingProgress, hardware: inout some Hardware
  ) {
    switch appraise(page, handle) {
    case .invalid:
      decision.rule = .freedInvalid
      reclaim(page)
    case .clean:
      decision.rule = .freed
      reclaim(page)
    case .referenced(let references):
      decision.rule = .reactivated
      decision.amount = references
      reactivate(page, references: references, handle)
      if !progress.inShortfall { progress.wanted &-= 1 }
    case .referencedUnmapped(let references):
      decision.rule = .requeued
      decision.amount = references
      handle.requeue(page)
    case .abandoned:
      decision.rule = .abandoned
    case .dirty:
      if objects[handle[page].object.index].kind.isAnonymous, tunables.disableSwapPageouts != 0 {
        decision.rule = .swapDisabled
        handle.requeue(page)
        return
      }
      switch clean(page, hardware: &hardware) {
      case .written(let count):
        decision.rule = .written
        decision.amount = count
        progress.wanted &-= count
        progress.remaining &-= count - 1
      case .vnodeMissed:
        decision.rule = .vnodeMissed
        counters.lockMisses &+= 1
        progress.missedVnodes += 1
      case .failed:
        decision.rule = .notWritten
      }
    }
  }
}
