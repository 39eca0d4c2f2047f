import PageDaemon

/// What kinds of events are called in files and filters, in a short word each; it stays when the
/// texts change.
package enum EventWord: String, CaseIterable, Sendable {
  case wakeup, pass, laundry
  case backgroundRun = "background-run"
  case laundered, lowmem, swapout, vote
  case voteWithdrawn = "oom-vote-withdrawn"
  case kill, exit, spawn, fork, forkrefused, exec, stop, resume, procout, procin, lockrefused
  case unlink, swapon, swapoff, swapclosing, swapfull, swaplow, memwait, faultoom, readfail
  case device, suspend, contention, tracefail, traceend, syncer, sysctl, timeline, refused, note
  case panic, page
  case passBegin = "pass-begin"
  case pid
  case inactiveScan = "inactive-scan"
  case laundryRequest = "laundry-request"
  case oomCount = "oom-count"
  case activeAim = "active-aim"
  case activeScan = "active-scan"
  case backgroundTest = "background-test"
  case backgroundCap = "background-cap"
  case shortfallBegin = "shortfall-begin"
  case shortfallEnd = "shortfall-end"
  case launder
}

extension Event.Kind {
  /// The kind in a short word for programs to look for.
  package var word: EventWord {
    switch self {
    case .wakeup: .wakeup
    case .passesFinished: .pass
    case .laundryRequest: .laundry
    case .backgroundRun: .backgroundRun
    case .oomVoteWithdrawn: .voteWithdrawn
    case .laundered: .laundered
    case .lowMemory: .lowmem
    case .swapoutRequested: .swapout
    case .oomVote: .vote
    case .killed: .kill
    case .exited: .exit
    case .spawned: .spawn
    case .forked: .fork
    case .forkRefused: .forkrefused
    case .executed: .exec
    case .stopped: .stop
    case .resumed: .resume
    case .swappedOut: .procout
    case .swappedIn: .procin
    case .lockRefused: .lockrefused
    case .unlinked: .unlink
    case .swapOn: .swapon
    case .swapOff: .swapoff
    case .swapClosing: .swapclosing
    case .swapFull: .swapfull
    case .swapLow: .swaplow
    case .allocationWait: .memwait
    case .faultGaveUp: .faultoom
    case .readFailed: .readfail
    case .deviceChanged: .device
    case .writesSuspended: .suspend
    case .contentionChanged: .contention
    case .traceFailed: .tracefail
    case .traceEnded: .traceend
    case .syncerSpedUp: .syncer
    case .sysctlSet: .sysctl
    case .timeline: .timeline
    case .timelineRefused: .refused
    case .note: .note
    case .panic: .panic
    case .decision(let step): step.word
    case .pageMoved: .page
    }
  }
}

extension DaemonStep {
  /// The word of a decision.
  fileprivate var word: EventWord {
    switch self {
    case .began: .passBegin
    case .controlled: .pid
    case .scannedInactive: .inactiveScan
    case .requestedLaundering: .laundryRequest
    case .countedForKill: .oomCount
    case .aimedActive: .activeAim
    case .scannedActive: .activeScan
    case .testedBackground: .backgroundTest
    case .cappedBackground: .backgroundCap
    case .beganShortfall: .shortfallBegin
    case .endedShortfall: .shortfallEnd
    case .laundered: .launder
    }
  }
}
