import Machine

/// What reading once through a trace tells of it: the program, its pages, how many references.
package struct TraceOutline: Sendable {
  package let file: TraceFile
  package let format: TraceFormat
  /// The traced command's name where the trace tells it, or the file's name without its extensions.
  package let name: String
  /// What a person should know of how the file was read; nil for nothing.
  package let remark: String?
  /// References to pages: a reference to two pages counts twice, and so does a load and store (`M`).
  package let referenceCount: Int
  /// See `PageCensus.pages()` for the rule that tells file pages from anonymous ones.
  package let pages: TracedPages

  /// Opens the trace and reads through it.
  ///
  /// - Parameter progress: told how much of the file is read.
  /// - Throws: `InputError` if the file is missing, no trace, damaged, cut short or without
  ///   references.
  /// - Complexity: O(n) for n lines; the memory needed grows with the touched pages only.
  package init(of file: TraceFile, progress: TraceProgress? = nil) throws(InputError) {
    var nothing = TraceMemory(limit: 0)
    try self.init(of: file, keepingIn: &nothing, progress: progress)
  }

  /// As above, and keeps the blocks of a small trace.
  init(
    of file: TraceFile, keepingIn memory: inout TraceMemory, progress: TraceProgress? = nil
  ) throws(InputError) {
    self.file = file
    format = if let format = file.format { format } else { try TraceGuess.format(of: file.path) }
    var summary: TraceSummary
    do throws(InputError) {
      summary = try format.reader.summary(file.path, &memory, progress)
    } catch {
      throw file.format == nil ? error.guessed(format) : error
    }
    name = summary.programName?.printable ?? file.name
    remark = summary.remark
    referenceCount = summary.census.referenceCount
    pages = summary.census.pages()
    memory.finish(pages)
  }

  /// What a packed trace says of the file that it was made from.
  init(of file: TraceFile, _ format: TraceFormat, packed: PackedTrace) {
    self.file = file
    self.format = format
    name = packed.name
    remark = nil
    referenceCount = packed.referenceCount
    pages = packed.pages
  }

  /// Begins another pass over the file, which hands out the references.
  ///
  /// - Throws: `InputError` if the file cannot be read; the pass does if it changed.
  func blocks() throws(InputError) -> TraceBlockPass {
    try format.reader.blocks(file.path, pages)
  }
}

extension InputError {
  /// The error, saying that nobody but the program itself chose the format.
  fileprivate func guessed(_ format: TraceFormat) -> InputError {
    var error = self
    error.message += " (read as \(format.rawValue), a guess from its first lines)"
    return error
  }
}
