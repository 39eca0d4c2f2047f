import Glibc

/// Something that is open for bytes to come or go: a file, a pipe, a terminal.
package struct FileDescriptor: Sendable {
  package static let standardInput = FileDescriptor(number: STDIN_FILENO)
  package static let standardOutput = FileDescriptor(number: STDOUT_FILENO)
  package static let standardError = FileDescriptor(number: STDERR_FILENO)

  /// What the system calls it.
  package let number: CInt

  package init(number: CInt) {
    self.number = number
  }

  /// Opens what is at `path` to read it; nil, and `errno` says why, if that cannot be.
  package init?(reading path: String) {
    self.init(opened: open(path, O_RDONLY | O_CLOEXEC))
  }

  /// Begins a file at `path`, in place of the content of one that is there; nil, and `errno` says
  /// why, if that cannot be.
  ///
  /// - Parameter mode: who may do what with a file that was not there, less what the process's mask
  ///   takes away.
  package init?(writing path: String, mode: mode_t = 0o644) {
    self.init(opened: open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode))
  }

  private init?(opened number: CInt) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  package var isTerminal: Bool { isatty(number) == 1 }

  /// Whether there is something to read, be it the end.
  ///
  /// - Parameter milliseconds: how long to wait for it; nil for as long as it takes.
  package func hasInput(within milliseconds: Int?) -> Bool {
    var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, CInt(clamping: milliseconds ?? -1)) > 0
  }

  /// The bytes that come next, `count` at most; none at the end, nil if they cannot be read, and
  /// `errno` says why.
  package func read(upTo count: Int) -> [UInt8]? {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      repeat {
        result = Glibc.read(number, buffer.baseAddress, count)
      } while result < 0 && errno == EINTR
      initializedCount = max(result, 0)
    }
    return result < 0 ? nil : bytes
  }

  /// Writes all of a text, in UTF-8.
  ///
  /// - Returns: the system's error, 0 for none.
  @discardableResult
  package func write(_ text: String) -> CInt {
    write(Array(text.utf8))
  }

  /// Writes all of the bytes.
  ///
  /// - Returns: the system's error, 0 for none.
  package func write(_ bytes: [UInt8]) -> CInt {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  /// Closes it; it is of no use afterwards.
  ///
  /// - Returns: the system's error, 0 for none.
  @discardableResult
  package func close() -> CInt {
    Glibc.close(number) == 0 ? 0 : errno
  }
}
