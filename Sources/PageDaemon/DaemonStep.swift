/// What a thread of the page daemon found and decided for its domain, with the figures that led to
/// it. The steps of a pass, in their order, tell why it did what it did.
///
/// Figures are in pages where nothing else is said.
public enum DaemonStep: Equatable, Sendable {
  /// A pass begins (reference lines 1793-1821).
  case began(WakeReason, pass: Int32, free: Int32, wakeup: Int32)
  /// The controller said how many pages to free (`pidctrl_daemon`).
  case controlled(ControllerAnswer)
  /// The inactive scan ended (reference lines 1155-1342).
  case scannedInactive(InactiveScanResult)
  /// Whether the laundry thread was asked to work (reference lines 1344-1372), with the pages that
  /// the inactive scan left missing.
  case requestedLaundering(LaundryAnswer, missing: Int32)
  /// The scan counted for the vote of the domains, or against it (`vm_pageout_mightbe_oom`).
  case countedForKill(VainScanCount)
  /// What the active scan is to bring about (reference lines 1387-1402).
  case aimedActive(ActiveAim)
  /// The active scan ended (reference lines 1404-1537).
  case scannedActive(ActiveScanResult)

  /// The laundry thread asked itself whether a background run is due; `target` is 0 if none is
  /// (reference lines 1022-1029).
  case testedBackground(VirtualMemory.BackgroundInequality, target: Int32)
  /// A background run stops: so many pages were laundered without the page daemon freeing any.
  case cappedBackground(laundered: Int32, cap: Int32)
  /// A shortfall run begins: for the pages missing to the free target and the deficit, in so many
  /// steps of a tenth of a second.
  case beganShortfall(missing: Int32, deficit: Int32, steps: Int32)
  /// A shortfall run ends: its steps are done, or nothing is missing to the free target any more.
  case endedShortfall(missing: Int32)
  /// The laundry thread laundered, of so many pages that this step was to launder.
  case laundered(Int32, of: Int32, inShortfall: Bool, left: Int32)
}

/// Why a pass begins.
public enum WakeReason: UInt8, CaseIterable, Sendable {
  /// An allocation took free memory down to the wakeup threshold.
  case woken
  /// The tenth of a second for which the page daemon sleeps was over.
  case timeout
  /// The pause after a scan that fell short was over.
  case fellShort
  /// Free memory is still below the threshold after the pass before.
  case stillNeeded
}

/// What the controller said, and the terms it added up.
public struct ControllerAnswer: Equatable, Sendable {
  public var setpoint: Int32
  /// Free pages.
  public var input: Int32
  /// Pages missing to the setpoint; within an interval the errors of its runs add up.
  public var error: Int32
  public var proportional: Int32
  public var integral: Int32
  public var derivative: Int32
  /// Pages that it asked for before in this interval.
  public var asked: Int32
  /// Pages to free now.
  public var wanted: Int32

  /// - Parameters:
  ///   - controller: how it is after its run.
  ///   - wanted: what the run returned.
  public init(_ controller: PIDController, wanted: Int32) {
    setpoint = controller.setpoint
    input = controller.input
    error = controller.error
    proportional = controller.proportionalTerm
    integral = controller.integralTerm
    derivative = controller.derivativeTerm
    asked = controller.output &- wanted
    self.wanted = wanted
  }
}

/// What an inactive scan came to.
public struct InactiveScanResult: Equatable, Sendable {
  /// Pages that the controller asked for.
  public var shortage: Int32
  /// Pages that requests failed to get since the scan before, wanted too.
  public var deficit: Int32
  /// Wanted pages that were not freed.
  public var missing: Int32
  /// Pages looked at, and markers.
  public var scanned: Int32 = 0
  /// Referenced pages that went to the active queue.
  public var reactivated: Int32 = 0
  /// Dirty pages that went to the laundry.
  public var laundered: Int32 = 0
  /// Pages that are wired, held or busy.
  public var stuck: Int32 = 0

  public var wanted: Int32 { shortage &+ deficit }
  public var freed: Int32 { wanted &- missing }
  /// Whether it ended because enough was freed, and not at the queue's end.
  public var metShortage: Bool { missing <= 0 }

  public init(shortage: Int32, deficit: Int32, missing: Int32) {
    self.shortage = shortage
    self.deficit = deficit
    self.missing = missing
  }
}

/// What became of the wish for clean pages.
public enum LaundryAnswer: Equatable, Sendable {
  case asked(LaundryRequest)
  /// An earlier request was not taken up yet.
  case pending(LaundryRequest)
  /// The laundry is empty, and there is no swap space for which unswappable pages might wait.
  case nothingToLaunder
}

/// A domain's count of scans in a row that freed nothing of what was wanted.
public struct VainScanCount: Equatable, Sendable {
  public enum Vote: UInt8, Sendable {
    case unchanged, cast, withdrawn
  }

  public var wanted: Int32
  public var freed: Int32
  /// The count before this scan, and with it.
  public var before: Int32
  public var count: Int32
  /// Scans in vain that make a domain vote (`vm.pageout_oom_seq`).
  public var limit: Int32
  public var vote = Vote.unchanged

  /// How the scan counted.
  public enum Outcome: UInt8, Sendable {
    /// In vain: the next one is counted on, or, after a vote, from 1.
    case freedNothing
    /// The count goes back to 0.
    case freedSome, nothingWanted
  }

  public var outcome: Outcome {
    wanted <= 0 ? .nothingWanted : freed == 0 ? .freedNothing : .freedSome
  }

  /// Whether it is worth telling.
  public var isNews: Bool { before != 0 || count != 0 || vote != .unchanged }
}

/// How many pages an active scan is to move to the inactive queue, and why so many.
public struct ActiveAim: Equatable, Sendable {
  /// The inactive target.
  public var target: Int32
  /// Pages that count as inactive ones, with a share of the laundry's.
  public var present: Int32
  /// Free pages missing to the free target; negative above it.
  public var freeMissing: Int32
  public var deficit: Int32
  public var stuck: Int32
  /// What a clean page counts for; a dirty one counts for 1.
  public var weight: Int32
  /// The laundry's length stood for the inactive queue's: see the oddities.
  public var countsLaundry: Bool

  /// Pages to move; none if it is not positive.
  @inlinable
  public var pages: Int32 { target &- present &+ freeMissing &+ deficit &+ stuck }
  /// The same, weighted.
  @inlinable
  public var shortage: Int32 { pages &* weight }

  @inlinable
  init(
    target: Int32, present: Int32, freeMissing: Int32, deficit: Int32, stuck: Int32,
    weight: Int32, countsLaundry: Bool
  ) {
    self.target = target
    self.present = present
    self.freeMissing = freeMissing
    self.deficit = deficit
    self.stuck = stuck
    self.weight = weight
    self.countsLaundry = countsLaundry
  }
}

/// What an active scan came to.
public struct ActiveScanResult: Equatable, Sendable {
  /// Weighted pages to move when it began, and when it ended.
  public var shortage: Int32
  public var left: Int32
  /// Pages that had to be looked at for their age alone.
  public var due: Int32
  /// The queue's length when it began.
  public var length: Int32
  public var scanned: Int32 = 0
  public var deactivated: Int32 = 0
  /// Dirty pages that went straight to the laundry.
  public var laundered: Int32 = 0

  @inlinable
  init(shortage: Int32, due: Int64, length: Int32) {
    self.shortage = shortage
    left = shortage
    self.due = Int32(clamping: due)
    self.length = length
  }
}
