import PageDaemon

/// Keeps all decisions, and stops after some.
struct RecordingProbe: Probe {
  /// Decisions to hear before it stops.
  var limit = Int.max
  private(set) var decisions: [Decision] = []

  init(limit: Int = .max) {
    self.limit = limit
  }

  var goesOn: Bool { decisions.count < limit }

  mutating func heard(_ decision: Decision) { decisions.append(decision) }
}
