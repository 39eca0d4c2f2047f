import CZlib
import TemporaryFolders
import Testing

extension TemporaryFolder {
  /// Writes `members` as gzip members one after the other and returns the file's path.
  func writeGzip(_ members: [[UInt8]], as name: String) throws -> String {
    let path = "\(path)/\(name)"
    for member in members {
      let file = try #require(gzopen(path, "ab9"))
      #expect(gzwrite(file, member, CUnsignedInt(member.count)) == CInt(member.count))
      #expect(gzclose(file) == Z_OK)
    }
    return path
  }
}
