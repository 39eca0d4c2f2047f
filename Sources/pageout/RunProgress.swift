import Library

/// Says on standard error how far a long run has come, where a person looks at it and nothing else
/// is printed there.
struct RunProgress {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var pace: ProgressPace
  private var hasLine = false

  /// - Parameters:
  ///   - start: the tick at which the run starts.
  ///   - end: the tick at which it ends at the latest.
  init(from start: Int64, to end: Int64) {
    isShown =
      FileDescriptor.standardError.isTerminal && !FileDescriptor.standardOutput.isTerminal
    self.start = clock.now
    pace = ProgressPace(from: start, to: end)
  }

  /// Shows the time reached, if enough real time has passed since it last was.
  mutating func show(now: Int64) {
    guard isShown, let line = pace.line(now: now, elapsed: clock.now - start) else { return }
    hasLine = true
    FileDescriptor.standardError.write("\r\u{1B}[Kpageout: \(line)")
  }

  /// Takes the line away again.
  mutating func finish() {
    if hasLine { FileDescriptor.standardError.write("\r\u{1B}[K") }
    hasLine = false
  }
}
