import PageDaemon

/// How deep a request for a page may reach into the reserves (`VM_ALLOC_*`).
enum AllocationClass: Sendable {
  /// Ordinary work: leaves `free_reserved` pages.
  case normal
  /// The system's own work, and processes that are about to end: leaves `interrupt_free_min`.
  case system
  /// What cannot wait: takes the last page.
  case interrupt
}

extension SimulatedHardware {
  /// Takes a page off a free list: the home domain's while it is not short, else another's; in the
  /// end any that has a page for the class (`vm_domainset` with first touch).
  ///
  /// - Returns: a page that belongs to nobody and is linked nowhere; nil counts as a deficit of the
  ///   home domain.
  mutating func allocate(
    _ request: AllocationClass, home: Int, memory: inout VirtualMemory
  ) -> PageNumber? {
    for skipsShort in [true, false] {
      if let page = allocate(request, from: home, skipsShort: skipsShort, memory: &memory) {
        return page
      }
    }
    memory.domains[home].pageoutDeficit &+= 1
    statistics.allocationFailures += 1
    return nil
  }

  /// A page for work that can be left undone: none is taken from a domain that is short, and none
  /// is missed.
  mutating func allocateSpare(home: Int, memory: inout VirtualMemory) -> PageNumber? {
    allocate(.normal, from: home, skipsShort: true, memory: &memory)
  }

  /// Asks one domain after the other, the home domain first.
  private mutating func allocate(
    _ request: AllocationClass, from home: Int, skipsShort: Bool, memory: inout VirtualMemory
  ) -> PageNumber? {
    for offset in memory.domains.indices {
      let domain = (home + offset) % memory.domains.count
      if skipsShort, minDomains[domain] { continue }
      if let page = allocate(request, in: domain, memory: &memory) {
        flows[domain].add(.allocated)
        return page
      }
    }
    return nil
  }

  /// Takes a page of one domain if the request's class lets it (`vm_domain_allocate`).
  mutating func allocate(
    _ request: AllocationClass, in domain: Int, memory: inout VirtualMemory
  ) -> PageNumber? {
    let reserve: UInt32 =
      switch request {
      case .normal: memory.domains[domain].thresholds.freeReserved
      case .system: memory.domains[domain].thresholds.interruptFreeMin
      case .interrupt: 0
      }
    let free = UInt32(bitPattern: memory.count(.free, domain: domain))
    guard free > reserve else { return nil }
    let handle = memory.pages.mutableHandle()
    let page = handle.first(of: .free, domain: domain)
    handle.dequeue(page)
    if free == memory.domains[domain].thresholds.wakeup {
      memory.wakePageDaemon(domain: domain)
      if eventLimits.allows(.wakeup, now: memory.now) {
        log.append(Event(tick: memory.now, domain: domain, kind: .wakeup))
      }
    }
    if free <= memory.domains[domain].thresholds.freeMin { minDomains[domain] = true }
    return page
  }

  /// Lets processes that wait for memory go on once a domain that was short of it has `free_min`
  /// pages again (`vm_domain_clear`).
  mutating func wakeMemoryWaiters(memory: VirtualMemory) {
    var hasRecovered = false
    for domain in minDomains.indices where minDomains[domain] {
      let free = UInt32(bitPattern: memory.count(.free, domain: domain))
      if free >= memory.domains[domain].thresholds.freeMin {
        minDomains[domain] = false
        hasRecovered = true
      }
    }
    guard hasRecovered else { return }
    for index in processes.list.indices where processes.list[index].wait == .memory {
      endWait(of: index, now: memory.now)
    }
  }

  /// Ticks after which a process asks again for memory that no domain is short of.
  private static var retryPause: Int64 { 100 }

  /// Makes a process wait, and notes it.
  mutating func beginWait(_ wait: Process.Wait, of index: Int, now: Int64) {
    processes.list[index].wait = wait
    processes.list[index].waitBegan = now
    // Without a domain to wait for, which only odd settings bring about, the process tries again.
    let isHopeless = wait == .memory && !minDomains.contains(true)
    processes.list[index].nextRun = isHopeless ? now + Self.retryPause : Int64.max
    if wait == .memory, let patience {
      processes.list[index].nextRun = min(processes.list[index].nextRun, now + patience.wait)
    }
    followPressure(now: now)
    guard wait == .memory else { return }
    statistics.allocationWaits += 1
    if eventLimits.allows(.allocationWait, now: now) {
      let process = processes.list[index]
      log.append(
        Event(tick: now, kind: .allocationWait(pid: process.pid, name: process.name)))
    }
  }

  /// Lets a process go on at the next chance.
  mutating func endWait(of index: Int, now: Int64) {
    let began = processes.list[index].waitBegan
    if processes.list[index].wait == .memory, let patience {
      let isUp = now - began >= patience.wait
      processes.list[index].vainWaits = isUp ? processes.list[index].vainWaits + 1 : 0
    }
    processes.list[index].addStall(until: now)
    processes.list[index].wait = .turn
    processes.list[index].waitEnded = now
    processes.list[index].nextRun = now
    followPressure(now: now)
  }
}
