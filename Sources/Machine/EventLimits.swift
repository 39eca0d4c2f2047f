/// Keeps events that could happen many times a second from filling a log.
struct EventLimits: Equatable, Sendable {
  enum Kind: Int, CaseIterable {
    case swapout, allocationWait, swapFull, swapLow, wakeup, forkRefused, quietPass
  }

  /// The tick of the latest event of each kind that was let through.
  private var latest = [Int64](repeating: Int64.min / 2, count: Kind.allCases.count)

  /// Whether the log may take another event of a kind: one in five seconds.
  mutating func allows(_ kind: Kind, now: Int64) -> Bool {
    guard now - latest[kind.rawValue] >= 5000 else { return false }
    latest[kind.rawValue] = now
    return true
  }
}
