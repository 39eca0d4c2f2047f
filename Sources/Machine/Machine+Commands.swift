import PageDaemon

extension Machine {
  /// Does what a person asks for.
  package mutating func apply(_ command: Command) -> CommandOutcome {
    guard !isHalted else { return .refused("the machine has stopped") }
    switch command {
    case .spawn(let kind): return spawn(kind)
    case .kill(let pid): return kill(pid)
    case .fork(let pid): return fork(pid)
    case .stop(let pid): return setStopped(true, pid)
    case .resume(let pid): return setStopped(false, pid)
    case .toggleSwap(let device): return hardware.toggleSwap(device, memory: &vm)
    case .pressure(let pages): return changePressure(by: pages)
    case .device(let name, let change): return hardware.change(name, change, now: now)
    case .suspendWrites(let isSuspended):
      return hardware.suspendWrites(isSuspended, now: now)
    case .contention(let share): return hardware.changeContention(share, now: now)
    case .set(let name, let value): return set(name, to: value)
    }
  }

  mutating func spawn(
    _ kind: ProcessKind, policy: DomainPolicy? = nil, domain: Int? = nil
  ) -> CommandOutcome {
    guard spawnableKinds.contains(kind) else {
      return .refused(
        kind == .trace ? "there is no trace to replay" : "\(kind.name) cannot be started")
    }
    if let domain, !vm.domains.indices.contains(domain) {
      return .refused("there is no domain \(domain)")
    }
    var process =
      if kind == .trace, let replay = hardware.replay {
        ProcessConfiguration.replay(replay)
      } else {
        ProcessConfiguration(kind)
      }
    process.policy = policy ?? process.policy
    process.domain = domain ?? process.domain
    guard let index = hardware.spawn(process, memory: &vm) else {
      return .refused("there are \(ProcessTable.capacity) processes already")
    }
    let new = hardware.processes.list[index]
    return .done("started \(new.name), pid \(new.pid)")
  }

  private mutating func kill(_ pid: Int32) -> CommandOutcome {
    if let refusal = refusal(toSignal: pid) { return .refused(refusal) }
    guard let index = hardware.processes.index(of: pid) else {
      return .refused("there is no process \(pid)")
    }
    hardware.markKilled(index)
    return .done("killed \(hardware.processes.list[index].name), pid \(pid)")
  }

  /// Why a process can be neither ended nor stopped; nil when it can.
  private func refusal(toSignal pid: Int32) -> String? {
    if let process = SystemProcess.all.first(where: { $0.pid == pid }) {
      return "process \(pid) (\(process.name)) is the system's own"
    }
    guard let index = hardware.processes.index(of: pid) else {
      return "there is no process \(pid)"
    }
    let process = hardware.processes.list[index]
    if process.isKilled { return "process \(pid) is exiting already" }
    switch process.protection {
    case .none: return nil
    case .protected: return "process \(pid) (\(process.name)) is protected"
    case .system: return "process \(pid) (\(process.name)) is the system's own"
    }
  }

  private mutating func setStopped(_ isStopped: Bool, _ pid: Int32) -> CommandOutcome {
    if let refusal = refusal(toSignal: pid) { return .refused(refusal) }
    guard let index = hardware.processes.index(of: pid) else {
      return .refused("there is no process \(pid)")
    }
    let process = hardware.processes.list[index]
    guard (process.stopped != nil) != isStopped else {
      return .refused("process \(pid) is \(isStopped ? "stopped already" : "not stopped")")
    }
    if isStopped {
      hardware.stop(index, now: now)
    } else {
      hardware.resume(index, now: now)
    }
    return .done("\(isStopped ? "stopped" : "resumed") \(process.name), pid \(pid)")
  }

  private mutating func fork(_ pid: Int32) -> CommandOutcome {
    if let refusal = refusal(toSignal: pid) { return .refused(refusal) }
    guard let index = hardware.processes.index(of: pid) else {
      return .refused("there is no process \(pid)")
    }
    let process = hardware.processes.list[index]
    if process.stopped != nil { return .refused("process \(pid) is stopped") }
    if process.residency != .inMemory {
      return .refused("process \(pid) is swapped out")
    }
    if case .pressure = process.program { return .refused("\(process.name) does not fork") }
    guard let child = hardware.fork(index, memory: &vm) else {
      return .refused("\(process.name) cannot fork: there is no room for a child")
    }
    return .done("\(process.name), pid \(pid), forked pid \(child)")
  }

  private mutating func changePressure(by pages: Int) -> CommandOutcome {
    let index = hardware.processes.list.firstIndex { $0.kind == .pressure && !$0.isKilled }
    let old = pressurePages
    let (sum, isTooLarge) = old.addingReportingOverflow(pages)
    let most = 4 * configuration.memoryPages
    let new = isTooLarge ? (pages > 0 ? most : 0) : min(max(sum, 0), most)
    guard new != old else {
      return .refused(old == 0 ? "there is no memory pressure" : "memory pressure stays at \(old)")
    }
    guard
      let index = index ?? hardware.spawn(ProcessConfiguration(.pressure), memory: &vm)
    else {
      return .refused("there are \(ProcessTable.capacity) processes already")
    }
    hardware.processes.list[index].program = .pressure(target: new, cursor: 0)
    if new == 0 { hardware.markKilled(index) }
    return .done("memory pressure: \(new) pages")
  }

  private mutating func set(_ name: String, to value: String) -> CommandOutcome {
    do {
      let now = try make(SysctlSetting(name: name, value: value))
      hardware.log.append(Event(tick: vm.now, kind: .sysctlSet(name: name, value: now)))
      return .done("\(name) = \(now)")
    } catch {
      return .refused(error.description)
    }
  }
}
