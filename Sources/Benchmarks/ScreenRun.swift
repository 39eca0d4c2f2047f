import Foundation
import PseudoTerminal

/// A program on a terminal of its own, of 200 columns and 50 rows, that somebody reads.
final class ScreenRun {
  private var session: pty_session
  private(set) var byteCount = 0
  private let start = ContinuousClock().now

  var process: Int32 { session.process }

  init(command: [String], environment: [String: String]) {
    session = pty_start(
      command.joined(separator: "\n"),
      environment.map { "\($0)=\($1)" }.sorted().joined(separator: "\n"), 50, 200, 0)
    precondition(session.process > 0, "\(command[0]) cannot be started")
  }

  deinit {
    _ = pty_finish(&session, 0)
  }

  /// Seconds from the start to the moment at which `text` has been written.
  func time(until text: String) -> Double {
    let wanted = Array(text.utf8)
    var written: [UInt8] = []
    while written.firstRange(of: wanted) == nil {
      let bytes = read(waiting: 10_000)
      precondition(!bytes.isEmpty, "the program never wrote \(text)")
      written += bytes
    }
    return (ContinuousClock().now - start).seconds
  }

  /// Takes what there is, without waiting for more.
  func drain() {
    while !read(waiting: 0).isEmpty {}
  }

  /// What is written next; nothing if so many milliseconds pass without.
  private func read(waiting milliseconds: Int32) -> ArraySlice<UInt8> {
    guard pty_wait(&session, milliseconds) == PTY_OUTPUT else { return [] }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(session.terminal, &buffer, buffer.count)
    byteCount += max(count, 0)
    return buffer.prefix(max(count, 0))
  }
}
