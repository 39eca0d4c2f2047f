import Machine
import Synchronization

/// The references of a real program, as Valgrind's Lackey wrote them down:
/// `valgrind --tool=lackey --trace-mem=yes --log-file=FILE PROGRAM`, plain or compressed by gzip.
///
/// The file is read as a stream, once when the trace is opened to learn the program's pages and
/// once more for its blocks; it must not change meanwhile. The blocks may be asked for from any
/// thread.
package final class LackeyTrace: ReferenceSource {
  /// The traced command's name from Valgrind's banner, or the file's name without its extensions.
  package let name: String
  /// See `PageCensus.regions()` for the rule that tells file pages from anonymous ones.
  package let regions: [TracedRegion]
  /// References to pages: a reference to two pages counts twice, and so does a load and store (`M`).
  package let referenceCount: Int

  private let path: String
  private let pages: TracedPages
  private let reading = Mutex(Reading())

  /// How far the blocks were handed out.
  private struct Reading: ~Copyable {
    var blocks: LackeyBlocks?
    /// The blocks handed out last: copies of a machine that are near each other share them.
    var recent: [(number: Int, block: [MemoryReference])] = []
    /// Known once the end was reached.
    var blockCount = Int.max
  }

  private static let recentBlockCount = 32

  /// Opens the trace and reads through it once.
  ///
  /// - Throws: `InputError` if the file is missing, no trace, damaged, cut short or without
  ///   references.
  /// - Complexity: O(n) for n lines; the memory needed grows with the touched pages only.
  package init(path: String) throws(InputError) {
    var scanner = try LackeyScanner(path: path)
    var census = PageCensus()
    while let line = try scanner.next() {
      line.forEachTouchedPage { (page, access) in census.add(page: page, access: access) }
    }
    self.path = path
    regions = census.regions()
    pages = TracedPages(regions: regions)
    referenceCount = census.referenceCount
    name = Self.name(command: scanner.command, path: path)
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
      var blocks =
        if let current = reading.blocks.take(), current.nextNumber <= number {
          current
        } else {
          try LackeyBlocks(path: path, pages: pages)
        }
      var block: [MemoryReference]?
      while blocks.nextNumber <= number {
        block = try blocks.next()
        if block == nil {
          reading.blockCount = blocks.nextNumber - 1
          return nil
        }
      }
      reading.blocks = consume blocks
      if let block {
        if reading.recent.count == Self.recentBlockCount {
          reading.recent.removeFirst()
        }
        reading.recent.append((number, block))
      }
      return block
    }
  }

  private static func name(command: String?, path: String) -> String {
    if let program = command?.split(separator: " ").first?.split(separator: "/").last {
      return String(program).printable
    }
    let fileName = path.split(separator: "/").last ?? Substring(path)
    let stem = fileName.prefix { $0 != "." }
    return String(stem.isEmpty ? fileName : stem).printable
  }
}
