/// What the page daemon counts since boot, under the names of `vm.stats.vm`.
package struct Counters: Equatable, Sendable {
  /// `v_pdpages`: pages looked at by the inactive scan (markers too) and the active scan.
  package var pdpages: UInt64 = 0
  /// `v_reactivated`: pages found referenced on the inactive or a laundry queue.
  package var reactivated: UInt64 = 0
  /// `v_dfree`: pages the daemon freed.
  package var dfree: UInt64 = 0
  /// `v_tfree`: pages freed by anyone.
  package var freed: UInt64 = 0
  /// `v_pdshortfalls`: scans that missed their target and found the laundry idle.
  package var pdshortfalls: UInt64 = 0
  /// `v_pdwakeups`: sleeps of a page daemon that ended by a wakeup.
  package var pdwakeups: UInt64 = 0
  /// `vm.pageout_lock_miss`: vnodes that could not be locked.
  package var lockMisses: Int32 = 0

  package init() {}
}

/// The sums over all domains that `vm.v_free_target` and its like show.
package struct ThresholdSums: Equatable, Sendable {
  package var freeReserved: UInt32 = 0
  package var freeTarget: UInt32 = 0
  package var freeMin: UInt32 = 0
  package var inactiveTarget: UInt32 = 0
  package var pageoutFreeMin: UInt32 = 0
  package var interruptFreeMin: UInt32 = 0
  package var freeSevere: UInt32 = 0

  package init() {}

  /// Adds the thresholds of one domain.
  package mutating func add(_ thresholds: Thresholds) {
    freeReserved &+= thresholds.freeReserved
    freeTarget &+= thresholds.freeTarget
    freeMin &+= thresholds.freeMin
    inactiveTarget &+= thresholds.inactiveTarget
    pageoutFreeMin &+= thresholds.pageoutFreeMin
    interruptFreeMin &+= thresholds.interruptFreeMin
    freeSevere &+= thresholds.freeSevere
  }
}
