import Foundation

/// A folder of its own for one test, removed with it.
package final class TemporaryFolder {
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "pageout-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where a file of this name in the folder is, or would be.
  package func file(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

  /// Writes a file into the folder and returns its path.
  package func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
    try Data(bytes).write(to: file(name))
    return file(name).path
  }

  /// The bytes of the file at `path`.
  package func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// The error's line with the folder's path left out.
  package func relative(_ error: some Error) -> String {
    String(describing: error).replacingOccurrences(of: "\(path)/", with: "")
  }
}
