/// What the page daemon counts since boot, under the names of `vm.stats.vm`.
public struct Counters: Equatable, Sendable {
  /// `v_pdpages`: pages looked at by the inactive scan (markers too) and the active scan.
  public var pdpages: UInt64 = 0
  /// `v_reactivated`: pages found referenced on the inactive or a laundry queue.
  public var reactivated: UInt64 = 0
  /// `v_dfree`: pages the daemon freed.
  public var dfree: UInt64 = 0
  /// `v_tfree`: pages freed by anyone.
  public var freed: UInt64 = 0
  /// `v_pdshortfalls`: scans that missed their target and found the laundry idle.
  public var pdshortfalls: UInt64 = 0
  /// `v_pdwakeups`: sleeps of a page daemon that ended by a wakeup.
  public var pdwakeups: UInt64 = 0
  /// `vm.pageout_lock_miss`: vnodes that could not be locked.
  public var lockMisses: Int32 = 0

  public init() {}
}
