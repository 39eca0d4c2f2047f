import Machine
import PageDaemon

/// What an event is about, to show only those about one thing.
enum EventSubject: String, CaseIterable {
  case passes, laundry, shortage, kills, processes, devices, pages, steering

  init(_ kind: Event.Kind) {
    self =
      switch kind {
      case .wakeup, .passesFinished: .passes
      case .laundryRequest, .backgroundRun, .laundered, .syncerSpedUp: .laundry
      case .lowMemory, .swapoutRequested, .allocationWait, .faultGaveUp, .lockRefused,
        .forkRefused:
        .shortage
      case .oomVote, .oomVoteWithdrawn, .killed, .panic: .kills
      case .exited, .spawned, .forked, .executed, .stopped, .resumed, .unlinked, .traceFailed,
        .traceEnded, .readFailed, .swappedOut, .swappedIn:
        .processes
      case .swapOn, .swapOff, .swapClosing, .swapFull, .swapLow, .deviceChanged,
        .writesSuspended, .contentionChanged:
        .devices
      case .decision(let step): Self(step)
      case .pageMoved: .pages
      case .sysctlSet, .timeline, .timelineRefused, .note: .steering
      }
  }

  private init(_ step: DaemonStep) {
    self =
      switch step {
      case .began, .controlled, .scannedInactive, .aimedActive, .scannedActive: .passes
      case .requestedLaundering, .testedBackground, .cappedBackground, .beganShortfall,
        .endedShortfall, .laundered:
        .laundry
      case .countedForKill: .kills
      }
  }
}

extension Event {
  /// What such an event means, for someone who sees it the first time.
  var explanation: String {
    switch kind {
    case .wakeup:
      "Free pages fell below the wakeup threshold: the page daemon looks for pages to free."
    case .passesFinished(_, _, _, _, metTarget: true):
      "The controller asked for so many pages, and scans of the inactive queue freed them."
    case .passesFinished:
      "The scans freed fewer pages than were asked for. The pass number grows, and with enough "
        + "passes in vain (oom_seq) the domain votes for a kill."
    case .laundryRequest(.shortfall):
      "The page daemon is short of clean pages: dirty ones are written as fast as devices take them."
    case .laundryRequest:
      "So many pages are dirty, measured by the clean ones, that the laundry writes some at leisure."
    case .laundered: "Dirty pages were written; they can be freed when they are seen again."
    case .syncerSpedUp: "Dirty pages of files are to be written sooner than every 30 s."
    case .lowMemory: "Caches of the kernel were told to give memory back (vm_lowmem)."
    case .swapoutRequested:
      "Memory is so short that whole sleeping processes are to give theirs up."
    case .allocationWait:
      "A process found no free page above the reserve, and sleeps until there is."
    case .faultGaveUp:
      "A page fault waited as long as vm.pfault_oom_wait allows, and asks for a kill."
    case .backgroundRun:
      "Dirty pages, weighted by the clean ones freed since the last run, have reached the free and "
        + "inactive ones: some are written at leisure."
    case .oomVoteWithdrawn(_, _, after: .freedNothing):
      "The vote began the count of scans in vain anew, and with fewer than vm.pageout_oom_seq of them "
        + "the next scan takes the vote back, although it freed nothing either."
    case .oomVoteWithdrawn:
      "A scan freed something again, or had nothing to free: the domain takes its vote back."
    case .oomVote:
      "A domain missed its target vm.pageout_oom_seq times in a row. When all domains vote, a "
        + "process is killed."
    case .panic:
      "The kernel has stopped, and nothing runs any more. With vm.panic_on_oom it does so in place of a "
        + "kill."
    case .killed: "All domains voted: the largest process that is not protected was killed."
    case .swapFull: "No swap device has room: dirty anonymous pages cannot be written any more."
    case .swapLow: "Swap space is nearly out."
    case .swapClosing: "All pages on the device are read back before it goes out of use."
    case .readFailed: "A page could not be read back, and the process cannot go on without it."
    case .deviceChanged: "The device was disturbed or mended, by a person or by the scenario."
    case .forkRefused: "There was no memory for a child process."
    case .lockRefused: "Wired pages are limited, so that something is left to be paged."
    case .decision(let step): step.explanation
    case .pageMoved:
      "A page that is followed went somewhere; the numbers are lines of vm_pageout.c."
    case .swappedOut, .swappedIn:
      "A process that sleeps for long gives its kernel stack up while memory is short, and has to get "
        + "it back before it runs."
    case .exited, .spawned, .forked, .executed, .stopped, .resumed, .unlinked, .traceFailed,
      .traceEnded:
      "Processes come and go; their pages are free when the last user is gone."
    case .swapOn, .swapOff, .writesSuspended, .contentionChanged:
      "What devices can do decides how fast dirty pages become clean ones."
    case .sysctlSet: "A setting of the kernel was changed, by a person or by the scenario."
    case .timeline, .timelineRefused: "The scenario has its times at which something is done."
    case .note: "A remark of the scenario's."
    }
  }
}
