/// The vote of the domains, and the killer.
extension VirtualMemory {
  /// Whom a kill is to help (`VM_OOM_*`).
  public enum KillReason: Sendable {
    /// Pages are short: resident pages count.
    case memory
    /// Swap metadata is short: only swap blocks count.
    case swapZone
  }

  /// `vm_pageout_mightbe_oom` (reference lines 1545-1598): counts scans in a row that freed
  /// nothing; after `vm.pageout_oom_seq` of them the domain votes, and the last domain to vote
  /// kills.
  @inlinable
  public mutating func considerKill(
    domain: Int, shortage: Int32, startingShortage: Int32, hardware: inout some Hardware,
    probe: inout some Probe
  ) {
    let count = countScan(domain: domain, shortage: shortage, startingShortage: startingShortage)
    if count.isNews { probe.took(.countedForKill(count), domain: domain) }
    guard count.vote == .cast, oomVotes == Int32(domains.count) else { return }
    kill(for: .memory, hardware: &hardware)
    withdrawVote(domain: domain)
  }

  /// Counts a scan, and casts the domain's vote or takes it back.
  @usableFromInline
  mutating func countScan(
    domain: Int, shortage: Int32, startingShortage: Int32
  ) -> VainScanCount {
    let before = domains[domain].oomSequence
    if startingShortage <= 0 || startingShortage != shortage {
      domains[domain].oomSequence = 0
    } else {
      domains[domain].oomSequence &+= 1
    }
    var count = VainScanCount(
      wanted: startingShortage, freed: startingShortage &- shortage, before: before,
      count: domains[domain].oomSequence, limit: tunables.oomSequence)
    guard count.count >= count.limit else {
      if domains[domain].votesForOOM {
        withdrawVote(domain: domain)
        count.vote = .withdrawn
      }
      return count
    }
    domains[domain].oomSequence = 0
    if !domains[domain].votesForOOM {
      domains[domain].votesForOOM = true
      oomVotes &+= 1
      count.vote = .cast
    }
    return count
  }

  @usableFromInline
  mutating func withdrawVote(domain: Int) {
    domains[domain].votesForOOM = false
    oomVotes &-= 1
  }

  /// `vm_pageout_oom` (reference lines 1659-1761): kills the largest process that may be killed.
  @inlinable
  public mutating func kill(for reason: KillReason, hardware: inout some Hardware) {
    let processes = hardware.processes(memory: self)
    guard
      let victim = victim(among: processes, for: reason, availableSwap: hardware.availableSwap)
    else { return }
    if tunables.panicOnOOM != 0 {
      hardware.panic("out of swap space")
    } else {
      hardware.kill(processAt: victim, memory: &self)
    }
  }

  /// The process that a kill would take now: the largest, and of equals the first.
  ///
  /// - Returns: its index among `processes`, or nil when none may be killed or all are empty.
  public func victim(
    among processes: [ProcessRecord], for reason: KillReason, availableSwap: Int
  ) -> Int? {
    var victim: Int?
    var largest = 0
    for (index, process) in processes.enumerated() {
      guard process.mayBeKilled(availableSwap: availableSwap), let space = process.space,
        !space.isBusy
      else { continue }
      let size = space.swapCount + (reason == .memory ? residentPages(of: space) : 0)
      if size > largest {
        victim = index
        largest = size
      }
    }
    return victim
  }

  /// `vm_pageout_oom_pagecount` (reference lines 1600-1657): about how many pages the end of an
  /// address space would give back. What is shared until written counts only for its last user.
  public func residentPages(of space: ProcessRecord.AddressSpace) -> Int {
    var sum = 0
    for entry in space.entries where !entry.isSubmap {
      guard let number = entry.object else { continue }
      let object = objects[number.index]
      if entry.needsCopy, object.referenceCount != 1 { continue }
      sum += Int(object.residentCount)
    }
    return sum
  }
}

extension ProcessRecord {
  /// Whether the killer may take the process (reference lines 1682-1714).
  ///
  /// Processes with a pid below 48 are spared while there is swap space.
  public func mayBeKilled(availableSwap: Int) -> Bool {
    guard isNormal, flags.isEmpty, !isKilled, pid != 1 else { return false }
    if pid < 48, availableSwap != 0 { return false }
    return !threads.contains(.other)
  }
}
