/// What a person can do to a running machine.
package enum Command: Hashable, Sendable {
  case spawn(ProcessKind)
  case kill(pid: Int32)
  /// Lets a process fork a child.
  case fork(pid: Int32)
  /// Stops a process (`SIGSTOP`): it keeps its memory, and does not run.
  case stop(pid: Int32)
  /// Lets a stopped process go on (`SIGCONT`).
  case resume(pid: Int32)
  /// Takes a swap device out of use, or into use.
  case toggleSwap(device: Int)
  /// More memory, or less when negative, for the process `pressure`, which uses all it has.
  case pressure(pages: Int)
  /// Disturbs a device, or mends it.
  case device(DeviceName, DeviceChange)
  /// Suspends writes to the file system, or lets them go on.
  case suspendWrites(Bool)
  /// Of a million visits to a page, how many leave one of its locks taken.
  case contention(perMillion: Int)
  /// Writes a setting by its name.
  case set(sysctl: String, value: String)
}

/// What came of a command: one short sentence.
package enum CommandOutcome: Hashable, Sendable {
  case done(String)
  case refused(String)

  package var text: String {
    switch self {
    case .done(let text), .refused(let text): text
    }
  }
}
