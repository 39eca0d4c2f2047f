import Machine

/// Reads where the visits of a phase go.
struct AccessReader {
  private enum PatternName: String, CaseIterable {
    case sequential, uniform, zipf, strided
    case workingSet = "working-set"

    /// Keys that only this pattern has.
    var keys: [String] {
      switch self {
      case .sequential, .uniform: []
      case .zipf: ["exponent"]
      case .strided: ["stride"]
      case .workingSet: ["hot", "focus", "drift"]
      }
    }
  }

  private static let patternKeys = PatternName.allCases.flatMap(\.keys)
  private static let keys = ["region", "pattern", "share", "run", "write"] + patternKeys

  private let regions: KindRegions

  init(_ regions: KindRegions) {
    self.regions = regions
  }

  /// Nil where something is wrong with the region or the pattern.
  func access(_ value: YAMLValue, _ complaints: inout Complaints) -> MemoryAccess? {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "an access, which is a mapping"))
      return nil
    }
    let values = complaints.values(of: value, keys: Self.keys, needed: ["region", "pattern"])
    let found = complaints.read(values["region"]) { value throws(InputError) in
      try regions.find(value)
    }
    let pattern = self.pattern(values, of: value, &complaints)
    let share = complaints.read(values["share"]) { value throws(InputError) in
      try value.integer(1...ProcessBehaviour.mostShare)
    }
    let run = complaints.read(values["run"]) { value throws(InputError) in
      try value.integer(1...ProcessBehaviour.longestRun)
    }
    let writes = complaints.read(values["write"]) { value throws(InputError) in
      let writes = try value.partOfWhole()
      if case .library? = found??.region?.backing, found??.region?.isPrivate == false,
        writes != .none
      {
        throw value.error("shared libraries are never written, unless they are mapped as 'private'")
      }
      return writes
    }
    guard let index = found??.index, let pattern else { return nil }
    var access = MemoryAccess(region: index, pattern: pattern)
    if case .strided = pattern { access.runLength = 1 }
    if let share { access.share = share }
    if let run { access.runLength = run }
    if let writes { access.writes = writes }
    return access
  }

  // MARK: Patterns

  private func pattern(
    _ values: [String: YAMLValue], of access: YAMLValue, _ complaints: inout Complaints
  ) -> AccessPattern? {
    let name: PatternName? = complaints.read(values["pattern"]) { value throws(InputError) in
      try value.choice("pattern")
    }
    guard let name else { return nil }
    for key in Self.patternKeys where !name.keys.contains(key) {
      guard let misplaced = values[key] else { continue }
      complaints.append(
        misplaced.error("the pattern \(name.rawValue.quoted) has no \(key.quoted)"))
    }
    switch name {
    case .sequential: return .sequential
    case .uniform: return .uniform
    case .zipf:
      guard let exponent = values["exponent"] else { return .zipf(ZipfLaw(tenths: 10)) }
      return complaints.read(exponent, Self.zipfLaw).map { .zipf($0) }
    case .strided:
      guard let stride = values["stride"] else {
        complaints.append(access.error("expected the key 'stride'"))
        return nil
      }
      return complaints.read(stride, Self.stride).map { .strided(pages: $0) }
    case .workingSet: return workingSet(values, of: access, &complaints)
    }
  }

  private func workingSet(
    _ values: [String: YAMLValue], of access: YAMLValue, _ complaints: inout Complaints
  ) -> AccessPattern? {
    if values["hot"] == nil { complaints.append(access.error("expected the key 'hot'")) }
    let parts = ["hot", "focus", "drift"].map { key in
      complaints.read(values[key]) { value throws(InputError) in try value.partOfWhole() }
    }
    guard let hot = parts[0] else { return nil }
    return .workingSet(
      WorkingSet(hot: hot, focus: parts[1] ?? .percent(90), drift: parts[2] ?? .none))
  }

  private static func stride(_ value: YAMLValue) throws(InputError) -> Int {
    guard case .pages(let pages) = try value.memoryAmount(),
      (1...ProcessBehaviour.longestRun).contains(pages)
    else { throw value.error(expected: "4KiB to 256MiB") }
    return pages
  }

  private static func zipfLaw(_ value: YAMLValue) throws(InputError) -> ZipfLaw {
    let expected = "an exponent from 0.5 to 2.0, with one digit after the point"
    guard var rest = value.text.map({ Substring($0) }),
      let tenths = DecimalNumber(consuming: &rest)?.times(10), rest.isEmpty,
      let law = Int(exactly: tenths), ZipfLaw.exponents.contains(law)
    else { throw value.error(expected: expected) }
    return ZipfLaw(tenths: law)
  }
}
