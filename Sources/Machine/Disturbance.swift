import PageDaemon

/// Devices and a file system that do not work as they should.
extension SimulatedHardware {
  /// Changes how a device works.
  mutating func change(_ name: DeviceName, _ change: DeviceChange, now: Int64) -> CommandOutcome {
    if let complaint = change.complaint { return .refused(complaint) }
    let label: String
    switch name {
    case .disk:
      fileSystem.disk.change(change, now: now)
      label = fileSystem.diskName
    case .swap(let index):
      guard swap.devices.indices.contains(index) else {
        return .refused("there is no swap device \(index + 1)")
      }
      swap.devices[index].medium.change(change, now: now)
      label = swap.devices[index].name
    }
    log.append(Event(tick: now, kind: .deviceChanged(name: label, change: change)))
    return .done("\(label): \(change.text)")
  }

  /// Suspends writes to the file system, or lets them go on.
  mutating func suspendWrites(_ isSuspended: Bool, now: Int64) -> CommandOutcome {
    guard fileSystem.isSuspended != isSuspended else {
      return .refused("writes are \(isSuspended ? "suspended already" : "not suspended")")
    }
    fileSystem.isSuspended = isSuspended
    log.append(Event(tick: now, kind: .writesSuspended(isSuspended)))
    return .done(isSuspended ? "writes are suspended" : "writes go on")
  }

  /// Changes how often locks are found taken.
  mutating func changeContention(_ perMillion: Int, now: Int64) -> CommandOutcome {
    guard (0...1_000_000).contains(perMillion) else {
      return .refused(
        "lock contention of \(perMillion) in a million is out of range, expected 0 to 1000000")
    }
    lockContention = perMillion
    visitsToContention = 0
    log.append(Event(tick: now, kind: .contentionChanged(perMillion: perMillion)))
    return .done("lock contention: \(perMillion) in a million visits")
  }

  /// Whether a transfer on a device fails, drawn anew for each.
  mutating func fails(_ condition: DeviceCondition) -> Bool {
    condition.errorsPerThousand > 0 && generator.happens(condition.errorsPerThousand, in: 1000)
  }

  /// Ends a process whose page could not be read.
  mutating func endForReadError(_ index: Int, now: Int64) {
    let process = processes.list[index]
    log.append(Event(tick: now, kind: .readFailed(pid: process.pid, name: process.name)))
    markKilled(index)
  }
}
