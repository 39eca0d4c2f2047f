import Foundation
import Library

/// Says on standard error how far a long run has come, where a person looks at it and nothing else
/// is printed there.
struct RunProgress {
  private let isShown: Bool
  private let end: Int64
  private let clock = ContinuousClock()
  private var nextLine: ContinuousClock.Instant
  private var hasLine = false

  /// - Parameter end: the tick at which the run ends at the latest.
  init(end: Int64) {
    self.end = end
    isShown =
      isatty(FileHandle.standardError.fileDescriptor) == 1
      && isatty(FileHandle.standardOutput.fileDescriptor) == 0
    nextLine = clock.now + .seconds(2)
  }

  /// Shows the time reached, if enough real time has passed since it last was.
  mutating func show(now: Int64) {
    guard isShown, clock.now >= nextLine else { return }
    nextLine = clock.now + .milliseconds(250)
    hasLine = true
    StandardError.write("\rpageout: \(now / 1000) s of \(end / 1000) s simulated")
  }

  /// Takes the line away again.
  mutating func finish() {
    if hasLine { StandardError.write("\r\u{1B}[K") }
    hasLine = false
  }
}

/// Where everything is said that is not what a command is for.
enum StandardError {
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
