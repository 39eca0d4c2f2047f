/// The `din` format of the cache simulator Dinero: a label, an address in hexadecimal, and what
/// else is on the line, which is a comment.
///
/// The labels are 0 for a read, 1 for a write and 2 for an instruction's fetch; 3 and 4 are escapes
/// that ask a simulator for something else, and are skipped. A size that some tools write after the
/// address is part of the comment: a reference is to the page of its address alone.
struct DineroParser: TraceParser {
  static let title = "a Dinero trace"
  static let example = "0 1ffefffe08"

  @inline(__always)
  func parse(
    _ line: inout LineCursor, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    if line.endsLine() { return .skipped }
    switch line.next {
    case UInt8(ascii: "0"): record.kind = .load
    case UInt8(ascii: "1"): record.kind = .store
    case UInt8(ascii: "2"): record.kind = .fetch
    case UInt8(ascii: "3"), UInt8(ascii: "4"): break
    default: return .malformed(expected: "a label from 0 to 4")
    }
    let isEscape = line.next > UInt8(ascii: "2")
    line.position += 1
    if isEscape, line.endsLine() { return .skipped }
    guard line.skipBlanks() || isEscape else {
      return .malformed(expected: "a blank after the label")
    }
    if isEscape {
      line.skipLine()
      return .skipped
    }
    line.skipHexadecimalPrefix()
    guard let address = line.hexadecimal() else {
      return .malformed(expected: "an address in hexadecimal")
    }
    record.address = address
    if line.isAtDigit {
      return .malformed(expected: "an address of at most 16 hexadecimal digits")
    }
    guard line.next == LineCursor.lineFeed || line.skipBlanks() else {
      return .malformed(expected: "a blank or the end of the line after the address")
    }
    line.skipLine()
    return .reference
  }
}
