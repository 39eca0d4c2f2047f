/// One memory domain as the page daemon sees it (`struct vm_domain`); its pages and queues are in
/// the page store.
public struct Domain: Equatable, Sendable {
  /// Pages of the domain.
  public var pageCount: UInt32
  public var thresholds: Thresholds
  public var pid: PIDController
  /// Pages that requests failed to get since the last reclaiming scan.
  public var pageoutDeficit: Int32 = 0
  /// Clean pages freed since the laundry thread last looked.
  public var cleanPagesFreed: Int32 = 0
  public var laundryRequest: LaundryRequest = .idle
  /// The latch that keeps a page daemon at work from being woken; a count while it is set.
  public var pageoutWanted: Int32 = 0
  /// Scans in a row that freed nothing of what was wanted.
  public var oomSequence: Int32 = 0
  /// Whether the domain votes for a kill.
  public var votesForOOM = false
  /// The tick of the last active scan that had work to do.
  public var lastActiveScan: Int32 = 0

  public init(pageCount: UInt32, thresholds: Thresholds, pid: PIDController) {
    self.pageCount = pageCount
    self.thresholds = thresholds
    self.pid = pid
  }
}
