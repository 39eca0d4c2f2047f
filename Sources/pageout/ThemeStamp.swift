import Glibc

/// By what a theme's file that was edited is told from the one before.
struct ThemeStamp: Equatable {
  private let modified: timespec
  private let size: off_t

  /// - Returns: nil for what is no path of a file, such as the name of a theme that ships.
  init?(_ nameOrPath: String) {
    var information = stat()
    guard nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml"),
      stat(nameOrPath, &information) == 0
    else { return nil }
    modified = information.st_mtim
    size = information.st_size
  }

  static func == (left: ThemeStamp, right: ThemeStamp) -> Bool {
    left.modified.tv_sec == right.modified.tv_sec
      && left.modified.tv_nsec == right.modified.tv_nsec && left.size == right.size
  }
}
