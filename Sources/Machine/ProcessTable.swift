/// The living processes.
struct ProcessTable: Equatable, Sendable {
  /// The most processes there can be.
  static let capacity = 64

  /// In the order of their start.
  var list: [Process] = []
  private var nextPid: Int32 = 700
  /// Of those that start first: the killer spares their pids while there is swap space.
  private var nextEarlyPid: Int32 = 20
  /// A bit for each slot in use.
  private var slots: UInt64 = 0

  var isFull: Bool { list.count >= Self.capacity }

  /// The index of a process in `list`, or nil.
  func index(of pid: Int32) -> Int? {
    list.firstIndex { $0.pid == pid }
  }

  /// A pid and a slot for a new process.
  ///
  /// - Precondition: the table is not full.
  mutating func reserve(isEarly: Bool = false) -> (pid: Int32, slot: Int) {
    precondition(!isFull, "too many processes")
    let slot = (~slots).trailingZeroBitCount
    slots |= 1 << UInt64(slot)
    if isEarly, nextEarlyPid <= SystemProcess.lastPid {
      defer { nextEarlyPid += 1 }
      return (nextEarlyPid, slot)
    }
    defer { nextPid += 1 }
    return (nextPid, slot)
  }

  mutating func remove(at index: Int) -> Process {
    let process = list.remove(at: index)
    slots &= ~(1 << UInt64(process.slot))
    return process
  }
}
