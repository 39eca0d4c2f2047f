#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files so that a crash or a full disk at any moment leaves the old file or the new one,
/// never a part.
package enum AtomicFile {
  /// Throws if no file can be written at `path`, so that this is said before any work is done.
  package static func requireWritable(_ path: String) throws(InputError) {
    guard !path.isEmpty else {
      throw InputError(file: path, message: "expected the name of a file, found nothing")
    }
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG {
      throw InputError(file: path, message: "expected a file to write, found something else")
    }
    guard access(folder(of: path), W_OK | X_OK) == 0 else { throw failure(path, errno) }
  }

  /// Writes `text` in UTF-8 as `write(_:to:)` writes bytes.
  package static func write(_ text: String, to path: String) throws(InputError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes `bytes` to a file beside `path`, makes sure that they are on the disk, and puts it in
  /// place of what is at `path`.
  package static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var error = write(bytes, to: descriptor)
    if error == 0, fsync(descriptor) != 0 { error = errno }
    if close(descriptor) != 0, error == 0 { error = errno }
    if error == 0, rename(temporary, path) != 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw failure(path, error)
    }
    // The new name itself must be on the disk too; where that cannot be asked for, it comes later.
    let directory = open(folder(of: path), O_RDONLY)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// - Returns: the system's error, 0 for none.
  private static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ path: String, _ error: CInt) -> InputError {
    let reason =
      switch error {
      case ENOENT, ENOTDIR: "there is no such folder"
      case EACCES, EPERM, EROFS: "no permission to write the file"
      default: "the file cannot be written: \(String(cString: strerror(error)))"
      }
    return InputError(file: path, message: reason)
  }
}
