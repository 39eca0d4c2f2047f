import Machine
import PageDaemon
import TemporaryFolders
import Testing

@testable import Library

@Suite struct LackeyTraceTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func open(_ text: String, as name: String = "some.lackey") throws -> ProgramTrace {
    try ProgramTrace(lackey: folder.write(text.utf8, as: name))
  }

  @Test func referencesBecomePagesInOrder() throws {
    let trace = try open(TraceFixture.small)
    let expected = [
      MemoryReference(page: 0, access: .fetch, count: 3),
      MemoryReference(page: 1, access: .fetch),
      MemoryReference(page: 2, access: .load),
      MemoryReference(page: 3, access: .store),
      MemoryReference(page: 4, access: .store),
      MemoryReference(page: 4, access: .load),
      MemoryReference(page: 4, access: .store),
      MemoryReference(page: 5, access: .store),
      MemoryReference(page: 1, access: .fetch),
      MemoryReference(page: 1, access: .load),
    ]
    #expect(try TraceFixture.blocks(of: trace) == [expected])
    #expect(trace.referenceCount == 12)
    #expect(trace.name == "example")
  }

  @Test func regionsAreRunsOfPagesBackedAlike() throws {
    let trace = try open(TraceFixture.small)
    #expect(
      trace.regions == [
        TracedRegion(firstVirtualPage: 0x400, pageCount: 2, isFile: true),
        TracedRegion(firstVirtualPage: 0x600, pageCount: 3, isFile: false),
        TracedRegion(firstVirtualPage: 0x1ffe, pageCount: 1, isFile: false),
      ])
  }

  @Test func textRunsIncludeWhatIsOnlyLoadedBesideThem() throws {
    let trace = try open(
      """
      I  10000,4
       L 11000,4
       L 13000,4
      I  14000,4
       S 15000,4
      I  15000,4
       L 16000,4

      """)
    #expect(
      trace.regions == [
        TracedRegion(firstVirtualPage: 0x10, pageCount: 2, isFile: true),
        TracedRegion(firstVirtualPage: 0x13, pageCount: 2, isFile: true),
        TracedRegion(firstVirtualPage: 0x15, pageCount: 2, isFile: false),
      ])
  }

  @Test func scatteredPagesAreGatheredInAnyOrder() throws {
    var generator = SplitMix64(seed: 8)
    var uses: [UInt64: Set<String>] = [:]
    var text = ""
    for _ in 0..<60_000 {
      let page = UInt64(generator.below(50_000)) * 3 / 2
      let kind = ["I ", " L", " S"][generator.below(3)]
      uses[page, default: []].insert(kind)
      text += "\(kind) \(String(page << 12, radix: 16)),1\n"
    }
    let regions = try open(text).regions
    let pages = regions.flatMap { region in
      (0..<UInt64(region.pageCount)).map { region.firstVirtualPage + $0 }
    }
    #expect(pages == uses.keys.sorted())
    for region in regions {
      let all = (0..<UInt64(region.pageCount)).map { uses[region.firstVirtualPage + $0] ?? [] }
      #expect(region.isFile || all.allSatisfy { $0 != ["I "] })
      #expect(!region.isFile || all.allSatisfy { !$0.contains(" S") })
    }
  }

  @Test func referenceAcrossTwoPagesTouchesBoth() throws {
    let trace = try open(" M 1fff,2\n L 2ffd,4\n L 2ffc,4\n")
    #expect(
      try TraceFixture.blocks(of: trace) == [
        [
          MemoryReference(page: 0, access: .load), MemoryReference(page: 1, access: .load),
          MemoryReference(page: 0, access: .store), MemoryReference(page: 1, access: .store),
          MemoryReference(page: 1, access: .load), MemoryReference(page: 2, access: .load),
          MemoryReference(page: 1, access: .load),
        ]
      ])
    #expect(trace.referenceCount == 7)
  }

  @Test func addressesHave64Bits() throws {
    let trace = try open(" L fffffffffffffff8,8\n L 0,1\n")
    #expect(trace.regions.map(\.firstVirtualPage) == [0, 0xf_ffff_ffff_ffff])
  }

  @Test func pagesAreTheKernelsPages() throws {
    let size = UInt64(Sizes.page)
    let trace = try open(
      " L \(String(size - 1, radix: 16)),1\n L \(String(size, radix: 16)),1\n")
    #expect(trace.regions == [TracedRegion(firstVirtualPage: 0, pageCount: 2, isFile: false)])
  }

  @Test func lastLineNeedsNoLineFeed() throws {
    #expect(try open("I  1000,4\n L 2000,8").referenceCount == 2)
  }

  @Test func countsOfBlocksSumToReferenceCount() throws {
    let trace = try open(TraceFixture.long(lines: 60_000))
    let blocks = try TraceFixture.blocks(of: trace)
    #expect(blocks.count > 5)
    #expect(blocks.joined().reduce(0) { $0 + Int($1.count) } == trace.referenceCount)
    #expect(blocks.dropLast().allSatisfy { (4096...4099).contains($0.count) })
    let merged = Array(blocks.joined())
    #expect(
      zip(merged, merged.dropFirst()).allSatisfy { $0.page != $1.page || $0.access != $1.access })
  }

  @Test(arguments: [0, TraceMemory.usualLimit])
  func blockDependsOnItsNumberAlone(kept limit: Int) throws {
    let text = TraceFixture.long(lines: 300_000)
    let path = try folder.write(text.utf8, as: "some.lackey")
    let file = TraceFile(path: path, format: .lackey)
    let trace = try ProgramTrace(file, keeping: limit)
    let blocks = try TraceFixture.blocks(of: trace)
    // More blocks than a trace remembers, so that some have to be read again.
    #expect(blocks.count > 40)
    for number in [blocks.count - 1, 0, 3, 2, 2, 39, 1, blocks.count, 4] {
      let expected = number < blocks.count ? blocks[number] : nil
      #expect(try trace.block(number) == expected, "block \(number)")
    }
    let other = try ProgramTrace(file, keeping: limit)
    #expect(try other.block(7) == blocks[7])
    #expect(try other.block(blocks.count + 100) == nil)
    #expect(try other.block(6) == blocks[6])
  }

  @Test func blocksMayBeAskedForFromManyTasks() async throws {
    let trace = try open(TraceFixture.long(lines: 60_000))
    let blocks = try TraceFixture.blocks(of: trace)
    let read = try await withThrowingTaskGroup(of: (Int, [MemoryReference]?).self) { group in
      for number in blocks.indices {
        group.addTask { (number, try trace.block(number)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(read.count == blocks.count)
    for (number, block) in blocks.enumerated() {
      #expect(read[number] == block)
    }
  }

  @Test func longLinesOfValgrindAreSkipped() throws {
    let filler = "==1== " + String(repeating: "x", count: 1 << 20)
    let trace = try open("I  1000,4\n\(filler)\n\n--1-- ok\n**1** ok\n L 2000,8\n")
    #expect(trace.referenceCount == 2)
  }

  @Test func linesMayEndWithTwoCharacters() throws {
    let text = TraceFixture.small
    let other = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let (trace, same) = (try open(text), try open(other))
    #expect(same.name == trace.name)
    #expect(try TraceFixture.blocks(of: same) == TraceFixture.blocks(of: trace))
  }

  @Test(arguments: [
    (nil, "some.trace.gz", "some"), ("sort -n FILE", "some.gz", "sort"),
    ("/bin/x", "y", "x"), (nil, ".hidden", ".hidden"), ("\u{1B}[2J", "z", "\\u{1B}[2J"),
  ])
  func nameComesFromTheBannerOrTheFile(command: String?, file: String, name: String) throws {
    let banner = command.map { "==12== Command: \($0)\n" } ?? ""
    #expect(try open("\(banner)I  1000,4\n", as: file).name == name)
  }

  @Test func bundledTraceIsWholeAndWorthWatching() throws {
    let trace = try BundledTrace.sort.open()
    #expect(trace.name == "sort")
    #expect(trace.referenceCount == 1_172_432)
    let pages = trace.regions.reduce(0) { $0 + Int($1.pageCount) }
    #expect(pages == 649)
    #expect(trace.regions.contains { $0.isFile } && trace.regions.contains { !$0.isFile })
    #expect(try trace.block(0)?.first?.access == .fetch)
  }
}
