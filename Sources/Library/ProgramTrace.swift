import Machine
import Synchronization

/// The references of a real program, as a tool wrote them down in one of the formats of
/// `TraceFormat`, plain or compressed by gzip.
///
/// The file is read as a stream when the trace is opened, to learn the program's pages. The blocks of
/// a small trace are then kept in memory, see `TraceMemory`; for those of a larger one the file is
/// read again in each round, and must not change meanwhile. The traces that ship with the program are
/// not even read when they are opened, see `PackedTrace`. The blocks may be asked for from any thread.
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
    let store: Store
    /// The blocks handed out last: copies of a machine that are near each other share them.
    var recent: [(number: Int, block: [MemoryReference])] = []
    /// How many are remembered: a block that the file has to be read for is dear.
    let recentCount: Int
    /// Known once the end was reached.
    var blockCount: Int

    init(_ store: Store) {
      blockCount = store.blockCount ?? .max
      recentCount = store.blockCount == nil ? 32 : 2
      self.store = store
    }
  }

  /// Where blocks are that need no file.
  private enum Store {
    case memory(TraceMemory)
    case packed(PackedTrace)

    /// Nil if there are none.
    var blockCount: Int? {
      switch self {
      case .memory(let memory): memory.blockCount
      case .packed(let trace): trace.blockCount
      }
    }

    func block(_ number: Int) throws(InputError) -> [MemoryReference]? {
      switch self {
      case .memory(let memory): memory.block(number)
      case .packed(let trace): try trace.block(number)
      }
    }
  }

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
    reading = Mutex(Reading(.memory(memory)))
    regions = Array(outline.pages)
  }

  /// A trace that was packed.
  init(_ packed: PackedTrace, madeFrom file: TraceFile, format: TraceFormat) {
    outline = TraceOutline(of: file, format, packed: packed)
    reading = Mutex(Reading(.packed(packed)))
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
      var block = try reading.store.block(number)
      if block == nil { block = try read(number, &reading) }
      guard let block else { return nil }
      if reading.recent.count == reading.recentCount {
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
