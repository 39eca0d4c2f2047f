import PageDaemon

/// What keeps a process from being ended.
package enum ProcessProtection: String, CaseIterable, Hashable, Sendable {
  case none
  /// The out-of-memory killer spares it (`P_PROTECTED`, as `protect` does).
  case protected
  /// A process of the system's own (`P_SYSTEM`).
  case system
}

/// A process of the kernel's, or `init`: it has no memory that counts, and nothing ends it.
struct SystemProcess: Equatable, Sendable {
  /// The pid of `init`, the parent of those who have lost theirs.
  static let initPid: Int32 = 1
  /// The last of the pids that a killer spares while there is swap space.
  static let lastPid: Int32 = 47

  let pid: Int32
  let name: String

  /// Those that every machine has, in the order of their start.
  static let all = [
    SystemProcess(pid: 0, name: "kernel"), SystemProcess(pid: initPid, name: "init"),
    SystemProcess(pid: 5, name: "pagedaemon"), SystemProcess(pid: 6, name: "vmdaemon"),
    SystemProcess(pid: 7, name: "bufdaemon"), SystemProcess(pid: 8, name: "syncer"),
  ]

  /// What the killer sees of it.
  var record: ProcessRecord {
    ProcessRecord(
      pid: pid, flags: pid == Self.initPid ? [] : .system,
      space: pid == Self.initPid ? .init(swapCount: 0, entries: []) : nil)
  }
}
