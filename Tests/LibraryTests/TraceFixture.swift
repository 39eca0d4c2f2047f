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
      if generator.below(3) == 0 {
        address = 0x40_0000 + UInt64(generator.below(50)) * 4096 + 8
      }
      let kind = ["I ", " L", " S", " M"][generator.below(4)]
      text += "\(kind) \(String(address, radix: 16)),\(1 + generator.below(8))\n"
    }
    return text
  }

  /// A reference of one byte: 0 for a read, 1 for a write, 2 for a fetch.
  struct Reference {
    var kind: Int
    var address: UInt64
  }

  /// References in a format; one that cannot tell their kinds leaves these out.
  static func text(of references: [Reference], _ format: TraceFormat) -> String {
    let lines = references.map { reference in
      let (kind, address) = (reference.kind, String(reference.address, radix: 16))
      return switch format {
      case .lackey: "\([" L", " S", "I "][kind]) \(address),1"
      case .din: "\(kind) \(address)"
      case .address: "0x\(address) \(["R", "W"][kind])"
      case .pages: "\(reference.address >> 12)"
      case .csv: "\(["read", "w", "Fetch"][kind]),0x\(address)"
      }
    }
    let header = format == .csv ? ["op,address"] : []
    return (header + lines).joined(separator: "\n") + "\n"
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
