import Library
import Machine

/// Traces made for tests.
enum TraceFixture {
  /// A small trace with every kind of line, over pages 0x400 to 0x401 (text), 0x600 to 0x602
  /// (data) and 0x1ffe (stack).
  static let small = """
    ==7== Lackey, an example Valgrind tool
    ==7== Command: /usr/bin/example --option
    ==7==
    I  00400ff0,4
    I  00400ff4,4
    I  00400ffe,4
     L 00600010,8
     S 00601ffc,8
     M 00602000,4
    output of the program
     S 1ffeff8,8
    I  00401002,3
     L 00401800,16
    ==7== Exit code:       0

    """

  /// A long trace of references over some pages, with neighbours that merge.
  static func long(lines: Int) -> String {
    var generator = SplitMix64(seed: 42)
    var text = "==7== Command: long\n"
    var address: UInt64 = 0x40_0000
    for _ in 0..<lines {
      if generator.next(below: 3) == 0 {
        address = 0x40_0000 + UInt64(generator.next(below: 50)) * 4096 + 8
      }
      let kind = ["I ", " L", " S", " M"][generator.next(below: 4)]
      text += "\(kind) \(String(address, radix: 16)),\(1 + generator.next(below: 8))\n"
    }
    return text
  }

  /// All blocks in order, and their references in a row.
  static func blocks(of trace: ProgramTrace) throws -> [[MemoryReference]] {
    var blocks: [[MemoryReference]] = []
    while let block = try trace.block(blocks.count) {
      blocks.append(block)
    }
    return blocks
  }
}

extension ProgramTrace {
  /// Opens a trace of Lackey's.
  convenience init(lackey path: String) throws(InputError) {
    try self.init(TraceFile(path: path, format: .lackey))
  }
}
