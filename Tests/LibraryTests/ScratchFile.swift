import Foundation
import TemporaryFolders

/// A file that is written over and over.
struct ScratchFile {
  private let folder: TemporaryFolder
  let path: String
  var folderPath: String { folder.path }

  init(named name: String) throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/\(name)"
  }

  func write(_ bytes: [UInt8]) throws { try Self.write(bytes, to: path) }

  /// Writes another file into the folder of one.
  static func write(_ bytes: [UInt8], beside file: ScratchFile, named name: String) throws {
    try write(bytes, to: "\(file.folder.path)/\(name)")
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw CocoaError(.fileWriteUnknown) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
