import Glibc

/// Files that a person names: checks that come before any reading, and small files as text.
package enum InputFile {
  /// Throws unless `path` is a regular file: a directory has no content, and a pipe cannot be read
  /// a second time.
  ///
  /// - Returns: its size in bytes.
  @discardableResult
  package static func requireRegular(_ path: String) throws(InputError) -> Int {
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw InputError(file: path, message: reason(errno))
    }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return Int(information.st_size)
    case S_IFDIR:
      throw InputError(file: path, message: reason(EISDIR))
    default:
      throw InputError(
        file: path, message: "expected a regular file, found a pipe, a socket or a device")
    }
  }

  /// The file's content, which must be UTF-8.
  ///
  /// - Parameter limit: the largest size in bytes that is accepted.
  package static func text(of path: String, limit: Int) throws(InputError) -> String {
    let bytes = try bytes(of: path, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(
        file: path, line: lineOfInvalidText(bytes),
        message: "expected text in UTF-8, found other bytes")
    }
    return text
  }

  /// The file's content.
  ///
  /// - Parameter limit: the largest size in bytes that is accepted.
  static func bytes(of path: String, limit: Int) throws(InputError) -> [UInt8] {
    let size = try requireRegular(path)
    guard let file = fopen(path, "rb") else {
      throw InputError(file: path, message: reason(errno))
    }
    defer { fclose(file) }
    // A file may be larger than it says: one of the kernel's, or one that grows.
    var bytes = read(file, upTo: min(size, limit) + 1)
    if bytes.count > size { bytes += read(file, upTo: limit + 1 - bytes.count) }
    guard ferror(file) == 0 else {
      throw InputError(file: path, message: "the file could not be read")
    }
    guard bytes.count <= limit else {
      throw InputError(file: path, message: "expected at most \(limit) bytes, found more")
    }
    return bytes
  }

  private static func read(_ file: UnsafeMutablePointer<FILE>, upTo most: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      count = fread(buffer.baseAddress, 1, most, file)
    }
  }

  /// What the system says of `error`, for people.
  package static func reason(_ error: CInt) -> String {
    switch error {
    case ENOENT, ENOTDIR: "there is no such file"
    case EISDIR: "expected a file, found a directory"
    case EACCES, EPERM: "no permission to read the file"
    default: "the file cannot be read: \(String(cString: strerror(error)))"
    }
  }

  /// The first line that is not UTF-8. A line feed never is part of a longer character.
  private static func lineOfInvalidText(_ bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }
}
