/// The state of a domain's page daemon between two of its sleeps.
public struct PageDaemonThread: Equatable, Sendable {
  enum Position: Equatable, Sendable {
    /// Not started yet.
    case start
    /// In the pause between two scans that fell short.
    case paused
    /// Waiting to be wanted.
    case asleep
  }

  var position = Position.start
  /// How hard the next scan tries; it never goes down.
  public internal(set) var pass: Int32 = 0
  /// Scans so far.
  public internal(set) var scans: UInt64 = 0
  /// Pages that the controller asked the last scan to free.
  public internal(set) var lastShortage: Int32 = 0
  /// Scans so far that were asked to free pages.
  public internal(set) var shortScans: UInt64 = 0
  /// Pages that all of them together were asked to free.
  public internal(set) var shortageTotal: Int64 = 0
  /// Whether the last scan met its target.
  public internal(set) var metTarget = true
  /// Whether the last pass changed nothing that the next one depends on.
  @usableFromInline
  var isSpinning = false

  public init() {}
}

extension VirtualMemory {
  /// `vm_pageout_worker` (reference lines 1763-1842), from one sleep to the next.
  ///
  /// - Parameter isWoken: whether the last sleep ended by a wakeup.
  /// - Returns: nil when it does not come to its next sleep.
  @inlinable
  mutating func resumePageDaemon(
    domain: Int, isWoken: Bool, hardware: inout some Hardware, probe: inout some Probe
  ) -> ThreadScheduler.Sleep? {
    if let reason = endPageDaemonSleep(domain: domain, isWoken: isWoken) {
      runPass(domain: domain, because: reason, hardware: &hardware, probe: &probe)
    }
    while probe.goesOn, !hardware.isHalted {
      if let sleep = pageDaemonSleep(domain: domain) { return sleep }
      runPass(domain: domain, because: .stillNeeded, hardware: &hardware, probe: &probe)
    }
    return nil
  }

  /// What a page daemon does when it starts or wakes.
  ///
  /// - Returns: why a pass is due, or nil if none is.
  @usableFromInline
  mutating func endPageDaemonSleep(domain: Int, isWoken: Bool) -> WakeReason? {
    switch pageDaemons[domain].position {
    case .start:
      domains[domain].lastActiveScan = ticks
      let handle = pages.mutableHandle()
      handle.insert(
        handle.marker(.inactiveHead, domain: domain),
        after: handle.end(of: .inactive, domain: domain))
      return nil
    case .paused:
      return pageDaemons[domain].pass > 1 ? .fellShort : .stillNeeded
    case .asleep:
      if isWoken { counters.pdwakeups += 1 }
      return isWoken ? .woken : .timeout
    }
  }

  /// The sleep before the next pass, or nil when the pass is due at once (reference lines
  /// 1793-1821).
  @usableFromInline
  mutating func pageDaemonSleep(domain: Int) -> ThreadScheduler.Sleep? {
    let interval = Clock.ticksPerSecond / Clock.inactiveScansPerSecond
    domains[domain].pageoutWanted = 0
    guard isPagingNeeded(domain: domain) else {
      pageDaemons[domain].position = .asleep
      return ThreadScheduler.Sleep(
        on: .pageoutWanted(domain: domain), timeout: interval, message: .psleep)
    }
    if pageDaemons[domain].pass > 1 {
      pageDaemons[domain].position = .paused
      return ThreadScheduler.Sleep(timeout: interval, message: .pwait)
    }
    guard pageDaemons[domain].isSpinning else { return nil }
    // Passes take no time here, so the reference's loop would never end: it yields the tick.
    pageDaemons[domain].position = .paused
    return ThreadScheduler.Sleep(timeout: 1, message: .pwait)
  }

  /// One run of the controller and one scan (reference lines 1822-1840).
  @inlinable
  mutating func runPass(
    domain: Int, because reason: WakeReason, hardware: inout some Hardware, probe: inout some Probe
  ) {
    domains[domain].pageoutWanted = 1
    let controller = domains[domain].pid
    let free = count(.free, domain: domain)
    let shortage = domains[domain].pid.run(input: free, now: ticks)
    let pass = beginPass(domain: domain, shortage: shortage)
    let wakeup = Int32(bitPattern: domains[domain].thresholds.wakeup)
    probe.took(.began(reason, pass: pass, free: free, wakeup: wakeup), domain: domain)
    probe.took(
      .controlled(ControllerAnswer(domains[domain].pid, wanted: shortage)), domain: domain)
    let metTarget = scan(
      domain: domain, pass: pass, shortage: shortage, hardware: &hardware, probe: &probe)
    guard probe.goesOn, !hardware.isHalted else { return }
    endPass(domain: domain, metTarget: metTarget)
    pageDaemons[domain].isSpinning =
      metTarget && domains[domain].pid == controller && count(.free, domain: domain) == free
  }

  @usableFromInline
  mutating func beginPass(domain: Int, shortage: Int32) -> Int32 {
    if shortage != 0, pageDaemons[domain].pass == 0 { pageDaemons[domain].pass = 1 }
    pageDaemons[domain].lastShortage = shortage
    pageDaemons[domain].shortageTotal &+= Int64(shortage)
    if shortage > 0 { pageDaemons[domain].shortScans += 1 }
    pageDaemons[domain].scans += 1
    return pageDaemons[domain].pass
  }

  @usableFromInline
  mutating func endPass(domain: Int, metTarget: Bool) {
    pageDaemons[domain].metTarget = metTarget
    if !metTarget { pageDaemons[domain].pass &+= 1 }
  }

  /// `pagedaemon_wakeup` (reference lines 1976-1995): wakes a domain's page daemon, unless it is at
  /// work or one of its own threads asks.
  public mutating func wakePageDaemon(domain: Int) {
    guard !scheduler.isRunning else { return }
    if domains[domain].pageoutWanted == 0 {
      domains[domain].pageoutWanted = 1
      scheduler.wakeUp(.pageoutWanted(domain: domain))
    } else {
      domains[domain].pageoutWanted &+= 1
    }
  }
}
