/// The format of Valgrind's Lackey:
/// `valgrind --tool=lackey --trace-mem=yes --log-file=FILE PROGRAM`.
///
/// A reference is `I  ADDRESS,SIZE`, ` L ADDRESS,SIZE`, ` S ADDRESS,SIZE` or ` M ADDRESS,SIZE`: the
/// address in hexadecimal, the size in decimal. Valgrind's banner (`==pid==`, `--pid--`, `**pid**`)
/// is skipped, and so are a few lines that the traced program wrote into the same file; a line that
/// begins like a reference and does not go on like one is an error.
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
      guard line.next == space else { return .other }
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
    guard line.next == LineCursor.lineFeed else {
      return .malformed(expected: "the end of the line after the size")
    }
    return .reference
  }

  mutating func take(line: UnsafeBufferPointer<UInt8>) -> OtherLine {
    guard line.count > 2 else { return .foreign }
    let mark = line[0]
    let isBanner =
      (mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*"))
      && line[1] == mark && (line[2] &- UInt8(ascii: "0")) < 10
    guard isBanner else { return .foreign }
    if command == nil {
      let text = String(decoding: line.prefix(4096), as: UTF8.self)
      command = text.firstRange(of: "== Command: ").map { String(text[$0.upperBound...]) }
    }
    return .understood
  }
}
