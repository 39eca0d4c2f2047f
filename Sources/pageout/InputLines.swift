import Library

/// Lines of standard input, as they come in, without ever waiting longer than told.
struct InputLines {
  /// What came of waiting.
  enum Outcome: Equatable {
    case line(String)
    case nothing
    case end
  }

  private let input = FileDescriptor.standardInput
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
      guard input.hasInput(within: milliseconds) else { return .nothing }
      let more = input.read(upTo: 4096) ?? []
      bytes += more
      isAtEnd = more.isEmpty
    }
  }
}
