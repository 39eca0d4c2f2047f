import PageDaemon

/// The limit on swap writes under way.
///
/// FreeBSD has buffers for a few asynchronous writes, and a laundry thread sleeps in the pager for
/// the next. The pager here has to answer at once, so a run of the laundry is written as a whole,
/// and the thread waits before its next until few enough are left.
enum SwapWriteLimit {
  /// Clusters that may be under way on a device when a run begins (`vm.swap_async_max`).
  static let most = 4
}

extension Machine {
  /// The tick at which no swap device has more writes under way than the limit: `Int64.max` while
  /// one that has is stalled, nil when none has.
  var endOfSwapBacklog: Int64? {
    hardware.swap.devices.lazy.compactMap { device -> Int64? in
      let pending = device.medium.writes.pending
      guard pending.count > SwapWriteLimit.most else { return nil }
      guard !device.medium.condition.isStalled else { return Int64.max }
      return pending[pending.endIndex - 1 - SwapWriteLimit.most].due
    }.max()
  }
}
