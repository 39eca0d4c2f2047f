/// The format of many exercises in operating systems: an address in hexadecimal, with or without
/// `0x`, and `R` or `W` in either case. Blank lines and what follows `#` are skipped.
struct AddressParser: TraceParser {
  static let title = "a trace of addresses"
  static let example = "0041f7a0 R"

  @inline(__always)
  func parse(
    _ line: inout LineCursor, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    if line.endsLine() { return .skipped }
    line.skipHexadecimalPrefix()
    guard let address = line.hexadecimal() else {
      return .malformed(expected: "an address in hexadecimal")
    }
    record.address = address
    if line.isAtDigit {
      return .malformed(expected: "an address of at most 16 hexadecimal digits")
    }
    guard line.skipBlanks() else {
      return .malformed(expected: "a blank after the address, then R or W")
    }
    switch line.next | 0x20 {
    case UInt8(ascii: "r"): record.kind = .load
    case UInt8(ascii: "w"): record.kind = .store
    default: return .malformed(expected: "R or W")
    }
    line.position += 1
    guard line.endsLine() else {
      return .malformed(expected: "the end of the line after R or W")
    }
    return .reference
  }
}
