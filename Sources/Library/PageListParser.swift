/// The format of the exercises of *Operating Systems: Three Easy Pieces*: numbers of pages in
/// decimal, one a line or several with commas between them, all of them read. Blank lines and what
/// follows `#` are skipped.
struct PageListParser: TraceParser {
  static let title = "a list of pages"
  static let example = "7"

  /// The last page of the address space.
  static let largestPage = UInt64.max / PageSize.bytes

  @inline(__always)
  func parse(
    _ line: inout LineCursor, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    if line.endsLine() { return .skipped }
    guard let page = line.decimal(upTo: Self.largestPage) else {
      return .malformed(expected: "the number of a page")
    }
    record.address = page &* PageSize.bytes
    if line.isAtDecimalDigit {
      return .malformed(expected: "the number of a page, at most 4503599627370495")
    }
    guard line.endsLine() || line.next == UInt8(ascii: ",") else {
      return .malformed(expected: "a comma or the end of the line after the page")
    }
    return .reference
  }
}
