import PageDaemon

/// The thread that brings processes back (`swapper`, process 0): one after the other.
struct Swapper: Equatable, Sendable {
  /// Ticks after which it tries again when there was no page for a stack.
  static let pause: Int64 = 100

  /// The process at hand.
  var pid: Int32?
  /// There was no page; it tries again at this tick.
  var nextTry: Int64?
}

/// The way back of processes that are swapped out (`vm_swapout.c`).
extension SimulatedHardware {
  /// When the swapper has something to do; nil when it waits for others.
  func nextSwapIn(now: Int64) -> Int64? {
    let isShort = isEveryDomainShort
    let begin = processes.list.lazy.compactMap { process -> Int64? in
      guard process.residency.isSwappedOut else { return nil }
      if process.mayAct, process.wait == .turn { return max(process.nextRun, now) }
      let isChosen = swapper.pid == nil && (process.isKilled || process.wait == .swapIn && !isShort)
      return isChosen ? now : nil
    }.min()
    return [begin, swapper.nextTry].compactMap { $0 }.min()
  }

  /// `vm_page_count_min`: memory is short wherever one looks.
  private var isEveryDomainShort: Bool { minDomains.allSatisfy { $0 } }

  /// Lets the swapper go on: it brings back the process that has been out for longest among those
  /// that have something to do, unless memory is short. Those that are killed have to come back to
  /// exit, and do not wait for memory.
  mutating func runSwapper(memory: inout VirtualMemory) {
    for index in processes.list.indices
    where processes.list[index].residency.isSwappedOut && processes.list[index].mayAct
      && processes.list[index].wait == .turn && processes.list[index].nextRun <= memory.now
    {
      beginWait(.swapIn, of: index, now: memory.now)
    }
    while true {
      if swapper.pid == nil { chooseForSwapIn(now: memory.now) }
      guard let pid = swapper.pid, let index = processes.index(of: pid),
        swapIn(index, memory: &memory)
      else { return }
      swapper = Swapper()
    }
  }

  private mutating func chooseForSwapIn(now: Int64) {
    let isShort = isEveryDomainShort
    var best: (index: Int, rank: Int64)?
    for index in processes.list.indices.reversed() {
      guard case .swappedOut(_, let since) = processes.list[index].residency else { continue }
      let isKilled = processes.list[index].isKilled
      guard isKilled || (processes.list[index].wait == .swapIn && !isShort) else { continue }
      let rank = isKilled ? Int64.max : now - since
      if best == nil || rank > best?.rank ?? 0 { best = (index, rank) }
    }
    guard let best, let stack = processes.list[best.index].residency.stack else { return }
    processes.list[best.index].residency = .swappingIn(stack: stack)
    swapper.pid = processes.list[best.index].pid
  }

  /// Goes on to bring a process back (`faultin`): takes what is there of its stack, and has the
  /// rest read. A page that cannot be read is tried again, where the kernel would panic.
  ///
  /// - Returns: whether the process is back.
  private mutating func swapIn(_ index: Int, memory: inout VirtualMemory) -> Bool {
    guard let stack = processes.list[index].residency.stack else { return true }
    if let next = swapper.nextTry, next > memory.now { return false }
    swapper.nextTry = nil
    var isWhole = true
    for place in KernelMemory.stackPlaces(slot: processes.list[index].slot)
    where memory.page(of: kernel.object, at: place) == nil {
      if let page = memory.page(of: stack, at: place) {
        if memory.pages[page].isBusy { isWhole = false } else { wireStack(page, memory: &memory) }
        continue
      }
      isWhole = false
      guard readStack(of: index, at: place, from: stack, memory: &memory) else {
        swapper.nextTry = memory.now + Swapper.pause
        return false
      }
    }
    guard isWhole else { return false }
    swap.discardAll(of: stack)
    followSwapSize()
    memory.objects[stack.index].referenceCount = 0
    terminate(stack, memory: &memory)
    finishSwapIn(index, now: memory.now)
    return true
  }

  private mutating func finishSwapIn(_ index: Int, now: Int64) {
    processes.list[index].residency = .inMemory
    statistics.processesSwappedIn += 1
    let process = processes.list[index]
    log.append(Event(tick: now, kind: .swappedIn(pid: process.pid, name: process.name)))
    if process.isKilled {
      killed.append(process.pid)
    } else {
      endWait(of: index, now: now)
    }
  }
}
