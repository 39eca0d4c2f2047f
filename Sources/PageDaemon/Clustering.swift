/// `vm_pageout_cluster`.
extension VirtualMemory {
  /// The pages next to `page` in its object that can be written with it, and `page` itself, in
  /// order (reference lines 320-421). All of them are write-protected then.
  ///
  /// The pages before it come first, up to an alignment boundary of the cluster size, then those
  /// after it; if room is left, the pages before the boundary.
  @inlinable
  mutating func gatherCluster(
    around page: PageNumber, hardware: inout some Hardware
  ) -> [PageNumber] {
    let handle = pages.mutableHandle()
    assert(!handle[page].isBusy && !handle[page].isHeld, "a page to be written is busy or held")
    handle.removeWriteAccess(page)

    let limit = Int(tunables.clusterSize)
    let pindex = UInt64(handle[page].pindex)
    let size = objects[handle[page].object.index].size
    var before: [PageNumber] = []
    var after: [PageNumber] = []
    var isBlockedBefore = false
    repeat {
      while !isBlockedBefore, 1 + before.count + after.count < limit {
        guard
          before.count < pindex,
          let neighbour = neighbour(before: before.last ?? page),
          joinCluster(neighbour, hardware: &hardware)
        else {
          isBlockedBefore = true
          break
        }
        before.append(neighbour)
        if (pindex - UInt64(before.count)) % UInt64(limit) == 0 { break }
      }
      while 1 + before.count + after.count < limit, pindex + UInt64(after.count) + 1 < size {
        guard
          let neighbour = neighbour(after: after.last ?? page),
          joinCluster(neighbour, hardware: &hardware)
        else { break }
        after.append(neighbour)
      }
    } while !isBlockedBefore && 1 + before.count + after.count < limit
    return before.reversed() + [page] + after
  }

  /// Whether a neighbour can be written too: not busy, dirty, in the laundry, not held; if so, it
  /// is write-protected (reference lines 369-386 and 399-413).
  @inlinable
  mutating func joinCluster(_ page: PageNumber, hardware: inout some Hardware) -> Bool {
    let handle = pages.mutableHandle()
    guard !handle[page].isBusy else { return false }
    handle.testDirty(page)
    guard handle[page].dirty != 0 else { return false }
    wait(for: .page, of: page, hardware: &hardware)
    guard handle[page].isInLaundry, !handle[page].isHeld else { return false }
    handle.removeWriteAccess(page)
    return true
  }
}
