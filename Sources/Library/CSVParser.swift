/// A table whose first line names its columns: `time,address,op,size`.
///
/// Needed is an `address` or a `page`, in decimal, or in hexadecimal with `0x`. There may be an
/// `access` (or `op`, `type`: `r`, `w`, `read`, `write`, `load`, `store`, `fetch` …; without such a
/// column all references are reads), a `size` in bytes, and a `count` of like references in a row.
/// Other columns are skipped. Fields may be in quotes, and blank lines and lines that begin with `#`
/// are skipped. See `CSVColumns.Role` for other names of these columns.
struct CSVParser: TraceParser {
  static let title = "a table (CSV) of references"
  static let example = "0x1ffefffe08,read"
  static let advice = " (a table has a header line, such as address,access)"

  private var columns: CSVColumns?
  private(set) var remark: String?

  /// - Complexity: O(n) for n bytes of a line.
  @inline(__always)
  func parse(
    _ line: inout LineCursor, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    let start = line.position
    if line.endsLine() { return .skipped }
    guard let columns else { return .other }
    line.position = start
    return parse(&line, columns, into: &record)
  }

  private func parse(
    _ line: inout LineCursor, _ columns: CSVColumns, into record: inout TraceRecord
  ) -> TraceRecord.Outcome {
    for column in 0..<columns.count {
      if column > 0 {
        guard line.next == columns.delimiter else {
          return .malformed(
            expected: line.next == LineCursor.lineFeed
              ? "as many columns as the header names" : "the end of a column")
        }
        line.position += 1
      }
      line.skipSpaces()
      let isQuoted = line.next == UInt8(ascii: "\"")
      if isQuoted { line.position += 1 }
      if columns.use(column) {
        if let expected = readField(&line, column, columns, into: &record) {
          return .malformed(expected: expected)
        }
      } else {
        line.skipField(isQuoted: isQuoted, delimiter: columns.delimiter)
      }
      if isQuoted {
        guard line.next == UInt8(ascii: "\"") else {
          return .malformed(expected: "a quote at the end of the column")
        }
        line.position += 1
      }
      line.skipSpaces()
    }
    guard line.next == LineCursor.lineFeed else {
      return .malformed(
        expected: line.next == columns.delimiter
          ? "as many columns as the header names" : "the end of a column")
    }
    guard record.hasPlausibleSize else { return .malformed(expected: TraceRecord.expectedSize) }
    return .reference
  }

  /// Reads a column that is used; returns what was expected where it is wrong.
  @inline(__always)
  private func readField(
    _ line: inout LineCursor, _ column: Int, _ columns: CSVColumns,
    into record: inout TraceRecord
  ) -> StaticString? {
    switch column {
    case columns.place:
      if columns.isPage {
        guard let page = line.number(upTo: PageListParser.largestPage) else {
          return "the number of a page, decimal or hexadecimal with 0x"
        }
        record.address = page &* PageSize.bytes
      } else {
        guard let address = line.number(upTo: .max) else {
          return "an address of 64 bits, decimal or hexadecimal with 0x"
        }
        record.address = address
      }
    case columns.access:
      guard let kind = line.access() else { return "read, write or fetch (or r, w, load, store)" }
      record.kind = kind
    case columns.size:
      guard let size = line.number(upTo: TraceRecord.largestSize), size > 0 else {
        return TraceRecord.expectedSize
      }
      record.size = size
    default:
      guard let count = line.number(upTo: UInt64(UInt32.max)), count > 0 else {
        return "a count from 1 to 4294967295"
      }
      record.count = UInt32(count)
    }
    return nil
  }

  mutating func take(line: UnsafeBufferPointer<UInt8>) -> OtherLine {
    let header = CSVHeader(line)
    guard let found = CSVColumns(header: header) else {
      return .malformed(
        "expected a header that names a column 'address' or 'page', found the columns "
          + header.quotedNames)
    }
    columns = found
    let used = header.names.indices.filter(found.use).map { header.names[$0].printable }
    let unused = header.names.indices.filter { !found.use($0) }.count
    remark = used.joined(separator: ", ") + (unused > 0 ? "; \(unused) not used" : "")
    return .understood
  }
}

extension LineCursor {
  fileprivate mutating func skipSpaces() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\r") { position += 1 }
  }

  /// Steps to the end of a field; of one in quotes, to the quote that ends it.
  fileprivate mutating func skipField(isQuoted: Bool, delimiter: UInt8) {
    let quote = UInt8(ascii: "\"")
    while next != Self.lineFeed {
      if isQuoted {
        if next == quote {
          guard bytes[position + 1] == quote else { return }
          position += 1
        }
      } else if next == delimiter {
        return
      }
      position += 1
    }
  }

  /// Takes a whole number in decimal, or in hexadecimal after `0x`; nil if there is none up to
  /// `largest`.
  fileprivate mutating func number(upTo largest: UInt64) -> UInt64? {
    guard skipHexadecimalPrefix() else {
      guard let number = decimal(upTo: largest), !isAtDecimalDigit else { return nil }
      return number
    }
    guard let number = hexadecimal(), !isAtDigit, number <= largest else { return nil }
    return number
  }

  /// Takes a word for an access; nil if there is none.
  fileprivate mutating func access() -> TraceRecord.Kind? {
    switch next | 0x20 {
    case UInt8(ascii: "r"): take("read") || take("rd") || take("r") ? .load : nil
    case UInt8(ascii: "l"): take("load") || take("l") ? .load : nil
    case UInt8(ascii: "w"): take("write") || take("wr") || take("w") ? .store : nil
    case UInt8(ascii: "s"): take("store") || take("s") ? .store : nil
    case UInt8(ascii: "m"): take("modify") || take("m") ? .modify : nil
    case UInt8(ascii: "f"): take("fetch") || take("f") ? .fetch : nil
    case UInt8(ascii: "i"): take("ifetch") || take("instruction") || take("i") ? .fetch : nil
    default: nil
    }
  }

  /// Steps over `word` in either case if it is here and no letter follows it.
  private mutating func take(_ word: StaticString) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    var end = position
    for index in 0..<word.utf8CodeUnitCount {
      guard bytes[end] | 0x20 == word.utf8Start[index] else { return false }
      end += 1
    }
    guard !isLetter(bytes[end]) else { return false }
    position = end
    return true
  }
}
