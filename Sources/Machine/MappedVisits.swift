import PageDaemon

extension SimulatedHardware {
  /// Visits pages of a run for as long as they are mapped as the visits need it, which is what a
  /// process does most of the time. Only for memory that no other process maps, where a page's one
  /// mapping is the visitor's.
  ///
  /// - Returns: how many pages were visited; the next one, if any is left, takes `touch`.
  /// - Complexity: O(visits), with a look-up for each sixteen neighbours.
  func visitMapped(
    _ run: PageRun, by visitor: Visitor, memory: inout VirtualMemory
  ) -> Int {
    guard !visitor.isTracked, !run.wires else { return 0 }
    let handle = memory.pages.mutableHandle()
    var done = 0
    while done < run.left {
      let first = UInt32(truncatingIfNeeded: run.next + done)
      let group = memory.resident.group(visitor.object, around: first)
      let start = Int(first) % PindexTable.groupSize
      for slot in start..<min(PindexTable.groupSize, start + run.left - done) {
        let page = PageNumber(group[slot])
        guard handle.isPage(page), handle[page].mappingCount != 0,
          !run.isWrite || handle[page].isWritten
        else { return done }
        // Without a branch on the old value: the processor goes on to the next pages meanwhile.
        handle[page].referencedMappings = 1
        done += 1
      }
    }
    return done
  }
}
