/// Processes that are stopped and go on.
extension SimulatedHardware {
  /// Stops a process (`SIGSTOP`): it keeps its memory, and does not run.
  mutating func stop(_ index: Int, now: Int64) {
    processes.list[index].stopped = now
    let process = processes.list[index]
    log.append(Event(tick: now, kind: .stopped(pid: process.pid, name: process.name)))
  }

  /// Lets a stopped process go on (`SIGCONT`) where it was: its phase has not gone on without it.
  mutating func resume(_ index: Int, now: Int64) {
    guard let stopped = processes.list[index].stopped else { return }
    processes.list[index].stopped = nil
    if case .behaviour(var progress) = processes.list[index].program {
      progress.phaseBegan += now - stopped
      processes.list[index].program = .behaviour(progress)
    }
    let process = processes.list[index]
    log.append(Event(tick: now, kind: .resumed(pid: process.pid, name: process.name)))
  }
}
