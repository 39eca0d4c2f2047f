import PageDaemon

/// Something that happened in the machine, worth a line.
package struct Event: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The page daemon was woken because free memory fell below the wakeup threshold.
    case wakeup
    /// Scans that had pages to free; figures are of all since the last such event.
    case passesFinished(count: Int, pass: Int32, shortage: Int, freed: Int, metTarget: Bool)
    case laundryRequest(LaundryRequest)
    case laundered(pages: Int)
    /// So many dirty pages, weighted, stood against the clean ones that a background run began.
    case backgroundRun(target: Int, dirty: UInt64, clean: UInt64)
    /// The low-memory handlers and the kernel's allocator gave pages back.
    case lowMemory(pagesReturned: Int)
    case swapoutRequested
    /// So many scans in a row freed nothing.
    case oomVote(count: Int32, of: Int, scans: Int32)
    case oomVoteWithdrawn(count: Int32, of: Int, after: VainScanCount.Outcome)
    case killed(pid: Int32, name: String)
    case exited(pid: Int32, name: String)
    case spawned(pid: Int32, name: String)
    case forked(pid: Int32, name: String, child: Int32)
    /// There was no room for a child.
    case forkRefused(pid: Int32, name: String)
    /// The process runs another program, whose name it has now.
    case executed(pid: Int32, name: String)
    case stopped(pid: Int32, name: String)
    case resumed(pid: Int32, name: String)
    case swappedOut(pid: Int32, name: String)
    case swappedIn(pid: Int32, name: String)
    /// Memory was to be wired beyond the limit of wired pages.
    case lockRefused(pid: Int32, name: String, pages: Int, limit: WiringLimit)
    case unlinked(file: String)
    case swapOn(name: String)
    case swapOff(name: String)
    case swapClosing(name: String)
    case swapFull
    case swapLow
    case allocationWait(pid: Int32, name: String)
    /// A page fault waited in vain, and calls the killer.
    case faultGaveUp(pid: Int32, name: String)
    /// A process ended because a device failed.
    case readFailed(pid: Int32, name: String)
    case deviceChanged(name: String, change: DeviceChange)
    case writesSuspended(Bool)
    case contentionChanged(perMillion: Int)
    case traceFailed(pid: Int32, name: String, reason: String)
    case traceEnded(pid: Int32, name: String)
    case syncerSpedUp
    case sysctlSet(name: String, value: String)
    /// The timeline has done something, in the words of what came of it.
    case timeline(String)
    case timelineRefused(String)
    /// A remark of the timeline's.
    case note(String)
    case panic(String)
    /// A thread of the page daemon decided something; these are in the ``DecisionLog``.
    case decision(DaemonStep)
    /// A page that is followed was moved; whoever follows it tells how and why.
    case pageMoved(page: PageNumber, text: String)
  }

  package enum Severity: UInt8, CaseIterable, Comparable, Sendable {
    case decision, info, notice, warning, critical

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package var tick: Int64
  /// The memory domain it concerns, if it is one's.
  package var domain: Int?
  package var kind: Kind

  package init(tick: Int64, domain: Int? = nil, kind: Kind) {
    self.tick = tick
    self.domain = domain
    self.kind = kind
  }

  /// One short sentence, in FreeBSD's words where it has some.
  package var text: String {
    switch kind {
    case .wakeup: "page daemon woken"
    case .passesFinished(let count, let pass, let shortage, let freed, let metTarget):
      "\(count == 1 ? "pass \(pass)" : "\(count) passes"): \(freed) freed of \(shortage) wanted\(metTarget ? "" : ", target missed")"
    case .laundryRequest(.idle): "laundry idle"
    case .laundryRequest(.background): "laundry: background run"
    case .laundryRequest(.shortfall): "laundry: shortfall run"
    case .laundered(let pages): "laundered \(pages) pages"
    case .backgroundRun(let target, let dirty, let clean):
      "background run of \(target) pages begins: dirty \(dirty), clean \(clean)"
    case .lowMemory(let pages): "vm_lowmem: caches gave back \(pages) pages"
    case .swapoutRequested: "swapout of processes requested"
    case .oomVote(let count, let all, let scans):
      "\(count) of \(all) domains vote for an OOM kill: \(scans) scans in a row freed nothing"
    case .oomVoteWithdrawn(let count, let all, let outcome):
      "vote for an OOM kill withdrawn, \(outcome.reason): \(count) of \(all) domains vote"
    case .killed(let pid, let name): "pid \(pid) (\(name)) was killed: out of swap space"
    case .exited(let pid, let name): "pid \(pid) (\(name)) exited"
    case .spawned(let pid, let name): "pid \(pid) (\(name)) started"
    case .forked(let pid, let name, let child): "pid \(pid) (\(name)) forked pid \(child)"
    case .forkRefused(let pid, let name): "pid \(pid) (\(name)) cannot fork: no room for a child"
    case .executed(let pid, let name): "pid \(pid) now runs \(name)"
    case .stopped(let pid, let name): "pid \(pid) (\(name)) stopped"
    case .resumed(let pid, let name): "pid \(pid) (\(name)) goes on"
    case .swappedOut(let pid, let name): "pid \(pid) (\(name)) swapped out"
    case .swappedIn(let pid, let name): "pid \(pid) (\(name)) swapped in"
    case .lockRefused(let pid, let name, let pages, let limit):
      "pid \(pid) (\(name)) may not wire \(pages) pages: \(limit.rawValue) (\(limit.errorName))"
    case .unlinked(let file): "\(file) has no name any more"
    case .swapOn(let name): "swapon \(name)"
    case .swapOff(let name): "swapoff \(name)"
    case .swapClosing(let name): "swapoff \(name): reading its pages back"
    case .swapFull: "swap_pager_getswapspace: failed"
    case .swapLow: "swap_pager: out of swap space"
    case .allocationWait(let pid, let name): "pid \(pid) (\(name)) waits for memory"
    case .faultGaveUp(let pid, let name): "pid \(pid) (\(name)) waited for memory in vain"
    case .readFailed(let pid, let name): "pid \(pid) (\(name)) ended: a page could not be read"
    case .deviceChanged(let name, let change): "\(name): \(change.text)"
    case .writesSuspended(true): "writes to files are suspended"
    case .writesSuspended(false): "writes to files go on"
    case .contentionChanged(let share): "locks are taken at \(share) of a million visits"
    case .traceFailed(let pid, let name, let reason): "pid \(pid) (\(name)) ended: \(reason)"
    case .traceEnded(let pid, let name): "pid \(pid) (\(name)) replayed its whole trace"
    case .syncerSpedUp: "syncer asked to hurry"
    case .sysctlSet(let name, let value): "\(name) = \(value)"
    case .timeline(let text), .note(let text): text
    case .timelineRefused(let text): "timeline: \(text)"
    case .panic(let reason): "panic: \(reason)"
    case .decision(let step): step.wordings({ String($0) })[0]
    case .pageMoved(let page, let text): "frame \(page.rawValue): \(text)"
    }
  }

  package var severity: Severity {
    switch kind {
    case .wakeup, .passesFinished(_, _, _, _, metTarget: true), .laundryRequest, .laundered,
      .backgroundRun, .pageMoved, .exited, .spawned, .forked, .executed, .unlinked, .traceEnded,
      .syncerSpedUp:
      .info
    case .passesFinished, .oomVoteWithdrawn, .lowMemory, .swapOn, .swapOff, .swapClosing,
      .sysctlSet, .stopped,
      .resumed, .swappedOut, .swappedIn, .deviceChanged, .writesSuspended, .contentionChanged,
      .timeline, .note:
      .notice
    case .swapoutRequested, .oomVote, .swapFull, .swapLow, .allocationWait, .traceFailed,
      .readFailed, .forkRefused, .lockRefused, .faultGaveUp, .timelineRefused:
      .warning
    case .killed, .panic: .critical
    case .decision: .decision
    }
  }
}

extension VainScanCount.Outcome {
  /// Why a domain takes its vote back.
  package var reason: String {
    switch self {
    case .freedSome: "pages were freed"
    case .nothingWanted: "no page was wanted"
    case .freedNothing: "scans are counted anew"
    }
  }
}
