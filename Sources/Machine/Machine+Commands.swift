import PageDaemon

extension Machine {
  /// Does what a person asks for.
  package mutating func apply(_ command: Command) -> CommandOutcome {
    guard !isHalted else { return .refused("the machine has stopped") }
    switch command {
    case .spawn(let kind): return spawn(kind)
    case .kill(let pid): return kill(pid)
    case .toggleSwap(let device): return hardware.toggleSwap(device, memory: &vm)
    case .pressure(let pages): return changePressure(by: pages)
    case .device(let name, let change): return hardware.change(name, change, now: now)
    case .suspendWrites(let isSuspended):
      return hardware.suspendWrites(isSuspended, now: now)
    case .contention(let share): return hardware.changeContention(share, now: now)
    case .set(let name, let value): return set(name, to: value)
    }
  }

  private mutating func spawn(_ kind: ProcessKind) -> CommandOutcome {
    guard spawnableKinds.contains(kind) else {
      return .refused(
        kind == .trace ? "there is no trace to replay" : "\(kind.name) cannot be started")
    }
    let process =
      if kind == .trace, let replay = hardware.replay {
        ProcessConfiguration.replay(replay)
      } else {
        ProcessConfiguration(kind)
      }
    guard let index = hardware.spawn(process, memory: &vm) else {
      return .refused("there are \(ProcessTable.capacity) processes already")
    }
    let new = hardware.processes.list[index]
    return .done("started \(new.name), pid \(new.pid)")
  }

  private mutating func kill(_ pid: Int32) -> CommandOutcome {
    guard let index = hardware.processes.index(of: pid) else {
      return .refused("there is no process \(pid)")
    }
    guard !hardware.processes.list[index].isKilled else {
      return .refused("process \(pid) is exiting already")
    }
    hardware.markKilled(index)
    return .done("killed \(hardware.processes.list[index].name), pid \(pid)")
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
      let sysctl = try Sysctl.named(name, domainCount: vm.domains.count)
      try sysctl.set(value, in: &vm)
      let now = "\(sysctl.value(in: vm))"
      hardware.log.append(Event(tick: vm.now, kind: .sysctlSet(name: name, value: now)))
      return .done("\(name) = \(now)")
    } catch {
      return .refused(error.description)
    }
  }
}
