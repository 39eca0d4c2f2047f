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
