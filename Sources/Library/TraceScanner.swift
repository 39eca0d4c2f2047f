import Glibc

/// Reads the references of a trace one by one, holding one buffer of it in memory.
///
/// A line that the parser finds wrong is an error; so is a last line that stops in the middle of a
/// reference. One that lacks nothing but its line feed is taken.
struct TraceScanner<Parser: TraceParser>: ~Copyable {
  private var file: GzipReader
  /// `capacity` bytes and a line feed: the unread ones are `bytes[position..<end]`, and `bytes[end]`
  /// is a line feed, so that a parser always meets one.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// `LineCursor.digitValues`, behind the bytes.
  private let digits: UnsafePointer<UInt8>
  private var position = 0
  private var end = 0
  /// Where the line of `position` begins; negative if it is no longer in memory.
  private var lineStart = 0
  /// The line at `position`, counted from one.
  private var lineNumber = 1
  private var isEmpty = true
  private var referenceCount = 0
  private(set) var parser = Parser()
  private let progress: TraceProgress?

  /// Opens the file.
  ///
  /// - Parameter progress: told how much is read, each time that more is.
  init(path: String, progress: TraceProgress? = nil) throws(InputError) {
    file = try GzipReader(path: path)
    self.progress = progress
    let size = TraceLimits.longestLine + 1
    bytes = .allocate(capacity: size + LineCursor.digitValues.count)
    bytes.initialize(to: LineCursor.lineFeed)
    for (index, value) in LineCursor.digitValues.enumerated() {
      (bytes + size + index).initialize(to: value)
    }
    digits = UnsafePointer(bytes + size)
  }

  deinit {
    bytes.deallocate()
  }

  /// The next reference, or nil at the end of the file.
  ///
  /// - Complexity: O(n) for the n bytes up to its end.
  @inline(__always)
  mutating func next() throws(InputError) -> TraceRecord? {
    while true {
      let record = parser.record(at: place)
      if record.stop < end {
        switch record.outcome {
        case .reference:
          step(over: record)
          referenceCount += 1
          return record
        case .skipped:
          step(over: record)
        default:
          try handle(record)
        }
      } else if try refill() {
        continue
      } else {
        return try last(record)
      }
    }
  }

  @inline(__always)
  private var place: LineCursor { LineCursor(bytes, digits: digits, at: position) }

  @inline(__always)
  private mutating func step(over record: TraceRecord) {
    position = record.stop + 1
    if bytes[record.stop] == LineCursor.lineFeed {
      lineNumber += 1
      lineStart = position
    }
  }

  /// What the record that the end of the file stopped comes to.
  private mutating func last(_ record: TraceRecord) throws(InputError) -> TraceRecord? {
    if end - position == TraceLimits.longestLine {
      throw complaint("expected lines of at most \(TraceLimits.longestLine) bytes")
    }
    switch record.outcome {
    case .reference where position < end:
      position = end
      referenceCount += 1
      return record
    case .reference, .skipped:
      break
    case .other, .malformed:
      if position < end {
        throw complaint("the trace is cut short: expected a whole line, found \(excerpt())")
      }
    }
    position = end
    try requireReferences()
    return nil
  }

  /// Moves what is unread to the front and reads more behind it; false if nothing more came.
  private mutating func refill() throws(InputError) -> Bool {
    let unread = end - position
    memmove(bytes, bytes + position, unread)
    lineStart -= position
    position = 0
    end = unread
    let room = UnsafeMutableRawBufferPointer(
      start: bytes + unread, count: TraceLimits.longestLine - unread)
    let count = try file.read(into: room, line: lineNumber)
    end += count
    if count > 0 { isEmpty = false }
    bytes[end] = LineCursor.lineFeed
    progress?(file.share)
    return count > 0
  }

  /// Deals with a record that is no reference.
  private mutating func handle(_ record: TraceRecord) throws(InputError) {
    let lineEnd = try completeLine()
    switch record.outcome {
    case .reference, .skipped:
      preconditionFailure("a record that needs no handling")
    case .malformed:
      // What looked wrong may have been cut by the buffer's end: it is parsed again as a whole.
      let again = parser.record(at: place)
      guard case .malformed(let expected) = again.outcome else { return }
      throw InputError(
        file: file.path, line: lineNumber, column: again.stop - lineStart + 1,
        message: "expected \(expected), found \(excerpt())")
    case .other:
      let line = UnsafeBufferPointer(start: bytes + position, count: lineEnd - position)
      switch parser.take(line: line) {
      case .understood: break
      case .malformed(let message): throw complaint(message)
      }
      try skipLine()
    }
  }

  /// Reads on until the line at `position` is in memory as a whole, or as much of it as there is
  /// room for; returns where it ends there.
  private mutating func completeLine() throws(InputError) -> Int {
    if let lineEnd = endOfLine() { return lineEnd }
    _ = try refill()
    return endOfLine() ?? end
  }

  private func endOfLine() -> Int? {
    memchr(bytes + position, CInt(LineCursor.lineFeed), end - position).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(bytes)
    }
  }

  private mutating func skipLine() throws(InputError) {
    while true {
      if let lineEnd = endOfLine() {
        position = lineEnd + 1
        lineStart = position
        lineNumber += 1
        return
      }
      position = end
      guard try refill() else { return }
    }
  }
}

/// What a trace may have.
enum TraceLimits {
  /// The longest line in bytes that is read; one that the format skips may be longer.
  static let longestLine = 1 << 18
}

extension TraceScanner {
  /// The record or line at `position`, as far as it is in memory, for a message.
  private func excerpt() -> String {
    let rest = UnsafeBufferPointer(start: bytes + position, count: min(end - position, 200))
    let line = rest.prefix { $0 != LineCursor.lineFeed && $0 != UInt8(ascii: "\r") }
    return String(decoding: line, as: UTF8.self).quoted
  }

  private func complaint(_ message: String) -> InputError {
    InputError(file: file.path, line: lineNumber, message: message)
  }

  /// Throws at the end of a file without a single reference.
  private func requireReferences() throws(InputError) {
    guard referenceCount == 0 else { return }
    let message =
      isEmpty
      ? "expected \(Parser.title), found an empty file"
      : "expected references such as '\(Parser.example)', found none\(Parser.advice)"
    throw InputError(file: file.path, message: message)
  }
}
