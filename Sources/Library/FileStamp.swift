import CZlib
import Glibc

/// Which file something was made from, and what was in it.
package struct FileStamp: Hashable, Sendable {
  /// From the root, so that it means the same wherever it is read.
  package var path: String
  package var byteCount: Int
  /// CRC-32 of the content: tells files that changed, not files made to deceive.
  package var checksum: UInt32

  init(path: String, byteCount: Int, checksum: UInt32) {
    self.path = path
    self.byteCount = byteCount
    self.checksum = checksum
  }

  /// The stamp of the file at `path` as it is now.
  ///
  /// - Complexity: O(size), in constant memory.
  package init(of path: String) throws(InputError) {
    try InputFile.requireRegular(path)
    guard let file = fopen(path, "rb") else {
      throw InputError(file: path, message: InputFile.reason(errno))
    }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var checksum: UInt = 0
    byteCount = 0
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      checksum = UInt(crc32(CUnsignedLong(checksum), buffer, CUnsignedInt(count)))
      byteCount += count
    }
    guard ferror(file) == 0 else {
      throw InputError(file: path, message: "the file could not be read")
    }
    self.checksum = UInt32(truncatingIfNeeded: checksum)
    self.path = FilePath.resolved(path)
  }

  /// CRC-32 of a text.
  static func checksum(of text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    return UInt32(truncatingIfNeeded: crc32(0, bytes, CUnsignedInt(clamping: bytes.count)))
  }
}
