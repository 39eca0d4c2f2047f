import PageDaemon

/// How long a page fault waits for memory before it has a process killed.
///
/// The page daemon's domains kill only when all of them vote in the same tenth of a second, and a
/// machine on which nothing moves any more may never come to that. FreeBSD has ended this since
/// 2019: a fault that waited `vm.pfault_oom_attempts` times `vm.pfault_oom_wait` seconds calls the
/// killer itself.
struct FaultPatience: Equatable, Sendable {
  /// Waits in vain that are too many (`vm.pfault_oom_attempts`).
  static let attempts = 3
  /// Ticks from one kill by a fault to the next (`vm.oom_pf_secs`).
  static let pause: Int64 = 10_000

  /// Ticks of one wait (`vm.pfault_oom_wait`).
  let wait: Int64

  /// - Returns: nil for no ticks, which stand for no end.
  init?(ticks: Int64) {
    guard ticks > 0 else { return nil }
    wait = max(ticks / Int64(Self.attempts), 1)
  }
}

extension SimulatedHardware {
  /// Makes a process wait for memory that a fault did not get; a fault that has waited for too long
  /// has a process killed first (`vm_fault_allocate_oom`).
  mutating func waitForMemory(_ index: Int, memory: inout VirtualMemory) {
    if processes.list[index].vainWaits >= FaultPatience.attempts {
      processes.list[index].vainWaits = 0
      if memory.now - lastFaultKill >= FaultPatience.pause {
        lastFaultKill = memory.now
        let process = processes.list[index]
        log.append(
          Event(tick: memory.now, kind: .faultGaveUp(pid: process.pid, name: process.name)))
        memory.kill(for: .memory, hardware: &self)
      }
    }
    beginWait(.memory, of: index, now: memory.now)
  }
}
