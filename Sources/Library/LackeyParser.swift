/// The format of Valgrind's Lackey:
/// `valgrind --tool=lackey --trace-mem=yes --log-file=FILE PROGRAM`.
///
/// A reference is `I  ADDRESS,SIZE`, ` L ADDRESS,SIZE`, ` S ADDRESS,SIZE` or ` M ADDRESS,SIZE`: the
/// address in hexadecimal, the size in decimal. Blank lines and Valgrind's own (`==pid==`, `--pid--`,
/// `**pid**`) are skipped. Any other line is an error, as of a program that wrote its output into the
/// same file: it may hide that the trace is damaged.
struct LackeyParser: TraceParser {
  static let title = "a Lackey trace"
  static let example = " L 1ffefffe08,8"
  static let advice = " (was valgrind run with --trace-mem=yes?)"

  private var command: String?

  /// The program of the command that the banner gives.
  var programName: String? {
    command?.split(separator: " ").first?.split(separator: "/").last.map(String.init)
  }

  /// - Complexity: at most 30 bytes are looked at.
  @inline(__always)
  func parse(
    _ line: inout LineCursor, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    let space = UInt8(ascii: " ")
    if line.next == UInt8(ascii: "I") {
      record.kind = .fetch
      line.position += 1
      guard line.next == space else { return .other }
    } else {
      guard line.next == space else {
        line.skipCarriageReturn()
        return line.next == LineCursor.lineFeed ? .skipped : .other
      }
      line.position += 1
      switch line.next {
      case UInt8(ascii: "L"): record.kind = .load
      case UInt8(ascii: "S"): record.kind = .store
      case UInt8(ascii: "M"): record.kind = .modify
      default: return .other
      }
    }
    line.position += 1
    guard line.next == space else { return .other }
    line.position += 1
    guard let address = line.hexadecimal() else { return .other }
    record.address = address
    guard line.next == UInt8(ascii: ",") else {
      return line.isAtDigit
        ? .malformed(expected: "an address of at most 16 hexadecimal digits")
        : .malformed(expected: "hexadecimal digits and a comma")
    }
    line.position += 1
    record.size = line.decimal(upTo: TraceRecord.largestSize) ?? 0
    guard record.hasPlausibleSize, !line.isAtDecimalDigit else {
      return .malformed(expected: TraceRecord.expectedSize)
    }
    line.skipCarriageReturn()
    guard line.next == LineCursor.lineFeed else {
      return .malformed(expected: "the end of the line after the size")
    }
    return .reference
  }

  mutating func take(line: UnsafeBufferPointer<UInt8>) -> OtherLine {
    guard isBanner(line) else {
      let text = String(decoding: line.prefix(200).prefix { $0 != 0x0D }, as: UTF8.self)
      return .malformed(
        "expected a line of \(Self.title) such as '\(Self.example)' or '==1== text', found "
          + "\(text.quoted) (valgrind's --log-file keeps a program's output apart)")
    }
    if command == nil {
      let text = String(decoding: line.prefix(4096).prefix { $0 != 0x0D }, as: UTF8.self)
      command = text.firstRange(of: "== Command: ").map { String(text[$0.upperBound...]) }
    }
    return .understood
  }

  /// Whether a line begins as Valgrind's own do: two marks, a process's number, the same two marks.
  private func isBanner(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let marks = line.prefix(2)
    guard let mark = marks.first, "=-*".utf8.contains(mark), marks.allSatisfy({ $0 == mark }) else {
      return false
    }
    let rest = line.dropFirst(2).drop { $0 &- UInt8(ascii: "0") < 10 }
    return rest.startIndex > 2 && rest.prefix(2).elementsEqual(marks)
  }
}
