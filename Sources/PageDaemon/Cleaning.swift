/// What came of the try to clean a page.
public enum CleaningOutcome: Equatable, Sendable {
  /// So many pages of its cluster were written, or are about to be; at least one.
  case written(Int32)
  /// The file system is suspended, or the vnode could not be locked in time (`EDEADLK`).
  case vnodeMissed
  /// The page changed while the vnode was being locked, or no page was written.
  case failed
}

extension VirtualMemory {
  /// `vm_pageout_clean` (reference lines 568-685): locks what it takes to write a page, and writes
  /// it with its neighbours.
  @inlinable
  mutating func clean(_ page: PageNumber, hardware: inout some Hardware) -> CleaningOutcome {
    let object = pages.handle[page].object
    guard objects[object.index].kind == .vnode else {
      return cleanCluster(around: page, hardware: &hardware)
    }
    guard hardware.startWrite(to: object) else { return .vnodeMissed }
    let pindex = pages.handle[page].pindex
    objects[object.index].referenceCount += 1
    defer { objects[object.index].referenceCount -= 1 }

    wait(for: .vnode, of: page, hardware: &hardware)
    guard hardware.lockVnode(of: object) else { return .vnodeMissed }
    wait(for: .object, of: page, hardware: &hardware)
    guard hardware.isAttached(object) else { return .failed }
    wait(for: .page, of: page, hardware: &hardware)

    // Locks were dropped above: the page may be another's by now, or need no cleaning any more.
    let record = pages.handle[page]
    guard
      record.isInLaundry, record.object == object, record.pindex == pindex, record.dirty != 0,
      !record.isBusy, !record.isHeld
    else { return .failed }
    return cleanCluster(around: page, hardware: &hardware)
  }

  /// Writes a page and those around it that can go with it.
  @inlinable
  mutating func cleanCluster(
    around page: PageNumber, hardware: inout some Hardware
  ) -> CleaningOutcome {
    let cluster = gatherCluster(around: page, hardware: &hardware)
    let count = flush(cluster, hardware: &hardware).written
    return count == 0 ? .failed : .written(count)
  }
}
