import Machine

/// Told the share, 0 to 1, of a long piece of work that is done.
package typealias TraceProgress = (_ share: Double) -> Void

/// How files of one format are read: each closure's code is specialised for the format's parser, so
/// that the choice of it costs nothing for each reference.
struct TraceReader {
  /// Reads through a file, finds its pages, and keeps its blocks if they are few.
  let summary:
    (_ path: String, _ memory: inout TraceMemory, _ progress: TraceProgress?) throws(InputError)
      -> TraceSummary
  /// Begins a pass over a file that hands out its blocks.
  let blocks: (_ path: String, _ pages: TracedPages) throws(InputError) -> TraceBlockPass
  /// How many records of the format there are in the whole lines of a file's first bytes.
  let evidence: (_ start: [UInt8]) -> Int

  init<Parser: TraceParser>(_ parser: Parser.Type) {
    summary = { (path, memory, progress) throws(InputError) in
      try TraceSummary(path: path, parser, &memory, progress: progress)
    }
    blocks = { (path, pages) throws(InputError) in
      try TraceBlockPass(TraceBlocks<Parser>(path: path, pages: pages))
    }
    evidence = { TraceEvidence.count(in: $0, parser) }
  }
}

/// What a first pass over a trace finds.
struct TraceSummary {
  /// The traced program, if the trace names it.
  var programName: String?
  var remark: String?
  var census = PageCensus()

  init<Parser: TraceParser>(
    path: String, _: Parser.Type, _ memory: inout TraceMemory, progress: TraceProgress?
  ) throws(InputError) {
    var scanner = try TraceScanner<Parser>(path: path, progress: progress)
    while let record = try scanner.next() {
      record.forEachTouchedPage { (page, access) in
        census.add(page: page, access: access, count: record.count)
      }
      if memory.isKeeping { memory.add(record) }
    }
    programName = scanner.parser.programName
    remark = scanner.parser.remark
  }
}

/// A pass over the blocks of a trace whose format no longer matters.
struct TraceBlockPass {
  /// The blocks behind a reference, for the closure.
  private final class Box<Parser: TraceParser> {
    var blocks: TraceBlocks<Parser>

    init(_ blocks: consuming TraceBlocks<Parser>) {
      self.blocks = blocks
    }
  }

  /// The number of the block that `next` returns.
  private(set) var nextNumber = 0
  private let advance: () throws(InputError) -> [MemoryReference]?

  init<Parser: TraceParser>(_ blocks: consuming TraceBlocks<Parser>) {
    let box = Box(blocks)
    advance = { () throws(InputError) in try box.blocks.next() }
  }

  /// The next block, or nil at the end.
  mutating func next() throws(InputError) -> [MemoryReference]? {
    nextNumber += 1
    return try advance()
  }
}
