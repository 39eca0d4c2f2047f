import PageDaemon

/// Writing anonymous memory to swap.
extension SimulatedHardware {
  /// The most pages written at once (`MAX_PAGEOUT_CLUSTER`).
  private static var largestCluster: Int { 32 }
  /// A run of blocks no longer than this is not split further.
  private static var shortestSplit: Int { 4 }

  /// `swap_pager_putpages`: writes pages in runs for which neighbouring blocks can be had; each
  /// write gets new blocks.
  mutating func writeSwap(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus] {
    if memory.objects[object.index].kind == .anonymous {
      memory.objects[object.index].kind = .swap
    }
    var statuses: [PagerStatus] = []
    while statuses.count < cluster.count {
      var length = min(cluster.count - statuses.count, Self.largestCluster)
      var first = swap.allocate(run: length)
      while first == nil, length > Self.shortestSplit {
        length /= 2
        first = swap.allocate(run: length)
      }
      let pages = Array(cluster[statuses.count..<statuses.count + length])
      guard let first else {
        followSwapSize(failed: true, now: memory.now)
        statuses += [PagerStatus](repeating: .fail, count: length)
        continue
      }
      for (offset, page) in pages.enumerated() {
        let block = SwapBlock(device: first.device, index: first.index + offset)
        swap.assign(block, to: object, at: memory.pages[page].pindex)
      }
      followSwapSize(now: memory.now)
      swap.devices[first.device].medium.start(pages, for: .write, now: memory.now)
      statistics.swapOuts += 1
      statistics.swapPagesOut += UInt64(length)
      statuses += [PagerStatus](repeating: .pending, count: length)
    }
    return statuses
  }

  /// Notes when swap space becomes short or used up.
  mutating func followSwapSize(failed: Bool = false, now: Int64) {
    let change = swap.checkSize(failed: failed)
    if change.becameFull, eventLimits.allows(.swapFull, now: now) {
      log.append(Event(tick: now, kind: .swapFull))
    } else if change.becameLow, eventLimits.allows(.swapLow, now: now) {
      log.append(Event(tick: now, kind: .swapLow))
    }
  }

  /// As `followSwapSize(failed:now:)`, after blocks were given back: nothing worth a line.
  mutating func followSwapSize() {
    _ = swap.checkSize()
  }
}
