import PageDaemon

extension DaemonStep {
  /// What such a decision means, for someone who sees it the first time.
  var explanation: String {
    switch self {
    case .began(let reason, _, _, _): reason.explanation
    case .controlled:
      "The PID controller compares free pages with its setpoint. What it answers is the shortage that "
        + "this pass is to free; what it asked for within the last 0.1 s is taken off."
    case .scannedInactive(let result) where result.metShortage:
      "The scan looks at inactive pages from the head and frees the clean ones. It stops as soon as "
        + "the wanted pages, with the deficit of failed requests, are freed."
    case .scannedInactive:
      "Each inactive page was looked at once and too few could be freed: the next pass has a higher "
        + "number, and the laundry is asked for a shortfall run."
    case .requestedLaundering(.pending, _):
      "The laundry thread takes one request at a time: the page daemon waits until it has taken the "
        + "last one."
    case .requestedLaundering:
      "Pages missing after the scan make it a shortfall run: dirty pages are written at once. With none "
        + "missing the laundry only tests whether a background run is due."
    case .countedForKill:
      "A scan that was to free pages and freed none is in vain. With vm.pageout_oom_seq of them in a row "
        + "the domain votes; when all domains vote, a process is killed."
    case .aimedActive(let aim) where aim.countsLaundry:
      "What is missing to the inactive target, and free pages and the deficit. After a scan that wanted "
        + "pages the kernel counts the laundry's length as the inactive queue's: a slip that is kept."
    case .aimedActive:
      "What is missing to the inactive target: pages there count, and a share of the laundry's."
    case .scannedActive:
      "Each active page is due once in vm.pageout_update_period seconds. Referenced ones age up, others "
        + "down; at 0 they are deactivated, or go to the laundry if dirty and pages are short."
    case .testedBackground:
      "Dirty pages, times a weight that grows with the clean pages freed since the last run, against "
        + "free and inactive ones: when they are no fewer, a background run begins."
    case .cappedBackground:
      "A safety belt: vm.background_launder_max was laundered while the page daemon freed nothing."
    case .beganShortfall:
      "Clean pages are short: the target is what is missing to free_target, and the deficit."
    case .endedShortfall: "A shortfall run ends after its steps, or once memory is at its target."
    case .laundered(_, _, inShortfall: true, _):
      "Dirty pages were handed to their device; a last cluster may exceed what was asked for."
    case .laundered:
      "A background run writes at most vm.background_launder_rate, in steps of 0.1 s."
    }
  }
}

extension WakeReason {
  fileprivate var explanation: String {
    switch self {
    case .woken:
      "An allocation took free memory down to the wakeup threshold and woke the page daemon."
    case .timeout:
      "Nobody woke the page daemon: it looks every 0.1 s. Pass 0 only ages active pages."
    case .fellShort:
      "The last pass missed its target and free memory is below the threshold: it paused for 0.1 s."
    case .stillNeeded:
      "The last pass met its target, and free memory is below the threshold nevertheless."
    }
  }
}
