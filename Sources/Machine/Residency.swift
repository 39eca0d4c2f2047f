import PageDaemon

/// Whether a process is in memory, as far as its kernel stack goes (`P_INMEM`).
enum Residency: Equatable, Sendable {
  case inMemory
  /// Its stack is in an object of its own since a tick, and may be paged out like any memory.
  case swappedOut(stack: ObjectNumber, since: Int64)
  /// The swapper brings its stack back.
  case swappingIn(stack: ObjectNumber)

  var isSwappedOut: Bool { if case .swappedOut = self { true } else { false } }

  var stack: ObjectNumber? {
    switch self {
    case .inMemory: nil
    case .swappedOut(let stack, _), .swappingIn(let stack): stack
    }
  }
}
