import PageDaemon

extension Event.Kind {
  /// The kind in a short word for programs to look for; it stays when the texts change.
  package var word: String {
    switch self {
    case .wakeup: "wakeup"
    case .passesFinished: "pass"
    case .laundryRequest: "laundry"
    case .backgroundRun: "background-run"
    case .oomVoteWithdrawn: "oom-vote-withdrawn"
    case .laundered: "laundered"
    case .lowMemory: "lowmem"
    case .swapoutRequested: "swapout"
    case .oomVote: "vote"
    case .killed: "kill"
    case .exited: "exit"
    case .spawned: "spawn"
    case .forked: "fork"
    case .forkRefused: "forkrefused"
    case .executed: "exec"
    case .stopped: "stop"
    case .resumed: "resume"
    case .swappedOut: "procout"
    case .swappedIn: "procin"
    case .lockRefused: "lockrefused"
    case .unlinked: "unlink"
    case .swapOn: "swapon"
    case .swapOff: "swapoff"
    case .swapClosing: "swapclosing"
    case .swapFull: "swapfull"
    case .swapLow: "swaplow"
    case .allocationWait: "memwait"
    case .faultGaveUp: "faultoom"
    case .readFailed: "readfail"
    case .deviceChanged: "device"
    case .writesSuspended: "suspend"
    case .contentionChanged: "contention"
    case .traceFailed: "tracefail"
    case .traceEnded: "traceend"
    case .syncerSpedUp: "syncer"
    case .sysctlSet: "sysctl"
    case .timeline: "timeline"
    case .timelineRefused: "refused"
    case .note: "note"
    case .panic: "panic"
    case .decision(let step): step.word
    case .pageMoved: "page"
    }
  }
}

extension DaemonStep {
  /// The word of a decision.
  fileprivate var word: String {
    switch self {
    case .began: "pass-begin"
    case .controlled: "pid"
    case .scannedInactive: "inactive-scan"
    case .requestedLaundering: "laundry-request"
    case .countedForKill: "oom-count"
    case .aimedActive: "active-aim"
    case .scannedActive: "active-scan"
    case .testedBackground: "background-test"
    case .cappedBackground: "background-cap"
    case .beganShortfall: "shortfall-begin"
    case .endedShortfall: "shortfall-end"
    case .laundered: "launder"
    }
  }
}
