import PageDaemon

/// Keeps all decisions, and cuts a scan short after some.
struct RecordingProbe: Probe {
  /// Decisions to hear before the scan is cut short.
  var limit = Int.max
  private(set) var decisions: [Decision] = []

  init(limit: Int = .max) {
    self.limit = limit
  }

  mutating func heard(_ decision: Decision) -> Bool {
    decisions.append(decision)
    return decisions.count < limit
  }
}
