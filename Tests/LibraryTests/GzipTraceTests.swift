import Library
import Machine
import TemporaryFolders
import Testing

@Suite struct GzipTraceTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func compressedTraceEqualsThePlainOne() throws {
    let text = Array(TraceFixture.long(lines: 60_000).utf8)
    let plain = try ProgramTrace(lackey: folder.write(text, as: "plain"))
    let compressed = try ProgramTrace(lackey: folder.writeGzip([text], as: "compressed"))
    #expect(plain.regions == compressed.regions)
    #expect(plain.referenceCount == compressed.referenceCount)
    #expect(try TraceFixture.blocks(of: plain) == TraceFixture.blocks(of: compressed))
  }

  @Test func membersThatFollowOneAnotherAreOneTrace() throws {
    let text = Array(TraceFixture.long(lines: 2000).utf8)
    let members = [Array(text.prefix(7777)), Array(text[7777..<12345]), Array(text[12345...])]
    let plain = try ProgramTrace(lackey: folder.write(text, as: "plain"))
    let compressed = try ProgramTrace(lackey: folder.writeGzip(members, as: "compressed"))
    #expect(try TraceFixture.blocks(of: plain) == TraceFixture.blocks(of: compressed))
  }

  @Test func everyTruncationIsAnError() throws {
    let path = try folder.writeGzip([Array(TraceFixture.small.utf8)], as: "whole")
    #expect(try ProgramTrace(lackey: path).referenceCount == 12)
    let bytes = try folder.bytes(of: path)
    for length in 0..<bytes.count {
      let cut = try folder.write(bytes.prefix(length), as: "cut.gz")
      #expect(throws: InputError.self, "cut to \(length) bytes") { try ProgramTrace(lackey: cut) }
    }
  }

  @Test func truncationSaysWhere() throws {
    let text = Array(TraceFixture.small.utf8)
    let bytes = try folder.bytes(of: folder.writeGzip([text], as: "whole"))
    let cut = try folder.write(bytes.dropLast(4), as: "cut.gz")
    let error = #expect(throws: InputError.self) { try ProgramTrace(lackey: cut) }
    #expect(
      error.map(folder.relative) == "cut.gz:1: the gzip data are cut short: expected more of them")
  }

  @Test func longTruncationSaysWhere() throws {
    let text = Array(TraceFixture.long(lines: 60_000).utf8)
    let bytes = try folder.bytes(of: folder.writeGzip([text], as: "whole"))
    let cut = try folder.write(bytes.prefix(bytes.count / 2), as: "cut.gz")
    let error = try #require(throws: InputError.self) { try ProgramTrace(lackey: cut) }
    #expect(error.line.map { (10_000..<60_000).contains($0) } == true)
  }

  @Test func damageIsFoundByTheChecksum() throws {
    let text = Array(TraceFixture.small.utf8)
    var bytes = try folder.bytes(of: folder.writeGzip([text], as: "whole"))
    bytes[bytes.count - 8] ^= 1
    let damaged = try folder.write(bytes, as: "damaged.gz")
    let error = #expect(throws: InputError.self) { try ProgramTrace(lackey: damaged) }
    #expect(
      error.map(folder.relative) == "damaged.gz:1: the gzip data are damaged: incorrect data check")
  }

  @Test func whatFollowsTheDataIsReadOrRefused() throws {
    let text = Array(TraceFixture.small.utf8)
    let bytes = try folder.bytes(of: folder.writeGzip([text], as: "whole"))
    let padded = try folder.write(bytes + [UInt8](repeating: 0, count: 700), as: "padded.gz")
    #expect(try ProgramTrace(lackey: padded).referenceCount == 12)
    for (rest, message) in [
      ([0x20], "expected the end of the file or more gzip data behind the gzip data, found others"),
      (
        [0, 1], "expected the end of the file or more gzip data behind the gzip data, found others"
      ),
      ([0x1F, 0x8B], "the gzip data are cut short: expected more of them"),
      ([0x1F, 0x20], "the gzip data are damaged: incorrect header check"),
    ] as [([UInt8], String)] {
      let path = try folder.write(bytes + rest, as: "t.gz")
      let error = #expect(throws: InputError.self) { try ProgramTrace(lackey: path) }
      #expect(error?.message == message)
    }
  }
}
