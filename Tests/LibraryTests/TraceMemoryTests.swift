import Machine
import Testing

@testable import Library

@Suite("Traces in memory") struct TraceMemoryTests {
  private static let extremes = [
    MemoryReference(page: 0, access: .fetch, count: 1),
    MemoryReference(page: 31, access: .load, count: 127),
    MemoryReference(page: 32, access: .store, count: 128),
    MemoryReference(page: .max, access: .store, count: .max),
    MemoryReference(page: .max, access: .load, count: 1),
  ]

  @Test("a packed block gives its references back")
  func packing() {
    #expect(PackedBlock(Self.extremes).references == Self.extremes)
    #expect(PackedBlock([]).references == [])
    let common = [MemoryReference](
      repeating: MemoryReference(page: 4000, access: .load, count: 9), count: 4096)
    #expect(PackedBlock(common).byteCount == 3 * 4096)
  }

  @Test("blocks are kept in order, up to the limit and then not at all")
  func limit() {
    let block = [MemoryReference](
      repeating: MemoryReference(page: 1, access: .store), count: 10)
    var memory = TraceMemory(limit: 50)
    memory.take(block, number: 1)
    #expect(memory.block(0) == nil && memory.block(1) == nil)
    memory.take(block, number: 0)
    memory.take(Self.extremes, number: 1)
    #expect(memory.block(0) == block && memory.block(1) == Self.extremes)
    memory.take(block, number: 1)
    #expect(memory.isKeeping && memory.block(1) == Self.extremes)
    memory.take(block, number: 2)
    #expect(!memory.isKeeping && memory.block(0) == nil && memory.block(2) == nil)
    memory.take(block, number: 0)
    #expect(memory.block(0) == nil)
  }

  @Test("the second round of a small trace needs no file")
  func rounds() throws {
    let file = try ScratchFile(named: "t")
    try file.write(Array(TraceFixture.long(lines: 60_000).utf8))
    let trace = try TraceFile(path: file.path, format: .lackey).open()
    let first = try TraceFixture.blocks(of: trace)
    // More blocks than are remembered as they were handed out.
    #expect(first.count > 4)
    try file.write(Array("gone".utf8))
    #expect(try TraceFixture.blocks(of: trace) == first)
  }
}
