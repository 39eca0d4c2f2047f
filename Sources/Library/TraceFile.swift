/// A file with a trace, as a person names it: `FORMAT:PATH`, or `PATH` alone to have the format
/// guessed from the file's first lines.
package struct TraceFile: Hashable, Sendable {
  package var path: String
  /// Nil to guess it.
  package var format: TraceFormat?

  package init(path: String, format: TraceFormat? = nil) {
    self.path = path
    self.format = format
  }

  /// Reads what a person wrote. Only the name of a format counts as a prefix: a path may have colons
  /// (`./din:x` is the path of a file that begins like a format).
  ///
  /// - Throws: `InputError` if no path follows the format, or standard input is meant.
  package init(_ text: String) throws(InputError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let format = TraceFormat(rawValue: String(parts[0])) else {
      try self.init(checking: text, format: nil)
      return
    }
    guard !parts[1].isEmpty else {
      throw InputError(file: text, message: "expected the path of a file after the format")
    }
    try self.init(checking: String(parts[1]), format: format)
  }

  /// What `init(_:)` reads as this.
  package var text: String {
    guard let format else {
      return TraceFormat.allCases.contains { path.hasPrefix("\($0.rawValue):") }
        ? "./\(path)" : path
    }
    return "\(format.rawValue):\(path)"
  }

  private init(checking path: String, format: TraceFormat?) throws(InputError) {
    guard path != "-" else {
      throw InputError(
        file: path,
        message: "a trace is read more than once, which standard input cannot be: expected the "
          + "path of a file (./- for one of this name)")
    }
    self.init(path: path, format: format)
  }

  /// The file's name without folders and extensions, for people.
  var name: String {
    let fileName = path.split(separator: "/").last ?? Substring(path)
    let stem = fileName.prefix { $0 != "." }
    return String(stem.isEmpty ? fileName : stem).printable
  }

  /// Opens the trace, each time as a source of its own.
  package func open() throws(InputError) -> ProgramTrace {
    try ProgramTrace(self)
  }
}
