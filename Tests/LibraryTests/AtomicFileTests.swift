import Foundation
import Library
import TemporaryFolders
import Testing

/// What is left of a file that is written over.
@Suite struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test(arguments: [0o600, 0o640, 0o664])
  func whoMayReadAFileStaysTheSame(mode: Int) throws {
    let path = try folder.write("old".utf8, as: "f")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try AtomicFile.write("new", to: path)
    #expect(try permissions(path) == mode)
    #expect(try folder.bytes(of: path) == Array("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f"])
  }

  @Test func aLinkStaysOneAndItsFileIsWritten() throws {
    let files = "\(folder.path)/files"
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: false)
    let target = "\(files)/target"
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "files/target")
    for text in ["made through the link", "written through the link"] {
      try AtomicFile.requireWritable(link)
      try AtomicFile.write(text, to: link)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "files/target")
      #expect(try folder.bytes(of: target) == Array(text.utf8))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: files) == ["target"])
  }

  @Test func aLinkToItselfIsRefusedAndStays() throws {
    let link = "\(folder.path)/loop"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "loop")
    #expect(throws: InputError.self) { try AtomicFile.write("text", to: link) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["loop"])
  }
}
