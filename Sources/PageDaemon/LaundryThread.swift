/// The state of a domain's laundry thread between two of its sleeps.
public struct LaundryThread: Equatable, Sendable {
  enum Position: Equatable, Sendable {
    /// At the top of its loop.
    case top
    /// Pausing after it laundered.
    case paused
    /// Waiting for a request.
    case asleep
  }

  var position = Position.top
  /// Pages that a shortfall asked for just now.
  var shortfall: Int32 = 0
  /// The part of it that requests failed to get.
  var shortfallDeficit: Int32 = 0
  /// Laundering because free pages are short.
  public internal(set) var inShortfall = false
  /// Steps left of the shortfall run.
  public internal(set) var shortfallCycle: Int32 = 0
  /// Pages still to launder in this run.
  public internal(set) var target: Int32 = 0
  /// The target when pages were last seen to be freed.
  ///
  /// The reference reads it before it is ever set; it starts at 0 here.
  public internal(set) var lastTarget: Int32 = 0
  /// Clean pages that the daemon freed since the last background run began (`nfreed`).
  public internal(set) var cleanPagesFreed: UInt64 = 0

  public init() {}
}

extension VirtualMemory {
  /// `vm_pageout_laundry_worker` (reference lines 936-1094), from one sleep to the next.
  ///
  /// - Returns: nil when it does not come to its next sleep.
  @inlinable
  mutating func resumeLaundry(
    domain: Int, hardware: inout some Hardware, probe: inout some Probe
  ) -> ThreadScheduler.Sleep? {
    if let sleep = endLaundrySleep(domain: domain) { return sleep }
    while true {
      let step = planLaundering(domain: domain, probe: &probe)
      if step > 0 {
        let laundered = launder(
          domain: domain, target: step, inShortfall: laundries[domain].inShortfall,
          hardware: &hardware, probe: &probe)
        guard probe.goesOn else { return nil }
        let sleep = pauseLaundry(domain: domain, laundered: laundered)
        probe.took(
          .laundered(
            laundered, of: step, inShortfall: laundries[domain].inShortfall,
            left: laundries[domain].target), domain: domain)
        return sleep
      }
      if let sleep = acceptRequest(domain: domain) { return sleep }
    }
  }

  /// What a laundry thread does when it wakes: after a pause it looks for work before it rests.
  ///
  /// - Returns: a sleep that follows at once, or nil to go on with laundering.
  @usableFromInline
  mutating func endLaundrySleep(domain: Int) -> ThreadScheduler.Sleep? {
    switch laundries[domain].position {
    case .top:
      return nil
    case .paused:
      return acceptRequest(domain: domain)
    case .asleep:
      takeRequest(domain: domain)
      return nil
    }
  }

  /// Counts what was laundered, and pauses (reference lines 1053-1063).
  @usableFromInline
  mutating func pauseLaundry(domain: Int, laundered: Int32) -> ThreadScheduler.Sleep {
    laundries[domain].target &-= min(laundered, laundries[domain].target)
    laundries[domain].position = .paused
    return ThreadScheduler.Sleep(
      timeout: Clock.ticksPerSecond / Clock.laundersPerSecond, message: .laundp)
  }

  /// Rests when there is nothing to do; otherwise takes the request (reference lines 1065-1093).
  @usableFromInline
  mutating func acceptRequest(domain: Int) -> ThreadScheduler.Sleep? {
    if laundries[domain].target == 0, domains[domain].laundryRequest == .idle {
      laundries[domain].position = .asleep
      return ThreadScheduler.Sleep(on: .laundryRequest(domain: domain), message: .launds)
    }
    takeRequest(domain: domain)
    return nil
  }

  /// Looks at what the page daemon asked for (reference lines 1075-1092).
  @usableFromInline
  mutating func takeRequest(domain: Int) {
    let request = domains[domain].laundryRequest
    if request == .shortfall,
      !laundries[domain].inShortfall || laundries[domain].shortfallCycle == 0
    {
      laundries[domain].shortfallDeficit = domains[domain].pageoutDeficit
      laundries[domain].shortfall =
        pagingTarget(domain: domain) &+ domains[domain].pageoutDeficit
      laundries[domain].target = 0
    } else {
      laundries[domain].shortfall = 0
    }
    if laundries[domain].target == 0 { domains[domain].laundryRequest = .idle }
    laundries[domain].cleanPagesFreed &+= UInt64(
      truncatingIfNeeded: domains[domain].cleanPagesFreed)
    domains[domain].cleanPagesFreed = 0
  }

  /// How many pages to launder now, 0 for none (reference lines 977-1051).
  @usableFromInline
  mutating func planLaundering(domain: Int, probe: inout some Probe) -> Int32 {
    if laundries[domain].shortfall > 0 {
      laundries[domain].inShortfall = true
      laundries[domain].shortfallCycle = Clock.laundersPerSecond / Clock.inactiveScansPerSecond
      laundries[domain].target = laundries[domain].shortfall
      let deficit = laundries[domain].shortfallDeficit
      probe.took(
        .beganShortfall(
          missing: laundries[domain].shortfall &- deficit, deficit: deficit,
          steps: laundries[domain].shortfallCycle), domain: domain)
    } else if !laundries[domain].inShortfall {
      return planBackground(domain: domain, probe: &probe)
    } else if laundries[domain].shortfallCycle == 0 || pagingTarget(domain: domain) <= 0 {
      laundries[domain].inShortfall = false
      laundries[domain].target = 0
      probe.took(.endedShortfall(missing: pagingTarget(domain: domain)), domain: domain)
      return planBackground(domain: domain, probe: &probe)
    }
    let step = laundries[domain].target / laundries[domain].shortfallCycle
    laundries[domain].shortfallCycle -= 1
    return step
  }

  /// The next step of a background run (reference lines 1022-1051).
  private mutating func planBackground(domain: Int, probe: inout some Probe) -> Int32 {
    let background = backgroundInequality(domain: domain)
    if laundries[domain].target == 0 {
      if background.isDue {
        laundries[domain].target = Int32(
          bitPattern: domains[domain].thresholds.backgroundLaunderTarget)
      }
      probe.took(
        .testedBackground(background, target: laundries[domain].target), domain: domain)
    }
    let target = laundries[domain].target
    guard target > 0 else { return 0 }
    if laundries[domain].cleanPagesFreed > 0 {
      laundries[domain].cleanPagesFreed = 0
      laundries[domain].lastTarget = target
    } else if UInt32(bitPattern: laundries[domain].lastTarget &- target)
      >= tunables.backgroundLaunderCap
    {
      // Compared without sign, as the reference does: a run that began with a larger target than
      // the last one ends here.
      probe.took(
        .cappedBackground(
          laundered: laundries[domain].lastTarget &- target,
          cap: Int32(clamping: tunables.backgroundLaunderCap)), domain: domain)
      laundries[domain].target = 0
    }
    let step = tunables.backgroundLaunderStep
    precondition(step > 0, "a background step of no pages would never end")
    return min(step, laundries[domain].target)
  }
}
