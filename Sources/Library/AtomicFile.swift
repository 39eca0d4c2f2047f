import Glibc

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
    guard access(FilePath.folder(of: path), W_OK | X_OK) == 0 else { throw failure(path, errno) }
  }

  /// Writes `text` in UTF-8 as `write(_:to:)` writes bytes.
  package static func write(_ text: String, to path: String) throws(InputError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes `bytes` to a file beside `path`, makes sure that they are on the disk, and puts it in
  /// place of what is at `path`.
  package static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    let temporary = "\(path).\(getpid()).new"
    guard let file = FileDescriptor(writing: temporary) else { throw failure(path, errno) }
    var error = file.write(bytes)
    if error == 0, fsync(file.number) != 0 { error = errno }
    let closingError = file.close()
    if error == 0 { error = closingError }
    if error == 0, rename(temporary, path) != 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw failure(path, error)
    }
    // The new name itself must be on the disk too; where that cannot be asked for, it comes later.
    let directory = open(FilePath.folder(of: path), O_RDONLY)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// A complaint that the file at `path` cannot be written.
  ///
  /// - Parameter error: the system's.
  package static func failure(_ path: String, _ error: CInt) -> InputError {
    let reason =
      switch error {
      case ENOENT, ENOTDIR: "there is no such folder"
      case EACCES, EPERM, EROFS: "no permission to write the file"
      default: "the file cannot be written: \(String(cString: strerror(error)))"
      }
    return InputError(file: path, message: reason)
  }
}
