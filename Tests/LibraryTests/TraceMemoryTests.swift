import Machine
import Testing

@testable import Library

@Suite("Traces in memory") struct TraceMemoryTests {
  private static let extremes = [
    MemoryReference(page: 0, access: .fetch, count: 1),
    MemoryReference(page: 31, access: .load, count: 127),
    MemoryReference(page: 32, access: .store, count: 128),
    MemoryReference(page: 40, access: .store, count: .max),
    MemoryReference(page: 40, access: .load, count: 1),
  ]

  @Test("a packed block gives its references back, with their pages' numbers")
  func packing() {
    let numbers = [7] + Array(UInt32(0)..<40)
    let expected = Self.extremes.map {
      MemoryReference(page: numbers[Int($0.page)], access: $0.access, count: $0.count)
    }
    #expect(PackedBlock(Self.extremes).references(numbers) == expected)
    #expect(PackedBlock([]).references([]) == [])
    let common = [MemoryReference](
      repeating: MemoryReference(page: 4000, access: .load, count: 9), count: 4096)
    #expect(PackedBlock(common).bytes.count == 3 * 4096)
  }

  @Test("a trace is kept up to the limit, and then not at all")
  func limit() throws {
    let file = try ScratchFile(named: "t")
    try file.write(Array(TraceFixture.long(lines: 60_000).utf8))
    let traced = TraceFile(path: file.path, format: .lackey)
    var whole = TraceMemory(limit: TraceMemory.usualLimit)
    _ = try TraceOutline(of: traced, keepingIn: &whole)
    let count = try #require(whole.blockCount)
    #expect(count > 4 && whole.block(count - 1) != nil && whole.block(count) == nil)
    for limit in [0, 1, 20_000] {
      var none = TraceMemory(limit: limit)
      _ = try TraceOutline(of: traced, keepingIn: &none)
      #expect(!none.isKeeping && none.blockCount == nil && none.block(0) == nil)
    }
  }

  @Test("a small trace needs its file once")
  func rounds() throws {
    let file = try ScratchFile(named: "t")
    try file.write(Array(TraceFixture.long(lines: 60_000).utf8))
    let traced = TraceFile(path: file.path, format: .lackey)
    let kept = try traced.open()
    let blocks = try TraceFixture.blocks(of: ProgramTrace(traced, keeping: 0))
    #expect(blocks.count > 4)
    try file.write(Array("gone".utf8))
    #expect(try TraceFixture.blocks(of: kept) == blocks)
    #expect(try kept.block(blocks.count) == nil)
  }
}
