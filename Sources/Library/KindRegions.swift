import Machine

/// The regions of a kind that is being read, to which its phases refer by name.
///
/// A region with a mistake keeps its name, so that nobody is told that it does not exist; what it
/// can be used for is then not judged.
struct KindRegions {
  private struct Entry {
    let key: YAMLValue
    let name: String
    let region: ProcessBehaviour.Region?
  }

  private var entries: [Entry] = []
  /// Whether each region's name could be read.
  private var areNamed = true

  /// - Parameter value: what stands under the key `regions`; nil if it is missing.
  init(_ value: YAMLValue?, _ complaints: inout Complaints) {
    let pairs = complaints.read(value) { value throws(InputError) in
      guard let pairs = value.pairs else {
        throw value.error(expected: "a mapping of regions")
      }
      guard !pairs.isEmpty else { throw value.error("expected at least one region") }
      guard pairs.count <= ProcessBehaviour.mostRegions else {
        throw value.error("expected at most \(ProcessBehaviour.mostRegions) regions")
      }
      return pairs
    }
    areNamed = pairs != nil
    for (key, value) in pairs ?? [] {
      let name = complaints.value { () throws(InputError) in
        try key.word("the name of a region")
      }
      let region = Self.region(named: name ?? "", value, &complaints)
      if let name {
        entries.append(Entry(key: key, name: name, region: region))
      } else {
        areNamed = false
      }
    }
  }

  /// The regions as a process has them; those with a mistake are any memory.
  var list: [ProcessBehaviour.Region] {
    entries.map { $0.region ?? .init(name: $0.name, backing: .anonymous(.portion(.percent(1)))) }
  }

  /// The index of the region that a value names, and the region; nil where a mistake among the
  /// regions leaves it open.
  func find(
    _ value: YAMLValue
  ) throws(InputError) -> (index: Int, region: ProcessBehaviour.Region?)? {
    guard let name = value.text else { throw value.error(expected: "the name of a region") }
    guard let index = entries.firstIndex(where: { $0.name == name }) else {
      guard areNamed else { return nil }
      throw value.absence(of: "region", name, among: entries.map(\.name))
    }
    return (index, entries[index].region)
  }

  /// Complains about wired memory that is to grow.
  func checkGrowth(of behaviour: ProcessBehaviour, _ complaints: inout Complaints) {
    for (index, entry) in entries.enumerated()
    where entry.region?.isLocked == true && behaviour.grows(region: index) {
      complaints.append(
        entry.key.error("locked memory, such as \(entry.name.quoted), does not grow"))
    }
  }

  // MARK: One region

  private static let expected = "a mapping with one of anonymous, file and library"

  private static func region(
    named name: String, _ value: YAMLValue, _ complaints: inout Complaints
  ) -> ProcessBehaviour.Region? {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: expected))
      return nil
    }
    let values = complaints.values(
      of: value, keys: ["anonymous", "file", "library", "shared", "private", "part", "locked"])
    let backing = complaints.value { () throws(InputError) in
      try Self.backing(values, of: value)
    }
    let isShared = complaints.read(values["shared"]) { shared throws(InputError) in
      if case nil = values["file"] {
        throw shared.error("only a file can be shared by processes")
      }
      return try shared.yesOrNo()
    }
    let isPrivate = complaints.read(values["private"]) { own throws(InputError) in
      guard values["anonymous"] == nil else {
        throw own.error("anonymous memory is private by itself")
      }
      let isPrivate = try own.yesOrNo()
      guard !isPrivate || isShared != true else {
        throw own.error("a file is either shared or private: with both, whose are its changes?")
      }
      return isPrivate
    }
    let part = complaints.read(values["part"]) { part throws(InputError) in
      guard values["anonymous"] == nil else {
        throw part.error("only a part of a file can be mapped")
      }
      return try part.regionPart()
    }
    let isLocked = complaints.read(values["locked"]) { value throws(InputError) in
      try value.yesOrNo()
    }
    return backing.map {
      var region = ProcessBehaviour.Region(
        name: name, backing: $0, isShared: isShared ?? false, isPrivate: isPrivate ?? false,
        isLocked: isLocked ?? false)
      if let part { region.part = part }
      return region
    }
  }

  private static func backing(
    _ values: [String: YAMLValue], of value: YAMLValue
  ) throws(InputError) -> ProcessBehaviour.Region.Backing {
    switch (values["anonymous"], values["file"], values["library"]) {
    case (let size?, nil, nil): return .anonymous(try size.memoryAmount())
    case (nil, let size?, nil): return .file(try size.memoryAmount())
    case (nil, nil, let library?): return .library(try library.choice("library"))
    default: throw value.error("expected \(expected)")
    }
  }
}
