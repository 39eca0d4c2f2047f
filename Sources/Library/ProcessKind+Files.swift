import Machine

extension ProcessKind {
  /// The kinds that ship with the program, in the order in which they are offered.
  ///
  /// They are read once: each scenario and each session asks for them.
  package static func standard() throws(InputError) -> [ProcessKind] {
    try shipped.get()
  }

  private static let shipped = Result { () throws(InputError) -> [ProcessKind] in
    try load(ResourceFolder.kinds.path(of: "standard.yaml"), besides: [])
  }

  /// Reads a file of kinds: `version: 1`, and `kinds` by their names. What one of them turns into must
  /// be a kind of the file, or one that ships with the program.
  ///
  /// - Throws: the first complaint.
  package static func load(_ path: String) throws(InputError) -> [ProcessKind] {
    try load(path, besides: try standard())
  }

  /// The kinds of several files; of two with one name, the later counts.
  package static func load(_ paths: [String]) throws(InputError) -> [ProcessKind] {
    var kinds: [ProcessKind] = []
    for path in paths { kinds.merge(try load(path)) }
    return kinds
  }

  /// All that is wrong with a file of kinds, in order; nothing for one whose kinds can be run.
  package static func check(_ path: String) -> [InputError] {
    do {
      return try read(path, besides: try standard()).complaints
    } catch {
      return [error]
    }
  }

  private static func load(
    _ path: String, besides others: [ProcessKind]
  ) throws(InputError) -> [ProcessKind] {
    let (kinds, complaints) = try read(path, besides: others)
    if let first = complaints.first { throw first }
    return kinds
  }

  private static func read(
    _ path: String, besides others: [ProcessKind]
  ) throws(InputError) -> (kinds: [ProcessKind], complaints: [InputError]) {
    let file = try YAMLValue(path: path, what: "kinds of processes")
    guard file.pairs != nil else { throw file.error(expected: "a mapping with version and kinds") }
    var complaints = Complaints()
    let values = complaints.values(of: file, keys: ["version", "kinds"], needed: ["kinds"])
    complaints.value { () throws(InputError) in try FileVersion.check(values["version"], of: file) }
    guard let value = values["kinds"] else { return ([], complaints.inOrder) }
    let kinds = KindReader.kinds(value, &complaints)
    KindReader.checkEndings(value, known: others + kinds, &complaints)
    return (kinds, complaints.inOrder)
  }
}

extension [ProcessKind] {
  /// Adds kinds; one that has the name of another takes its place.
  package mutating func merge(_ kinds: [ProcessKind]) {
    for kind in kinds {
      if let index = firstIndex(where: { $0.name == kind.name }) {
        self[index] = kind
      } else {
        append(kind)
      }
    }
  }
}

/// The version of the format of scenarios and kinds.
enum FileVersion {
  static let current = 1

  static func check(_ value: YAMLValue?, of file: YAMLValue) throws(InputError) {
    guard let value else { throw file.error("expected the key 'version': \(current)") }
    guard value.text == "\(current)" else {
      throw value.error(expected: "version \(current), the only one there is")
    }
  }
}
