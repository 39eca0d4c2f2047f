import FoundationEssentials
import Glibc
import Library

/// Reads a run from a file or from standard input, a line at a time.
package enum RunReader {
  /// The longest line that is accepted, in bytes.
  static let longestLine = 16 << 20
  private static let chunkSize = 1 << 18

  /// Reads the file at `path`, or standard input if that is `-`.
  ///
  /// - Throws: what is wrong, with its line.
  package static func record(of path: String) throws(InputError) -> RunRecord {
    guard path != "-" else {
      return try record(from: .standardInput, named: "standard input")
    }
    guard let file = FileDescriptor(reading: path) else {
      throw InputError(file: path, message: InputFile.reason(errno))
    }
    defer { file.close() }
    return try record(from: file, named: path)
  }

  private static func record(
    from file: FileDescriptor, named name: String
  ) throws(InputError) -> RunRecord {
    var builder = RecordBuilder(file: name)
    var rest: [UInt8] = []
    while true {
      guard let chunk = file.read(upTo: chunkSize) else {
        throw InputError(file: name, message: InputFile.reason(errno))
      }
      guard !chunk.isEmpty else { break }
      rest += chunk
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try builder.add(Data(rest[start..<end]))
        start = end + 1
      }
      rest.removeSubrange(..<start)
      guard rest.count <= longestLine else {
        throw InputError(
          file: name, line: builder.lineCount + 1,
          message: "expected a line of at most \(longestLine >> 20) MiB")
      }
    }
    if !rest.isEmpty { try builder.add(Data(rest)) }
    return try builder.finish()
  }

  /// Reads the text of a run.
  ///
  /// - Parameter name: what complaints call it.
  package static func record(
    ofText text: String, named name: String
  ) throws(InputError) -> RunRecord {
    var builder = RecordBuilder(file: name)
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines { try builder.add(Data(line)) }
    return try builder.finish()
  }
}

/// Makes a record of lines.
private struct RecordBuilder {
  private let file: String
  private(set) var lineCount = 0
  private var record: RunRecord?
  private var decoder = RunLineDecoder()

  init(file: String) {
    self.file = file
  }

  /// Takes a line without its end; blank ones say nothing.
  mutating func add(_ line: Data) throws(InputError) {
    lineCount += 1
    guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { return }
    let moment: RunMoment
    do throws(RunLineDecoder.Complaint) { moment = try decoder.moment(of: line) } catch {
      throw InputError(file: file, line: lineCount, message: error.message)
    }
    if let last = record?.times.last, moment.time <= last {
      throw InputError(
        file: file, line: lineCount,
        message: "expected a time_ms above \(last), that of the line before, found \(moment.time)")
    }
    if record == nil { record = RunRecord(domainCount: moment.domains.count) }
    record?.append(moment)
  }

  func finish() throws(InputError) -> RunRecord {
    guard let record else {
      throw InputError(
        file: file, message: "expected the lines of pageout run --format jsonl, found none")
    }
    return record
  }
}
