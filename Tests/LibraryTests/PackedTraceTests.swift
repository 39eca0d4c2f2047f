import CZlib
import Foundation
import Machine
import TemporaryFolders
import Testing

@testable import Library

/// With `PAGEOUT_PACK_TRACES=1` in the environment the packed traces among the sources are written
/// anew.
@Suite("Packed traces") struct PackedTraceTests {
  private let folder = try! TemporaryFolder()

  @Test("a shipped packed trace is the same as its trace", arguments: BundledTrace.allCases)
  func agrees(bundled: BundledTrace) throws {
    let read = try TraceFile(path: bundled.path(), format: .lackey).open()
    if ProcessInfo.processInfo.environment["PAGEOUT_PACK_TRACES"] == "1" {
      let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Library/Resources/traces")
      try Data(PackedTrace.bytes(of: read)).write(
        to: sources.appending(path: "\(bundled.rawValue).packed"))
      return
    }
    let packed = try bundled.open()
    #expect(packed.name == read.name)
    #expect(packed.file == read.file)
    #expect(packed.outline.format == read.outline.format)
    #expect(packed.outline.remark == read.outline.remark)
    #expect(packed.referenceCount == read.referenceCount)
    #expect(packed.regions == read.regions)
    #expect(try TraceFixture.blocks(of: packed) == TraceFixture.blocks(of: read))
    for number in [100, 3, 1000] {
      #expect(try packed.block(number) == read.block(number))
    }
  }

  @Test("what was packed comes back, with all extremes of numbers")
  func roundTrip() throws {
    let read = try trace(lines: 20_000)
    let packed = try PackedTrace(path: folder.write(PackedTrace.bytes(of: read), as: "t.packed"))
    #expect(packed.name == "long")
    #expect(packed.referenceCount == read.referenceCount)
    #expect(Array(packed.pages) == read.regions)
    let blocks = try (0..<packed.blockCount).map { try packed.block($0) }
    #expect(try blocks == TraceFixture.blocks(of: read) && blocks.count > 2)
  }

  @Test("a damaged file is complained of, wherever the damage is")
  func damage() throws {
    let whole = try PackedTrace.bytes(of: trace(lines: 20_000))
    for length in [0, 5, PackedTrace.magic.count, 30, whole.count - 1] {
      #expect(throws: InputError.self, "cut to \(length) bytes") {
        _ = try PackedTrace(path: folder.write(whole.prefix(length), as: "t.packed"))
      }
    }
    for place in stride(from: 0, to: whole.count, by: 97) {
      var bytes = whole
      bytes[place] ^= 0x55
      let path = try folder.write(bytes, as: "t.packed")
      let error = #expect(throws: InputError.self, "byte \(place)") {
        let trace = try PackedTrace(path: path)
        for number in 0..<trace.blockCount { _ = try trace.block(number) }
      }
      #expect(
        error.map(folder.relative)
          == "t.packed: expected the packed trace that ships with the program, found other data")
    }
  }

  private func trace(lines: Int) throws -> ProgramTrace {
    try ProgramTrace(lackey: folder.write(TraceFixture.long(lines: lines).utf8, as: "t"))
  }
}

extension PackedTrace {
  /// A packed trace's file.
  fileprivate static func bytes(of trace: ProgramTrace) throws -> [UInt8] {
    var head: [UInt8] = []
    PackedNumber.append(UInt64(trace.name.utf8.count), to: &head)
    head += trace.name.utf8
    PackedNumber.append(UInt64(trace.referenceCount), to: &head)
    let blocks = try TraceFixture.blocks(of: trace)
    PackedNumber.append(UInt64(blocks.count), to: &head)
    var end: UInt64 = 0
    for region in trace.regions {
      PackedNumber.append(region.firstVirtualPage - end, to: &head)
      PackedNumber.append(UInt64(region.pageCount) << 1 | (region.isFile ? 1 : 0), to: &head)
      end = region.firstVirtualPage + UInt64(region.pageCount)
    }
    var bytes = magic
    appendSection(head, to: &bytes)
    for block in blocks {
      appendSection(PackedBlock(block).bytes, to: &bytes)
    }
    return bytes
  }

  private static func appendSection(_ content: [UInt8], to bytes: inout [UInt8]) {
    var size = compressBound(CUnsignedLong(content.count))
    var stored = [UInt8](repeating: 0, count: Int(size))
    let status = compress2(
      &stored, &size, content, CUnsignedLong(content.count), Z_BEST_COMPRESSION)
    precondition(status == Z_OK, "zlib has no memory")
    PackedNumber.append(UInt64(content.count), to: &bytes)
    PackedNumber.append(UInt64(size), to: &bytes)
    bytes += stored.prefix(Int(size))
  }
}
