import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a file from its start, decompressing it on the way if it is gzip (by its first bytes);
/// gzip members that follow one another are read as one content.
struct GzipReader: ~Copyable {
  let path: String
  private let handle: gzFile
  /// The file's size in bytes, as it is stored.
  private let size: Int

  /// Opens the regular file at `path`.
  init(path: String) throws(InputError) {
    let size = try InputFile.requireRegular(path)
    guard let handle = gzopen(path, "rb") else {
      throw InputError(file: path, message: InputFile.reason(errno))
    }
    gzbuffer(handle, 1 << 17)
    self.path = path
    self.handle = handle
    self.size = size
  }

  /// How much of the file is read, 0 to 1.
  var share: Double {
    size > 0 ? min(Double(gzoffset(handle)) / Double(size), 1) : 1
  }

  deinit {
    gzclose(handle)
  }

  /// Fills `buffer` from the content and returns how many bytes it got: fewer than there is room
  /// for only at the end.
  ///
  /// - Parameter line: where the caller is, for the error.
  func read(into buffer: UnsafeMutableRawBufferPointer, line: Int) throws(InputError) -> Int {
    errno = 0
    let count = gzread(handle, buffer.baseAddress, CUnsignedInt(clamping: buffer.count))
    guard count < buffer.count else { return buffer.count }
    let systemError = errno
    var status: CInt = 0
    let text = gzerror(handle, &status)
    switch status {
    case Z_OK, Z_STREAM_END:
      return Int(count)
    case Z_BUF_ERROR:
      throw InputError(
        file: path, line: line, message: "the gzip data are cut short: expected more of them")
    case Z_ERRNO:
      throw InputError(file: path, line: line, message: InputFile.reason(systemError))
    default:
      let detail = text.map { String(cString: $0) } ?? ""
      // zlib puts the path before its words.
      let words = detail.hasPrefix(path + ": ") ? String(detail.dropFirst(path.count + 2)) : detail
      throw InputError(
        file: path, line: line, message: "the gzip data are damaged: \(words.printable)")
    }
  }
}
