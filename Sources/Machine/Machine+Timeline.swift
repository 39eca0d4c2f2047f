import PageDaemon

/// What happens by itself.
extension Machine {
  /// Does what is due at this tick, and notes what leaves no event of its own.
  mutating func runTimeline() {
    while let event = timeline.pop(dueBy: now) {
      let note = perform(event.action)
      if let note { hardware.log.append(Event(tick: now, kind: note)) }
    }
  }

  /// - Returns: what to note of it.
  private mutating func perform(_ action: TimelineEvent.Action) -> Event.Kind? {
    switch action {
    case .spawn(let kind, let policy, let domain):
      return refusal("spawn \(kind.name)", spawn(kind, policy: policy, domain: domain))
    case .fork(let name):
      return refusal("fork \(name)", forkOldest(named: name))
    case .stop(let name):
      return refusal("stop \(name)", setStopped(true, named: name))
    case .resume(let name):
      return refusal("resume \(name)", setStopped(false, named: name))
    case .set(let setting):
      return refusal(
        "set \(setting.name)=\(setting.value)",
        apply(.set(sysctl: setting.name, value: setting.value)))
    case .swapOn(let device):
      return refusal("swapon \(device)", turn(device, on: true))
    case .swapOff(let device):
      return refusal("swapoff \(device)", turn(device, on: false))
    case .device(let name, let change):
      return refusal("\(name): \(change.text)", disturb(name, change))
    case .suspendWrites(let isSuspended):
      let what = isSuspended ? "suspend-writes" : "resume-writes"
      return refusal(what, apply(.suspendWrites(isSuspended)))
    case .contention(let perMillion):
      return refusal("contention \(perMillion)", apply(.contention(perMillion: perMillion)))
    case .morePressure(let amount):
      return outcome(
        "pressure +", apply(.pressure(pages: amount.pages(of: configuration.memoryPages))))
    case .lessPressure(let amount):
      return outcome(
        "pressure -", apply(.pressure(pages: -amount.pages(of: configuration.memoryPages))))
    case .kill(let name):
      return outcome("kill \(name)", killAll(named: name))
    case .note(let text):
      return .note(text)
    }
  }

  private func refusal(_ what: String, _ outcome: CommandOutcome) -> Event.Kind? {
    if case .refused(let reason) = outcome { .timelineRefused("\(what): \(reason)") } else { nil }
  }

  private func outcome(_ what: String, _ outcome: CommandOutcome) -> Event.Kind? {
    if case .done(let text) = outcome { .timeline(text) } else { refusal(what, outcome) }
  }

  private mutating func turn(_ name: String, on isWanted: Bool) -> CommandOutcome {
    guard let device = hardware.swap.devices.firstIndex(where: { $0.name == name }) else {
      return .refused("there is no swap device \(name)")
    }
    let isOn = hardware.swap.devices[device].state == .on
    guard isOn != isWanted else { return .refused("it is \(isWanted ? "on" : "off") already") }
    return apply(.toggleSwap(device: device))
  }

  private mutating func disturb(_ name: String, _ change: DeviceChange) -> CommandOutcome {
    if name == hardware.fileSystem.diskName { return apply(.device(.disk, change)) }
    guard let index = hardware.swap.devices.firstIndex(where: { $0.name == name }) else {
      return .refused("there is no device \(name)")
    }
    return apply(.device(.swap(index), change))
  }

  private mutating func forkOldest(named name: String) -> CommandOutcome {
    let parent = hardware.processes.list.first { $0.name == name && !$0.isKilled }
    guard let parent else { return .refused("there is no process \(name)") }
    return apply(.fork(pid: parent.pid))
  }

  private mutating func setStopped(_ isStopped: Bool, named name: String) -> CommandOutcome {
    let pids = hardware.processes.list.filter {
      $0.name == name && !$0.isKilled && $0.protection == .none
        && ($0.stopped != nil) != isStopped
    }.map(\.pid)
    guard !pids.isEmpty else {
      return .refused("there is no process \(name) that \(isStopped ? "runs" : "is stopped")")
    }
    for pid in pids { _ = apply(isStopped ? .stop(pid: pid) : .resume(pid: pid)) }
    return .done("\(pids.count) processes \(name)")
  }

  private mutating func killAll(named name: String) -> CommandOutcome {
    let pids = hardware.processes.list.filter {
      $0.name == name && !$0.isKilled && $0.protection == .none
    }.map(\.pid)
    guard !pids.isEmpty else { return .refused("there is no process \(name)") }
    for pid in pids { _ = apply(.kill(pid: pid)) }
    return .done("killed \(pids.count == 1 ? name : "\(pids.count) processes \(name)")")
  }
}
