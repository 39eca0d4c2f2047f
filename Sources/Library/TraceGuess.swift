/// Finds out which format a trace has from how it begins.
enum TraceGuess {
  /// How much of a file is looked at, in bytes.
  private static let startSize = 1 << 16

  /// The format that reads most of the first lines of the file at `path`.
  ///
  /// - Throws: `InputError` if the file cannot be read, or if no format fits.
  static func format(of path: String) throws(InputError) -> TraceFormat {
    let start = try firstBytes(of: path)
    guard !start.isEmpty else {
      throw InputError(file: path, message: "expected a trace, found an empty file")
    }
    var best: (format: TraceFormat, count: Int)?
    for format in TraceFormat.allCases {
      let count = format.reader.evidence(start)
      if count > best?.count ?? 0 { best = (format, count) }
    }
    if let best { return best.format }
    let line = start.prefix { $0 != LineCursor.lineFeed && $0 != UInt8(ascii: "\r") }
    if CSVHeader(line).looksLikeNames { return .csv }
    let text = String(decoding: line.prefix(200), as: UTF8.self)
    throw InputError(
      file: path, line: 1,
      message:
        "expected a trace (\(TraceFormat.names.joined(separator: ", "))), found \(text.quoted)"
        + "; to name the format, write it before the path, as in din:FILE")
  }

  private static func firstBytes(of path: String) throws(InputError) -> [UInt8] {
    var file = try GzipReader(path: path)
    var bytes = [UInt8](repeating: 0, count: startSize)
    var failure: InputError?
    let count = bytes.withUnsafeMutableBytes { buffer -> Int in
      do throws(InputError) {
        return try file.read(into: buffer, line: 1)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    bytes.removeSubrange(count...)
    return bytes
  }
}

/// Tries a parser on bytes that may not be of its format.
enum TraceEvidence {
  /// How many records and other lines of its own the parser finds; a line that is wrong, or cut off
  /// by the end, counts nothing, and parsing goes on behind it.
  static func count<Parser: TraceParser>(in start: [UInt8], _: Parser.Type) -> Int {
    var parser = Parser()
    var count = 0
    let values = start + [LineCursor.lineFeed] + LineCursor.digitValues
    values.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      let digits = bytes + start.count + 1
      var position = 0
      while position < start.count {
        let record = parser.record(at: LineCursor(bytes, digits: digits, at: position))
        var next = record.stop
        switch record.outcome {
        case .reference:
          count += 1
        case .skipped:
          break
        case .other, .malformed:
          next = buffer[position...].firstIndex(of: LineCursor.lineFeed) ?? start.count
          if case .other = record.outcome,
            case .understood = parser.take(line: .init(rebasing: buffer[position..<next]))
          {
            count += 1
          }
        }
        position = next + 1
      }
    }
    return count
  }
}
