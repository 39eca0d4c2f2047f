/// What a long run says of how far it has come, and how often: nothing at first, then a line each
/// quarter of a second of real time.
struct ProgressPace {
  /// The real time that a run may take without a word.
  static let patience: Duration = .seconds(2)
  private static let interval: Duration = .milliseconds(250)

  /// Ticks at which the run starts, and at which it ends at the latest.
  private let ticks: Range<Int64>
  private var next = Self.patience

  init(from start: Int64, to end: Int64) {
    ticks = start..<max(end, start)
  }

  /// The line that is due, if one is.
  ///
  /// - Parameters:
  ///   - now: the tick reached.
  ///   - elapsed: real time since the run started.
  mutating func line(now: Int64, elapsed: Duration) -> String? {
    guard elapsed >= next else { return nil }
    next = elapsed + Self.interval
    let (done, all) = (now - ticks.lowerBound, Int64(ticks.count))
    let percent = all > 0 ? min(done, all) * 100 / all : 100
    return "\(done / 1000) s of \(all / 1000) s simulated (\(percent) %)"
  }
}
