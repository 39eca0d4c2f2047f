import Library
import Machine
import TemporaryFolders
import Testing

/// Every format: what it reads, and what it says of what it cannot read.
@Suite struct TraceFormatTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func open(_ text: String, _ format: TraceFormat?) throws -> ProgramTrace {
    try ProgramTrace(TraceFile(path: folder.write(text.utf8, as: "t"), format: format))
  }

  private static let mixed = [
    MemoryReference(page: 0, access: .load), MemoryReference(page: 1, access: .store, count: 2),
    MemoryReference(page: 2, access: .load),
  ]

  @Test(arguments: [
    (TraceFormat.lackey, " L 1000,4\n S 2ff0,8\n S 2000,8\n L 3000,1\n"),
    (.din, "0 1000\n1 2ff0 a comment\n# another\n3 0\n4\n\n1\t0x2000 8\r\n 0 00003000"),
    (.address, "1000 R\n0x2FF0\tw\n# a comment\n\n0X2000 W # here too\r\n00003000 r"),
    (.csv, "time;Op;Address\n1;read;0x1000\n2;W;12272\n\n3;\"Store\";\"0x2000\"\n9;R;0x3000"),
    (.csv, "\u{FEFF}\"Page Number\" , access\r\n1,r\r\n0x2,w\r\n# no\r\n2,w\r\n3,LOAD\r\n"),
    (.csv, "addr\top\tcount\n4096\tl\t1\n8192\ts\t2\n12288\trd\t1\n"),
    (.csv, "note,addr,type\n\"a \"\"b\"\", c\",4096,r\n,8192,wr\n,8192,store\n\"\",12288,r\n"),
  ])
  func referencesOf(format: TraceFormat, text: String) throws {
    let trace = try open(text, format)
    #expect(try TraceFixture.blocks(of: trace) == [Self.mixed])
    #expect(trace.regions.map(\.firstVirtualPage) == [1])
    #expect(trace.referenceCount == 4)
    #expect(trace.name == "t")
  }

  @Test(arguments: ["7\n0\n7\n7\n", "7,0,7,7", "# OSTEP\n7, 0 ,\n7,7,\r\n", "7 # seven\n0,7\n\n7"])
  func pagesMayBeInLinesOrLists(text: String) throws {
    let trace = try open(text, .pages)
    #expect(
      try TraceFixture.blocks(of: trace) == [
        [
          MemoryReference(page: 1, access: .load), MemoryReference(page: 0, access: .load),
          MemoryReference(page: 1, access: .load, count: 2),
        ]
      ])
    #expect(trace.regions.map(\.firstVirtualPage) == [0, 7])
  }

  @Test func tableGivesSizesFetchesAndModifications() throws {
    let trace = try open("op,addr,bytes\nifetch,0,4\nm,4095,2\ni,8191,1\n", .csv)
    #expect(
      try TraceFixture.blocks(of: trace) == [
        [
          MemoryReference(page: 0, access: .fetch), MemoryReference(page: 0, access: .load),
          MemoryReference(page: 1, access: .load), MemoryReference(page: 0, access: .store),
          MemoryReference(page: 1, access: .store), MemoryReference(page: 1, access: .fetch),
        ]
      ])
    #expect(trace.outline.remark == "op, addr, bytes")
  }

  @Test func tableWithoutAccessIsRead() throws {
    let trace = try open("time,page,size,value\n0,5,4,x\n1,5,4,y\n", .csv)
    #expect(
      try TraceFixture.blocks(of: trace) == [[MemoryReference(page: 0, access: .load, count: 2)]])
    #expect(trace.outline.remark == "page; 3 not used")
  }

  @Test func countsOfManyLinesDoNotOverflow() throws {
    let most = UInt32.max
    let trace = try open("page,count\n1,\(most)\n1,1\n1,\(most)\n", .csv)
    #expect(trace.referenceCount == 2 * Int(most) + 1)
    #expect(
      try TraceFixture.blocks(of: trace) == [
        [
          MemoryReference(page: 0, access: .load, count: most),
          MemoryReference(page: 0, access: .load),
          MemoryReference(page: 0, access: .load, count: most),
        ]
      ])
  }

  /// References of the kinds that all of `formats` can tell, in each of them.
  @Test(arguments: [
    ([TraceFormat.lackey, .din, .csv], 3), ([.lackey, .din, .csv, .address], 2),
    (TraceFormat.allCases, 1),
  ])
  func sameReferencesAreTheSameTraceInEveryFormat(formats: [TraceFormat], kinds: Int) throws {
    var generator = SplitMix64(seed: UInt64(kinds))
    let references = (0..<40_000).map { _ in
      let page = UInt64(generator.below(300))
      return TraceFixture.Reference(
        kind: generator.below(kinds), address: (page << 12) + (generator.next() & 0xFFF))
    }
    let lackey = try open(TraceFixture.text(of: references, .lackey), .lackey)
    let blocks = try TraceFixture.blocks(of: lackey)
    #expect(blocks.count > 5)
    for format in formats {
      let text = Array(TraceFixture.text(of: references, format).utf8)
      let plain = try folder.write(text, as: "plain")
      for path in [plain, try folder.writeGzip([text], as: "\(format).gz")] {
        for file in [TraceFile(path: path, format: format), TraceFile(path: path)] {
          let trace = try file.open()
          #expect(trace.outline.format == format)
          #expect(trace.regions.map(\.pageCount) == lackey.regions.map(\.pageCount))
          #expect(trace.referenceCount == lackey.referenceCount)
          #expect(try TraceFixture.blocks(of: trace) == blocks, "\(format)")
        }
      }
    }
  }

  @Test(arguments: TraceFormat.allCases)
  func linesMayBeLongButNotEndless(format: TraceFormat) throws {
    let filler = String(repeating: "x", count: 200_000)
    let start = format == .csv ? "page,note\n" : ""
    let line =
      switch format {
      case .lackey: "==1== \(filler)"
      case .din: "0 0 \(filler)"
      case .address: "0 R #\(filler)"
      case .pages: "0 #\(filler)"
      case .csv: "0,\(filler)"
      }
    let last = format == .lackey ? " L 0,1\n" : ""
    let text = "\(start)\(line)\n\(line)\n\(line)\n\(last)"
    #expect(try open(text, format).referenceCount == (format == .lackey ? 1 : 3))
    guard format != .lackey else { return }
    let error = #expect(throws: InputError.self) {
      try open("\(start)\(line)\n\(line)\(filler)\n", format)
    }
    #expect(
      error.map(folder.relative)
        == "t:\(format == .csv ? 3 : 2): expected lines of at most 262144 bytes")
  }
}
