import Machine
import Synchronization

/// The references of a real program, as a tool wrote them down in one of the formats of
/// `TraceFormat`, plain or compressed by gzip.
///
/// The file is read as a stream, once when the trace is opened to learn the program's pages and
/// once more for its blocks; it must not change meanwhile. The blocks may be asked for from any
/// thread.
package final class ProgramTrace: ReferenceSource {
  /// The traced command's name where the trace tells it, or the file's name without its extensions.
  package let name: String
  /// See `PageCensus.regions()` for the rule that tells file pages from anonymous ones.
  package let regions: [TracedRegion]
  /// References to pages: a reference to two pages counts twice, and so does a load and store (`M`).
  package let referenceCount: Int
  package let file: TraceFile
  package let format: TraceFormat
  /// What a person should know of how the file was read; nil for nothing.
  package let remark: String?

  private let pages: TracedPages
  private let reading = Mutex(Reading())

  /// How far the blocks were handed out.
  private struct Reading: ~Copyable {
    var pass: TraceBlockPass?
    /// The blocks handed out last: copies of a machine that are near each other share them.
    var recent: [(number: Int, block: [MemoryReference])] = []
    /// Known once the end was reached.
    var blockCount = Int.max
  }

  private static let recentBlockCount = 32

  /// Opens the trace and reads through it once.
  ///
  /// - Parameter progress: told how much of the file is read.
  /// - Throws: `InputError` if the file is missing, no trace, damaged, cut short or without
  ///   references.
  /// - Complexity: O(n) for n lines; the memory needed grows with the touched pages only.
  package init(_ file: TraceFile, progress: TraceProgress? = nil) throws(InputError) {
    self.file = file
    format = if let format = file.format { format } else { try TraceGuess.format(of: file.path) }
    var summary: TraceSummary
    do throws(InputError) {
      summary = try format.reader.summary(file.path, progress)
    } catch {
      throw file.format == nil ? error.guessed(format) : error
    }
    regions = summary.census.regions()
    pages = TracedPages(regions: regions)
    referenceCount = summary.census.referenceCount
    name = summary.programName?.printable ?? file.name
    remark = summary.remark
  }

  /// The references of block `number`, or nil past the end; about 4096 a block after merging.
  ///
  /// A block's content depends on its number alone. The blocks handed out last are remembered; for
  /// an older one the file is opened anew and read up to it.
  ///
  /// - Throws: `InputError` if the file changed since it was opened.
  package func block(_ number: Int) throws(InputError) -> [MemoryReference]? {
    precondition(number >= 0, "blocks are counted from zero")
    return try reading.withLock { (reading) throws(InputError) in
      guard number < reading.blockCount else { return nil }
      if let known = reading.recent.first(where: { $0.number == number }) { return known.block }
      var pass =
        if let current = reading.pass.take(), current.nextNumber <= number {
          current
        } else {
          try format.reader.blocks(file.path, pages)
        }
      var block: [MemoryReference]?
      while pass.nextNumber <= number {
        block = try pass.next()
        if block == nil {
          reading.blockCount = pass.nextNumber - 1
          return nil
        }
      }
      reading.pass = pass
      if let block {
        if reading.recent.count == Self.recentBlockCount {
          reading.recent.removeFirst()
        }
        reading.recent.append((number, block))
      }
      return block
    }
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
