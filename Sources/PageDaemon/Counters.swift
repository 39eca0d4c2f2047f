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

/// The sums over all domains that `vm.v_free_target` and its like show.
public struct ThresholdSums: Equatable, Sendable {
  public var freeReserved: UInt32 = 0
  public var freeTarget: UInt32 = 0
  public var freeMin: UInt32 = 0
  public var inactiveTarget: UInt32 = 0
  public var pageoutFreeMin: UInt32 = 0
  public var interruptFreeMin: UInt32 = 0
  public var freeSevere: UInt32 = 0

  public init() {}

  /// Adds the thresholds of one domain.
  public mutating func add(_ thresholds: Thresholds) {
    freeReserved &+= thresholds.freeReserved
    freeTarget &+= thresholds.freeTarget
    freeMin &+= thresholds.freeMin
    inactiveTarget &+= thresholds.inactiveTarget
    pageoutFreeMin &+= thresholds.pageoutFreeMin
    interruptFreeMin &+= thresholds.interruptFreeMin
    freeSevere &+= thresholds.freeSevere
  }
}
