/// What tells one format of traces from another: how a line is read.
///
/// Everything else (streaming, blocks, pages, complaints) is shared and specialised for each parser.
/// A parser may keep what it learnt from lines before, such as the columns that a header names.
protocol TraceParser: Sendable {
  /// The format with its article, as in "expected a Lackey trace".
  static var title: String { get }
  /// A line with a reference, for complaints.
  static var example: String { get }
  /// What a person may have missed if a file has lines but no references; empty for nothing.
  static var advice: String { get }

  init()

  /// The name of the traced program, if the trace gives it.
  var programName: String? { get }
  /// What a person should know of how the trace was read, once it was.
  var remark: String? { get }

  /// Parses what begins at `line`: the start of a line, or what is behind a record that ended within
  /// one. The place is left where parsing stopped.
  func parse(_ line: inout LineCursor, into record: inout TraceRecord) -> TraceRecord.Outcome

  /// Takes a whole line that `parse` called `other`, without its line feed.
  mutating func take(line: UnsafeBufferPointer<UInt8>) -> OtherLine
}

/// What a parser made of a line that holds no reference.
enum OtherLine {
  /// It belongs to the format.
  case understood
  /// It is wrong; a whole complaint, without the place.
  case malformed(String)
}

extension TraceParser {
  static var advice: String { "" }

  var programName: String? { nil }

  var remark: String? { nil }

  /// What is at a place, as a record.
  @inline(__always)
  func record(at place: LineCursor) -> TraceRecord {
    var line = place
    var record = TraceRecord(stop: line.position)
    record.outcome = parse(&line, into: &record)
    record.stop = line.position
    return record
  }

  mutating func take(line: UnsafeBufferPointer<UInt8>) -> OtherLine {
    let text = String(decoding: line.prefix(200), as: UTF8.self)
    return .malformed(
      "expected a line of \(Self.title) such as '\(Self.example)', found \(text.quoted)")
  }
}
