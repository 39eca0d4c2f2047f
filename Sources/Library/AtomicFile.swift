import Glibc

/// Writes files so that a crash or a full disk at any moment leaves the old file or the new one,
/// never a part. A link to a file stays one, and who may read the file stays the same.
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
    let folder = FilePath.folder(of: FilePath.resolved(path))
    guard access(folder, W_OK | X_OK) == 0 else { throw failure(path, errno) }
  }

  /// Writes `text` in UTF-8 as `write(_:to:)` writes bytes.
  package static func write(_ text: String, to path: String) throws(InputError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes `bytes` to a file beside `path`, makes sure that they are on the disk, and puts it in
  /// place of what is at `path`.
  package static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    let target = FilePath.resolved(path)
    guard !FilePath.isLink(target) else { throw failure(path, ELOOP) }
    let temporary = "\(target).\(getpid()).new"
    let mode = permissions(of: target)
    guard let file = FileDescriptor(writing: temporary, mode: mode ?? 0o644) else {
      throw failure(path, errno)
    }
    var error: CInt = 0
    if let mode, fchmod(file.number, mode) != 0 { error = errno }
    if error == 0 { error = file.write(bytes) }
    if error == 0, fsync(file.number) != 0 { error = errno }
    let closingError = file.close()
    if error == 0 { error = closingError }
    if error == 0, rename(temporary, target) != 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw failure(path, error)
    }
    // The new name itself must be on the disk too; where that cannot be asked for, it comes later.
    let directory = open(FilePath.folder(of: target), O_RDONLY)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// Who may do what with the file at `path`; nil if there is none.
  private static func permissions(of path: String) -> mode_t? {
    var information = stat()
    return stat(path, &information) == 0 ? information.st_mode & 0o777 : nil
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
