import Machine
import Synchronization

/// The references of a real program, as a tool wrote them down in one of the formats of
/// `TraceFormat`, plain or compressed by gzip.
///
/// The file is read as a stream when the trace is opened, to learn the program's pages. The blocks of
/// a small trace are then kept in memory, see `TraceMemory`; for those of a larger one the file is
/// read again in each round, and must not change meanwhile. The blocks may be asked for from any
/// thread.
package final class ProgramTrace: ReferenceSource {
  package let outline: TraceOutline
  package let regions: [TracedRegion]

  private let reading: Mutex<Reading>

  package var name: String { outline.name }
  package var referenceCount: Int { outline.referenceCount }
  package var file: TraceFile { outline.file }

  /// How far the blocks were handed out.
  private struct Reading: ~Copyable {
    var pass: TraceBlockPass?
    let memory: TraceMemory
    /// The blocks handed out last: copies of a machine that are near each other share them.
    var recent: [(number: Int, block: [MemoryReference])] = []
    /// Known once the end was reached.
    var blockCount: Int

    init(_ memory: consuming TraceMemory) {
      blockCount = memory.blockCount ?? Int.max
      self.memory = memory
    }
  }

  private static let recentBlockCount = 32

  /// Opens the trace and reads through it once.
  ///
  /// - Throws: `InputError` if the file is missing, no trace, damaged, cut short or without
  ///   references.
  /// - Complexity: O(n) for n lines; the memory needed grows with the touched pages only.
  package convenience init(_ file: TraceFile) throws(InputError) {
    try self.init(file, keeping: TraceMemory.usualLimit)
  }

  /// - Parameter limit: how many bytes of blocks are kept in memory at most.
  init(_ file: TraceFile, keeping limit: Int) throws(InputError) {
    var memory = TraceMemory(limit: limit)
    outline = try TraceOutline(of: file, keepingIn: &memory)
    reading = Mutex(Reading(memory))
    regions = Array(outline.pages)
  }

  /// The references of block `number`, or nil past the end; about 4096 a block after merging.
  ///
  /// A block's content depends on its number alone. The blocks handed out last are remembered; for
  /// an older one of a trace that is not kept the file is opened anew and read up to it.
  ///
  /// - Throws: `InputError` if the file changed since it was opened.
  package func block(_ number: Int) throws(InputError) -> [MemoryReference]? {
    precondition(number >= 0, "blocks are counted from zero")
    return try reading.withLock { (reading) throws(InputError) in
      guard number < reading.blockCount else { return nil }
      if let known = reading.recent.first(where: { $0.number == number }) { return known.block }
      var block = reading.memory.block(number)
      if block == nil { block = try read(number, &reading) }
      guard let block else { return nil }
      if reading.recent.count == Self.recentBlockCount {
        reading.recent.removeFirst()
      }
      reading.recent.append((number, block))
      return block
    }
  }

  /// Reads the file up to a block.
  private func read(
    _ number: Int, _ reading: inout Reading
  ) throws(InputError) -> [MemoryReference]? {
    var pass =
      if let current = reading.pass.take(), current.nextNumber <= number {
        current
      } else {
        try outline.blocks()
      }
    var block: [MemoryReference]?
    while pass.nextNumber <= number {
      block = try pass.next()
      guard block != nil else {
        reading.blockCount = pass.nextNumber - 1
        return nil
      }
    }
    reading.pass = pass
    return block
  }
}
