import Glibc

/// Paths of files, as text.
enum FilePath {
  /// The path from the root and without links. Of a file that is not there, the path itself, or that
  /// to which it is a link.
  static func resolved(_ path: String) -> String {
    var path = path
    for _ in 0..<mostLinks {
      if let whole = realpath(path, nil) {
        defer { free(whole) }
        return String(cString: whole)
      }
      guard let target = target(ofLink: path) else { return path }
      path = target.hasPrefix("/") ? target : "\(folder(of: path))/\(target)"
    }
    return path
  }

  /// Whether there is a link at `path`: after ``resolved(_:)``, one that leads nowhere but to itself.
  static func isLink(_ path: String) -> Bool { target(ofLink: path) != nil }

  /// Links that are followed one after another, as many as Linux does.
  private static let mostLinks = 40

  /// What stands in a link; nil for what is none.
  private static func target(ofLink path: String) -> String? {
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { max(readlink(path, $0, characters.count), 0) } ?? 0
      }
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The folder that a file is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
