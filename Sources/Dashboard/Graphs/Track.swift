/// One of the graphs that stand above each other over the same time.
enum Track: CaseIterable {
  /// Free pages against the controller's setpoint.
  case free
  /// How far free pages are from the setpoint, up where they are too few.
  case error
  /// Pages that the controller asks for.
  case output
  /// Pages that passes were asked for, and what they freed.
  case freed
  /// How all memory is divided among the queues.
  case queues
  /// What the laundry thread was asked to do.
  case laundry
  /// Passes in vain, on the way to a vote for a kill.
  case oom

  /// Rows that it takes at least of those for all, the rows that must be left for it to be shown at all
  /// (so that more important ones are not pressed flat), and its share of those to spare.
  private func appetite(of rows: Int) -> (least: Int, room: Int, weight: Int) {
    switch self {
    case .free: (2, 2, 4)
    case .error: (2, 5, 2)
    case .output, .freed: (1, 1, 3)
    case .queues: (4, 8, 4)
    case .laundry: (1, 1, 0)
    case .oom: rows >= 18 ? (2, 3, 0) : (1, 2, 0)
    }
  }

  /// The graphs in the order in which they are left out, the last first, where rows are few.
  private static let byImportance: [Track] = [
    .free, .output, .freed, .oom, .laundry, .queues, .error,
  ]

  /// Shares rows among graphs.
  ///
  /// - Returns: those of `wanted` that there is room for, from the top, with their rows.
  static func share(rows: Int, among wanted: [Track]) -> [(track: Track, rows: Int)] {
    var shown: [Track] = []
    var left = rows
    for track in byImportance where wanted.contains(track) && track.appetite(of: rows).room <= left
    {
      shown.append(track)
      left -= track.appetite(of: rows).least
    }
    let ordered = wanted.filter(shown.contains)
    let weights = ordered.reduce(0) { $0 + $1.appetite(of: rows).weight }
    var parts = ordered.map { track in
      let appetite = track.appetite(of: rows)
      return (track: track, rows: appetite.least + left * appetite.weight / max(weights, 1))
    }
    // An even number of rows puts the zero line of the error into the middle.
    if let error = parts.firstIndex(where: { $0.track == .error }) { parts[error].rows &= ~1 }
    let whole = parts.reduce(0) { $0 + $1.rows }
    for _ in 0..<max(rows - whole, 0) {
      let next = parts.indices.filter { parts[$0].track != .error }.max { one, other in
        parts[one].track.claim(parts[one].rows, of: rows, left, weights)
          < parts[other].track.claim(parts[other].rows, of: rows, left, weights)
      }
      guard let next else { break }
      parts[next].rows += 1
    }
    return parts
  }

  /// How much is missing at a share of the rows left, in parts of a row; a track that does not grow
  /// has no claim.
  private func claim(_ share: Int, of rows: Int, _ left: Int, _ weights: Int) -> Int {
    let appetite = appetite(of: rows)
    guard appetite.weight > 0 else { return .min }
    return left * appetite.weight - (share - appetite.least) * weights
  }
}
