import Foundation

/// Lines of standard input, as they come in, without ever waiting longer than told.
struct InputLines {
  /// What came of waiting.
  enum Outcome: Equatable {
    case line(String)
    case nothing
    case end
  }

  private var bytes: [UInt8] = []
  private var isAtEnd = false

  /// The next line, without its end.
  ///
  /// - Parameter milliseconds: how long to wait for it; nil for as long as it takes.
  mutating func next(within milliseconds: Int?) -> Outcome {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeSubrange(...end)
        return .line(line.hasSuffix("\r") ? String(line.dropLast()) : line)
      }
      if isAtEnd {
        guard !bytes.isEmpty else { return .end }
        defer { bytes = [] }
        return .line(String(decoding: bytes, as: UTF8.self))
      }
      guard waitForInput(milliseconds) else { return .nothing }
      read()
    }
  }

  private func waitForInput(_ milliseconds: Int?) -> Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, Int32(clamping: milliseconds ?? -1)) > 0
  }

  private mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer.prefix(count)
    } else {
      isAtEnd = true
    }
  }
}
