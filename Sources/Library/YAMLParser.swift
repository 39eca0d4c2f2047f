import CYAML

/// libyaml's parser over one text, and the memory of both.
struct YAMLParser: ~Copyable {
  private let file: String
  private let text: UnsafeMutableBufferPointer<UInt8>
  /// Knows its own address, so that it may not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Parameter file: where the text is from, for complaints.
  init(_ text: String, file: String) {
    self.file = file
    self.text = .allocate(capacity: text.utf8.count)
    _ = self.text.initialize(from: text.utf8)
    parser = .allocate(capacity: 1)
    let status = yaml_parser_initialize(parser)
    precondition(status == 1, "libyaml has no memory")
    yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next event; behind the stream's end there is none but another end.
  ///
  /// - Throws: why the text is not YAML from there on.
  mutating func next() throws(InputError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw complaint }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  /// A complaint about what is at `mark`.
  func error(_ message: String, at mark: YAMLMark) -> InputError {
    InputError(file: file, line: mark.line, column: mark.column, message: message)
  }

  /// What libyaml complains of.
  private var complaint: InputError {
    let state = parser.pointee
    let isOfBytes = state.error == YAML_READER_ERROR
    let mark = isOfBytes ? mark(ofByte: state.problem_offset) : YAMLMark(state.problem_mark)
    let reasons = [state.context, state.problem].compactMap { $0.map { String(cString: $0) } }
    let reason =
      reasons.isEmpty ? "it takes more memory than there is" : reasons.joined(separator: ", ")
    return error("not valid YAML: \(reason.printable)", at: mark)
  }

  /// The place of a byte of the text.
  private func mark(ofByte offset: Int) -> YAMLMark {
    let lines = String(decoding: text.prefix(offset), as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return YAMLMark(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
