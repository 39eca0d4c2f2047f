/// A scenario's file, and before it those that it includes, each once.
struct ScenarioDocuments {
  /// The largest file that is accepted, in bytes.
  static let longestFile = 1 << 18
  static let mostFiles = 32

  /// The file's keys.
  static let keys = [
    "version", "title", "summary", "watch", "include", "machine", "sysctls", "swap", "disk",
    "kinds", "processes", "timeline",
  ]

  /// One file.
  struct Document {
    let file: YAMLValue
    let values: [String: YAMLValue]
  }

  /// What is included stands before what includes it; the scenario's own file is the last.
  private(set) var list: [Document] = []
  /// Keys that there are not.
  private(set) var complaints = Complaints()
  /// Files that are read, and those that are being read, by their real paths.
  private var seen: [String] = []

  /// Reads the file at `path` and what it includes.
  ///
  /// - Throws: what keeps a file from being read at all: its version, its includes.
  init(path: String) throws(InputError) {
    seen.append(FilePath.resolved(path))
    try read(path)
  }

  /// The scenario's own file.
  var main: Document { list[list.count - 1] }

  /// The values of a key, those of included files first.
  func values(of key: String) -> [YAMLValue] { list.compactMap { $0.values[key] } }

  private mutating func read(_ path: String) throws(InputError) {
    let file = try YAMLValue(path: path, what: "a scenario", limit: Self.longestFile)
    guard file.pairs != nil else { throw file.error(expected: "a mapping with version and title") }
    let values = complaints.values(of: file, keys: Self.keys)
    try FileVersion.check(values["version"], of: file)
    if let includes = values["include"] {
      for include in try includes.list(of: "files", most: Self.mostFiles) {
        try read(include, from: path)
      }
    }
    list.append(Document(file: file, values: values))
  }

  private mutating func read(_ include: YAMLValue, from path: String) throws(InputError) {
    guard let name = include.text, !name.isEmpty, !name.contains("\0") else {
      throw include.error(expected: "the path of a file")
    }
    let included = Self.path(name, relativeTo: path)
    let real = FilePath.resolved(included)
    guard !seen.contains(real) else {
      throw include.error("\(name.quoted) is included already, or includes this file")
    }
    guard seen.count < Self.mostFiles else {
      throw include.error("expected at most \(Self.mostFiles) files, found more")
    }
    do {
      try InputFile.requireRegular(included)
    } catch {
      throw include.error("\(name.quoted): \(error.message)")
    }
    seen.append(real)
    try read(included)
  }

  /// A path that stands in the file at `base`.
  static func path(_ path: String, relativeTo base: String) -> String {
    guard !path.hasPrefix("/"), let slash = base.lastIndex(of: "/") else { return path }
    return base[...slash] + path
  }
}
