import PageDaemon

/// Other threads of the kernel hold locks for a moment when the page daemon comes by.
extension SimulatedHardware {
  /// Now and then leaves a lock of a page taken that was just visited.
  ///
  /// - Parameter visits: pages visited since the last call, `page` the last of them.
  mutating func leaveLocked(
    _ object: ObjectNumber, at pindex: Int, visits: Int, memory: inout VirtualMemory
  ) {
    guard lockContention > 0 else { return }
    visitsToContention -= visits
    guard visitsToContention <= 0 else { return }
    visitsToContention = 1 + generator.below(2 * 1_000_000 / lockContention)
    guard let page = memory.page(of: object, at: UInt32(truncatingIfNeeded: pindex)) else {
      return
    }
    let handle = memory.pages.mutableHandle()
    let isFile = memory.objects[object.index].kind == .vnode
    switch generator.below(4) {
    case 0: handle[page].flags.insert(.objectContended)
    case 1 where isFile: handle[page].flags.insert(.vnodeContended)
    default: handle[page].flags.insert(.pageContended)
    }
  }

  /// The thread that held the lock did something with the page, most often nothing that matters.
  mutating func wait(
    for lock: ContendedLock, of page: PageNumber, memory: inout VirtualMemory
  ) {
    let handle = memory.pages.mutableHandle()
    switch generator.below(8) {
    case 0 where handle[page].referencedMappings < handle[page].mappingCount:
      handle[page].referencedMappings += 1
    case 1 where handle[page].queue != .none && handle[page].queue != .free:
      handle.requeue(page)
    case 2 where handle[page].queue != .none && handle[page].queue != .free:
      activate(page, handle)
    default:
      break
    }
  }

  /// A vnode that is in use, by a write or the syncer, is now and then not to be had in time.
  mutating func lockVnode(of object: ObjectNumber) -> Bool {
    lockContention == 0 || !generator.happens(lockContention, in: 50_000 + lockContention)
  }
}
