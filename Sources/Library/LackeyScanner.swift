#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads the references of a Lackey trace one by one, holding one buffer of it in memory.
///
/// What is no reference is skipped: Valgrind's banner (`==pid==`, `--pid--`, `**pid**`) and lines
/// that the traced program wrote into the same file. A file is no trace if such foreign lines, the
/// banner not counted, are 100 more than the references before them. A line that begins like a
/// reference and does not go on like one is an error. So is a last line that stops in the middle
/// of a reference; one that lacks nothing but its line feed is taken.
struct LackeyScanner: ~Copyable {
  /// How many more foreign lines than references a trace may have so far.
  private static let foreignLineAllowance = 100
  private static let capacity = 1 << 18
  /// The parser looks at most this far beyond the end, and only if it finds line feeds there.
  private static let padding = 4

  private let path: String
  private let file: GzipReader
  /// `capacity + padding` bytes, those from `end` on being line feeds, then the digits' values.
  private let bytes: UnsafeMutablePointer<UInt8>
  private let digits: UnsafePointer<UInt8>
  /// The unread bytes are `bytes[position..<end]`; `position` is at the beginning of a line.
  private var position = 0
  private var end = 0
  /// The line at `position`, counted from one.
  private var lineNumber = 1
  private var referenceCount = 0
  private var foreignLineCount = 0
  private var firstForeignLine: (number: Int, text: String)?
  /// The traced command as the banner gives it.
  private(set) var command: String?

  init(path: String) throws(InputError) {
    file = try GzipReader(path: path)
    self.path = path
    let size = Self.capacity + Self.padding
    bytes = .allocate(capacity: size + LackeyLine.digitValues.count)
    bytes.initialize(repeating: UInt8(ascii: "\n"), count: size)
    for (index, value) in LackeyLine.digitValues.enumerated() {
      (bytes + size + index).initialize(to: value)
    }
    digits = UnsafePointer(bytes + size)
  }

  deinit {
    bytes.deallocate()
  }

  /// The next reference, or nil at the end of the file.
  ///
  /// - Complexity: O(1) for each line up to it.
  mutating func next() throws(InputError) -> LackeyLine? {
    while true {
      let line = LackeyLine(parsing: bytes, from: position, digits: digits)
      if line.stop < end {
        switch line.flaw {
        case .none:
          position = line.stop + 1
          lineNumber += 1
          referenceCount += 1
          return line
        case .foreign:
          try skipForeignLine()
        default:
          throw malformed(line)
        }
      } else if try refill() {
        continue
      } else if position == end {
        try requireReferences()
        return nil
      } else if line.flaw == .none {
        position = end
        referenceCount += 1
        return line
      } else {
        throw complaint("the trace is cut short: expected a whole line, found \(excerpt())")
      }
    }
  }

  /// Moves what is unread to the front and reads more behind it; false if nothing more came.
  private mutating func refill() throws(InputError) -> Bool {
    let unread = end - position
    memmove(bytes, bytes + position, unread)
    position = 0
    end = unread
    let room = UnsafeMutableRawBufferPointer(start: bytes + unread, count: Self.capacity - unread)
    let count = try file.read(into: room, line: lineNumber)
    end += count
    (bytes + end).update(repeating: UInt8(ascii: "\n"), count: Self.padding)
    return count > 0
  }

  private mutating func skipForeignLine() throws(InputError) {
    if isBanner {
      readCommand()
    } else {
      foreignLineCount += 1
      if foreignLineCount == 1 {
        firstForeignLine = (lineNumber, excerpt())
      }
      if foreignLineCount > referenceCount + Self.foreignLineAllowance {
        throw notATrace()
      }
    }
    while true {
      if let lineFeed = memchr(bytes + position, 0x0A, end - position) {
        position = UnsafeRawPointer(lineFeed) - UnsafeRawPointer(bytes) + 1
        lineNumber += 1
        return
      }
      position = end
      guard try refill() else { return }
    }
  }

  /// Whether the line is one of Valgrind's own.
  private var isBanner: Bool {
    let mark = bytes[position]
    return (mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*"))
      && bytes[position + 1] == mark && digits[Int(bytes[position + 2])] < 10
  }

  private mutating func readCommand() {
    guard command == nil else { return }
    let mark = "== Command: "
    let text = currentLine(limit: 4096)
    guard let range = text.firstRange(of: mark) else { return }
    command = String(text[range.upperBound...])
  }

  /// The line at `position` without its end, as far as it is in memory.
  private func currentLine(limit: Int) -> String {
    let rest = UnsafeBufferPointer(start: bytes + position, count: min(end - position, limit))
    return String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private func excerpt() -> String {
    currentLine(limit: 200).quoted
  }
}

extension LackeyScanner {
  private func complaint(_ message: String) -> InputError {
    InputError(file: path, line: lineNumber, message: message)
  }

  private func malformed(_ line: LackeyLine) -> InputError {
    let expected =
      switch line.flaw {
      case .address: "an address of at most 16 hexadecimal digits"
      case .comma: "hexadecimal digits and a comma"
      case .size: "a size from 1 to \(LackeyLine.largestSize) within the address space"
      case .ending: "the end of the line after the size"
      case .none, .foreign: "a reference"
      }
    return InputError(
      file: path, line: lineNumber, column: line.stop - position + 1,
      message: "expected \(expected), found \(excerpt())")
  }

  /// Throws at the end of a file without a single reference.
  private func requireReferences() throws(InputError) {
    guard referenceCount == 0 else { return }
    if foreignLineCount > 0 {
      throw notATrace()
    }
    let message =
      lineNumber == 1
      ? "expected a Lackey trace, found an empty file"
      : "expected references such as ' L 1ffefffe08,8', found none"
        + " (was valgrind run with --trace-mem=yes?)"
    throw InputError(file: path, message: message)
  }

  private func notATrace() -> InputError {
    if referenceCount == 0, let firstForeignLine {
      return InputError(
        file: path, line: firstForeignLine.number,
        message: "expected a line of a Lackey trace such as ' L 1ffefffe08,8',"
          + " found \(firstForeignLine.text)")
    }
    return complaint(
      "expected a Lackey trace, found more other lines than references, such as \(excerpt())"
        + " (valgrind's --log-file keeps a program's output apart)")
  }
}
