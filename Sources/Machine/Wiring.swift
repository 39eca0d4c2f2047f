import PageDaemon

/// A limit of wired pages.
package enum WiringLimit: String, Hashable, Sendable {
  /// Of those that processes wire.
  case maxUserWired = "vm.max_user_wired"
  /// Of all, the kernel's own among them.
  case maxWired = "vm.max_wired"

  /// What `mlock` fails with.
  var errorName: String {
    switch self {
    case .maxUserWired: "ENOMEM"
    case .maxWired: "EAGAIN"
    }
  }
}

/// Memory that processes keep from being paged out (`mlock`).
extension SimulatedHardware {
  /// Begins to wire the regions that are to be: the pages are visited, and wired as they come.
  ///
  /// - Returns: whether a run of such visits was begun.
  mutating func beginLock(_ index: Int, memory: inout VirtualMemory) -> Bool {
    while let region = processes.list[index].regions.firstIndex(where: { $0.lock == .wanted }) {
      let count = processes.list[index].regions[region].pageCount
      guard count > 0 else {
        processes.list[index].regions[region].lock = .none
        continue
      }
      if let limit = limit(refusing: count, memory: memory) {
        processes.list[index].regions[region].lock = .none
        let (pid, name) = (processes.list[index].pid, processes.list[index].name)
        log.append(
          Event(
            tick: memory.now,
            kind: .lockRefused(pid: pid, name: name, pages: count, limit: limit)))
        continue
      }
      userWired.reserved += count
      processes.list[index].regions[region].lock = .wired(0)
      // What the process may write as its own is its own from then on.
      let isOwn = processes.list[index].regions[region].isPrivate
      processes.list[index].run = PageRun(
        region: region, next: processes.list[index].regions[region].offset, left: count,
        isWrite: isOwn, wires: true)
      return true
    }
    return false
  }

  /// The limit that keeps so many pages more from being wired; nil when they may be.
  private func limit(refusing count: Int, memory: VirtualMemory) -> WiringLimit? {
    let wired = userWired.reserved + count
    if wired > Int(memory.tunables.maxUserWired) { return .maxUserWired }
    let all = kernel.fixedPages.reduce(0, +) + kernel.cachedCount + wired
    return all > Int(memory.tunables.maxWired) ? .maxWired : nil
  }

  /// Wires a page of a region that is resident now (`vm_page_wire`); it stays on its queue until a
  /// scan comes by.
  mutating func wirePage(_ pindex: Int, by visitor: Visitor, memory: inout VirtualMemory) {
    let entry = processes.list[visitor.index].regions[visitor.region]
    guard case .wired(pindex - entry.offset) = entry.lock,
      let page = memory.page(of: visitor.object, at: UInt32(truncatingIfNeeded: pindex))
    else { return }
    let handle = memory.pages.mutableHandle()
    if handle[page].wireCount == 0 { userWired.pages[Int(handle[page].domain)] += 1 }
    handle[page].wireCount += 1
    processes.list[visitor.index].regions[visitor.region].lock = .wired(
      pindex - entry.offset + 1)
  }

  /// Lets the pages of a region be paged again (`munlock`); they are active then.
  mutating func unwire(_ index: Int, region: Int, memory: inout VirtualMemory) {
    let entry = processes.list[index].regions[region]
    guard case .wired(let count) = entry.lock else { return }
    let handle = memory.pages.mutableHandle()
    for pindex in entry.range.prefix(count) {
      guard let page = memory.page(of: entry.object, at: UInt32(truncatingIfNeeded: pindex)) else {
        continue
      }
      handle[page].wireCount -= 1
      guard handle[page].wireCount == 0 else { continue }
      userWired.pages[Int(handle[page].domain)] -= 1
      if handle[page].queue == .active {
        handle[page].flags.insert(.referenced)
      } else {
        activate(page, as: .unlocked, handle)
      }
    }
    userWired.reserved -= entry.pageCount
    processes.list[index].regions[region].lock = .none
  }
}

/// Pages that processes have wired.
struct UserWiring: Equatable, Sendable {
  /// Pages of the regions that are wired, or being wired: what counts against the limit.
  var reserved = 0
  /// Pages that are wired, by domain (`v_user_wire_count`).
  var pages: [Int]
}
