import PageDaemon

/// What was last seen of the page daemon, so that what changed can be told.
struct Watch: Equatable, Sendable {
  /// Ticks between two events about the scans of a domain.
  private static let interval: Int64 = 3000

  private struct Seen: Equatable, Sendable {
    var scans: UInt64 = 0
    var flows = PageFlows()
    /// Scans and pages wanted at the last event about the scans.
    var scansReported: UInt64 = 0
    var wantedReported: Int64 = 0
    var passReported = Int64.min / 2
    var launderingReported = Int64.min / 2
    var launderedFlows = 0
    var shortfallSeen = Int64.min / 2
    var votesForOOM = false
    var isInBackgroundRun = false
    var backgroundReported = Int64.min / 2
    var metTarget = true
  }

  private var seen: [Seen]
  /// The flows and faults at the last sample of the history.
  var sampledFlows: [PageFlows]
  var sampledFaults: UInt64 = 0

  init(domainCount: Int) {
    seen = [Seen](repeating: Seen(), count: domainCount)
    sampledFlows = [PageFlows](repeating: PageFlows(), count: domainCount)
  }

  /// Logs what the threads of the page daemon have done since the last call.
  mutating func note(
    _ memory: VirtualMemory, _ probe: FlowProbe, _ hardware: inout SimulatedHardware
  ) {
    for domain in seen.indices {
      // The pass that panicked has not ended.
      if !hardware.isHalted { notePass(domain, memory, probe.flows[domain], &hardware.log) }
      noteLaundering(domain, memory, probe, &hardware.log)
      noteVote(domain, memory, probe.recorder.vote(domain: domain), &hardware.log)
    }
  }

  private mutating func noteVote(
    _ domain: Int, _ memory: VirtualMemory, _ count: VainScanCount?, _ log: inout EventLog
  ) {
    let votes = memory.domains[domain].votesForOOM
    guard votes != seen[domain].votesForOOM, let count else { return }
    seen[domain].votesForOOM = votes
    let (sum, all) = (memory.oomVotes, memory.domains.count)
    log.append(
      Event(
        tick: memory.now, domain: domain,
        kind: votes
          ? .oomVote(count: sum, of: all, scans: count.count)
          : .oomVoteWithdrawn(count: sum, of: all, after: count.outcome)))
  }

  private mutating func notePass(
    _ domain: Int, _ memory: VirtualMemory, _ flows: PageFlows, _ log: inout EventLog
  ) {
    let daemon = memory.pageDaemons[domain]
    guard daemon.scans != seen[domain].scans else { return }
    seen[domain].scans = daemon.scans
    guard daemon.pass > 0, daemon.lastShortage > 0 else { return }
    let missed = !daemon.metTarget && seen[domain].metTarget
    let elapsed = memory.now - seen[domain].passReported
    guard elapsed >= Self.interval || (missed && elapsed >= Self.interval / 3) else { return }
    let freed = flows.freed - seen[domain].flows.freed
    log.append(
      Event(
        tick: memory.now, domain: domain,
        kind: .passesFinished(
          count: Int(daemon.shortScans - seen[domain].scansReported), pass: daemon.pass,
          shortage: Int(daemon.shortageTotal - seen[domain].wantedReported), freed: freed,
          metTarget: daemon.metTarget)))
    seen[domain].flows = flows
    seen[domain].scansReported = daemon.shortScans
    seen[domain].wantedReported = daemon.shortageTotal
    seen[domain].metTarget = daemon.metTarget
    seen[domain].passReported = memory.now
  }

  private mutating func noteLaundering(
    _ domain: Int, _ memory: VirtualMemory, _ probe: FlowProbe, _ log: inout EventLog
  ) {
    let flows = probe.flows[domain]
    let request = memory.domains[domain].laundryRequest
    if request == .shortfall, memory.now - seen[domain].shortfallSeen >= Self.interval {
      log.append(Event(tick: memory.now, domain: domain, kind: .laundryRequest(request)))
    }
    if request == .shortfall { seen[domain].shortfallSeen = memory.now }
    noteBackgroundRun(domain, memory, probe.recorder.background(domain: domain), &log)
    let written = flows.written - seen[domain].launderedFlows
    guard written > 0, memory.now - seen[domain].launderingReported >= Self.interval else {
      return
    }
    seen[domain].launderedFlows = flows.written
    seen[domain].launderingReported = memory.now
    log.append(Event(tick: memory.now, domain: domain, kind: .laundered(pages: written)))
  }

  /// Tells of the decision to begin a background run, and of the inequality that led to it.
  private mutating func noteBackgroundRun(
    _ domain: Int, _ memory: VirtualMemory, _ sides: VirtualMemory.BackgroundInequality?,
    _ log: inout EventLog
  ) {
    let laundry = memory.laundries[domain]
    let isRunning = !laundry.inShortfall && laundry.target > 0
    defer { seen[domain].isInBackgroundRun = isRunning }
    guard isRunning, !seen[domain].isInBackgroundRun, let sides,
      memory.now - seen[domain].backgroundReported >= Self.interval
    else { return }
    seen[domain].backgroundReported = memory.now
    log.append(
      Event(
        tick: memory.now, domain: domain,
        kind: .backgroundRun(
          target: Int(laundry.target), dirty: sides.dirty, clean: sides.clean)))
  }
}
