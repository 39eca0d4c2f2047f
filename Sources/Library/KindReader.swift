import Machine

/// Reads kinds of processes. `Resources/kinds/standard.yaml` describes the format.
///
/// A kind with mistakes is read as far as it goes: each mistake is a complaint, and the kind's name
/// stays known to whatever refers to it.
enum KindReader {
  /// The kinds under the key `kinds`, in the file's order.
  static func kinds(_ value: YAMLValue, _ complaints: inout Complaints) -> [ProcessKind] {
    guard let pairs = value.pairs else {
      complaints.append(value.error(expected: "a mapping of kinds"))
      return []
    }
    var kinds: [ProcessKind] = []
    for (key, value) in pairs {
      if let kind = kind(key, value, &complaints) { kinds.append(kind) }
    }
    return kinds
  }

  /// Nil for a kind whose name cannot be read.
  private static func kind(
    _ key: YAMLValue, _ value: YAMLValue, _ complaints: inout Complaints
  ) -> ProcessKind? {
    let name = complaints.value { () throws(InputError) in
      let name = try key.word("the name of a kind")
      guard !ProcessKind.reservedNames.contains(name) else {
        throw key.error("\(name.quoted) is a kind that every machine has: choose another name")
      }
      return name
    }
    var behaviour = ProcessBehaviour(regions: [], phases: [])
    var summary: String?
    if value.pairs == nil {
      complaints.append(value.error(expected: "a mapping with summary, regions and phases"))
    } else {
      let values = complaints.values(
        of: value, keys: ["summary", "regions", "phases", "end", "child", "policy", "domain"],
        needed: ["summary", "regions", "phases"], at: key)
      summary = complaints.read(values["summary"]) { value throws(InputError) in try value.line() }
      behaviour = self.behaviour(values, &complaints)
    }
    return name.map { ProcessKind(name: $0, summary: summary ?? "", behaviour: behaviour) }
  }

  private static func behaviour(
    _ values: [String: YAMLValue], _ complaints: inout Complaints
  ) -> ProcessBehaviour {
    let regions = KindRegions(values["regions"], &complaints)
    let phases = PhaseReader(regions)
    var behaviour = ProcessBehaviour(regions: regions.list, phases: [])
    if let ending = complaints.read(values["end"], ending) { behaviour.ending = ending }
    if let list = values["phases"] { behaviour.phases = phases.phases(list, &complaints) }
    regions.checkGrowth(of: behaviour, &complaints)
    let policy: DomainPolicy? = complaints.read(values["policy"]) { value throws(InputError) in
      try value.choice("policy")
    }
    if let policy { behaviour.policy = policy }
    behaviour.domain = complaints.read(values["domain"]) { value throws(InputError) in
      try value.integer(0...7)
    }
    if let value = values["child"] { behaviour.child = child(value, phases, &complaints) }
    return behaviour
  }

  /// What forked children do.
  private static func child(
    _ value: YAMLValue, _ phases: PhaseReader, _ complaints: inout Complaints
  ) -> ProcessBehaviour.Child {
    var child = ProcessBehaviour.Child(phases: [])
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a mapping with phases"))
      return child
    }
    let values = complaints.values(of: value, keys: ["phases", "end"], needed: ["phases"])
    if let list = values["phases"] { child.phases = phases.phases(list, &complaints) }
    if let ending = complaints.read(values["end"], ending) { child.ending = ending }
    return child
  }

  // MARK: Endings

  private enum EndingName: String, CaseIterable {
    case `repeat`, respawn, exit
  }

  private static func ending(
    _ value: YAMLValue
  ) throws(InputError) -> ProcessBehaviour.Ending {
    guard value.pairs == nil else {
      let values = try value.values(keys: ["exec"], what: "ending")
      guard let kind = values["exec"] else { throw value.error("expected the key 'exec'") }
      let name = try kind.word("the name of a kind")
      guard !ProcessKind.reservedNames.contains(name) else {
        throw kind.error("no process can turn into \(name.quoted)")
      }
      return .exec(name)
    }
    let name: EndingName = try value.choice("ending")
    switch name {
    case .repeat: return .repeat
    case .respawn: return .respawn
    case .exit: return .exit
    }
  }

  /// Complains about kinds that turn into what is no kind.
  ///
  /// - Parameters:
  ///   - value: the mapping that kinds were read from.
  ///   - known: all kinds there are.
  static func checkEndings(
    _ value: YAMLValue, known: [ProcessKind], _ complaints: inout Complaints
  ) {
    for kind in value.pairs ?? [] {
      let parts = kind.value.pairs ?? []
      let child = parts.first { $0.key.text == "child" }?.value.pairs ?? []
      for end in (parts + child) where end.key.text == "end" {
        guard let pair = end.value.pairs?.first, pair.key.text == "exec",
          let name = pair.value.text, !ProcessKind.reservedNames.contains(name),
          !known.contains(where: { $0.name == name })
        else { continue }
        complaints.append(pair.value.absence(of: "kind", name, among: known.map(\.name)))
      }
    }
  }
}
