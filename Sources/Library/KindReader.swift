import Machine

/// Reads kinds of processes. `Resources/kinds/standard.yaml` describes the format.
struct KindReader {
  /// The kinds under the key `kinds`, in the file's order.
  static func kinds(_ value: YAMLValue, _ complaints: inout Complaints) -> [ProcessKind] {
    guard let pairs = value.pairs else {
      complaints.append(value.error(expected: "a mapping of kinds"))
      return []
    }
    return pairs.compactMap { pair in
      complaints.value { () throws(InputError) in try kind(pair.key, pair.value) }
    }
  }

  private static func kind(
    _ key: YAMLValue, _ value: YAMLValue
  ) throws(InputError) -> ProcessKind {
    let name = try key.word("the name of a kind")
    guard !ProcessKind.reservedNames.contains(name) else {
      throw key.error("\(name.quoted) is a kind that every machine has: choose another name")
    }
    let values = try value.values(
      keys: ["summary", "regions", "phases", "end", "child", "policy", "domain"], what: "key")
    guard let summary = values["summary"] else { throw key.error("expected the key 'summary'") }
    guard let regions = values["regions"] else { throw key.error("expected the key 'regions'") }
    guard let phases = values["phases"] else { throw key.error("expected the key 'phases'") }
    let reader = KindReader(regions: try Self.regions(regions))
    var behaviour = ProcessBehaviour(regions: reader.regions, phases: [])
    if let end = values["end"] { behaviour.ending = try ending(end) }
    behaviour.phases = try reader.phases(phases)
    for (index, region) in reader.regions.enumerated()
    where region.isLocked && behaviour.grows(region: index) {
      throw regions.error("locked memory, such as \(region.name.quoted), does not grow")
    }
    if let child = values["child"] { behaviour.child = try reader.child(child) }
    if let policy = values["policy"] { behaviour.policy = try policy.choice("policy") }
    if let domain = values["domain"] { behaviour.domain = try domain.integer(0...7) }
    return ProcessKind(name: name, summary: try summary.line(), behaviour: behaviour)
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
        guard let successor = end.value.pairs?.first?.value, let name = successor.text,
          !known.contains(where: { $0.name == name })
        else { continue }
        complaints.append(successor.absence(of: "kind", name, among: known.map(\.name)))
      }
    }
  }

  /// What forked children do.
  private func child(_ value: YAMLValue) throws(InputError) -> ProcessBehaviour.Child {
    guard value.pairs != nil else { throw value.error(expected: "a mapping with phases") }
    let values = try value.values(keys: ["phases", "end"], what: "key")
    guard let list = values["phases"] else { throw value.error("expected the key 'phases'") }
    var child = ProcessBehaviour.Child(phases: try phases(list))
    if let end = values["end"] { child.ending = try Self.ending(end) }
    return child
  }

  private func phases(_ value: YAMLValue) throws(InputError) -> [BehaviourPhase] {
    let list = try value.list(of: "phases", most: ProcessBehaviour.mostPhases)
    guard !list.isEmpty else { throw value.error("expected at least one phase") }
    var phases: [BehaviourPhase] = []
    for element in list { phases.append(try phase(element)) }
    return phases
  }

  // MARK: Regions

  private let regions: [ProcessBehaviour.Region]

  private static func regions(
    _ value: YAMLValue
  ) throws(InputError) -> [ProcessBehaviour.Region] {
    guard let pairs = value.pairs, !pairs.isEmpty else {
      throw value.error(expected: "a mapping of regions")
    }
    guard pairs.count <= ProcessBehaviour.mostRegions else {
      throw value.error("expected at most \(ProcessBehaviour.mostRegions) regions")
    }
    var regions: [ProcessBehaviour.Region] = []
    for (key, value) in pairs {
      let name = try key.word("the name of a region")
      regions.append(try region(named: name, value))
    }
    return regions
  }

  private static func region(
    named name: String, _ value: YAMLValue
  ) throws(InputError) -> ProcessBehaviour.Region {
    let expected = "a mapping with one of anonymous, file and library"
    guard value.pairs != nil else { throw value.error(expected: expected) }
    let values = try value.values(
      keys: ["anonymous", "file", "library", "shared", "private", "part", "locked"], what: "key")
    var region = ProcessBehaviour.Region(name: name, backing: try backing(values, of: value))
    if let shared = values["shared"] {
      guard region.isFile else { throw shared.error("only a file can be shared by processes") }
      region.isShared = try shared.yesOrNo()
    }
    if let own = values["private"] {
      guard !region.isAnonymous else { throw own.error("anonymous memory is private by itself") }
      region.isPrivate = try own.yesOrNo()
      guard !region.isPrivate || !region.isShared else {
        throw own.error("a file is either shared or private: with both, whose are its changes?")
      }
    }
    if let part = values["part"] {
      guard !region.isAnonymous else { throw part.error("only a part of a file can be mapped") }
      region.part = try Self.part(part, part.text ?? "")
    }
    if let locked = values["locked"] { region.isLocked = try locked.yesOrNo() }
    return region
  }

  private static func backing(
    _ values: [String: YAMLValue], of value: YAMLValue
  ) throws(InputError) -> ProcessBehaviour.Region.Backing {
    switch (values["anonymous"], values["file"], values["library"]) {
    case (let size?, nil, nil): return .anonymous(try size.memoryAmount())
    case (nil, let size?, nil): return .file(try size.memoryAmount())
    case (nil, nil, let library?): return .library(try library.choice("library"))
    default: throw value.error("expected a mapping with one of anonymous, file and library")
    }
  }

  // MARK: Phases

  private func phase(_ value: YAMLValue) throws(InputError) -> BehaviourPhase {
    guard value.pairs != nil else { throw value.error(expected: "a phase, which is a mapping") }
    let values = try value.values(
      keys: ["for", "work", "every", "rate", "grow", "access", "fork", "advise", "unlink"],
      what: "key")
    var phase = BehaviourPhase(extent: try extent(values, of: value))
    if let every = values["every"] {
      phase.interval = try every.duration()
      guard (1...60_000).contains(phase.interval) else { throw every.error(expected: "1ms to 1m") }
    }
    if let grow = values["grow"] { phase.growth = try growth(grow) }
    if let fork = values["fork"] { phase.forks = try fork.integer(1...ProcessBehaviour.mostForks) }
    if let advise = values["advise"] { phase.actions = try advice(advise) }
    if let unlink = values["unlink"] {
      let region = try region(unlink)
      guard regions[region].isFile else {
        throw unlink.error("\(regions[region].name.quoted) is no file of the kind's own")
      }
      phase.actions.append(.unlink(region: region))
    }
    guard let access = values["access"] else {
      guard values["rate"] == nil else {
        throw value.error("expected the key 'access': what is visited at this rate")
      }
      guard case .ticks = phase.extent else {
        throw value.error("expected the key 'access': work is counted in visits")
      }
      return phase
    }
    guard let rate = values["rate"] else { throw value.error("expected the key 'rate'") }
    phase.rate = try rate.quantity(
      { text throws(QuantityError) in try BehaviourPhase.Rate(text) }, "a rate such as 300/s")
    let list = try access.list(of: "accesses", most: ProcessBehaviour.mostAccesses)
    guard !list.isEmpty else { throw access.error("expected at least one access") }
    for element in list { phase.accesses.append(try self.access(element)) }
    return phase
  }

  private func extent(
    _ values: [String: YAMLValue], of phase: YAMLValue
  ) throws(InputError) -> BehaviourPhase.Extent {
    switch (values["for"], values["work"]) {
    case (let duration?, nil):
      let ticks = try duration.duration()
      guard (1...ProcessBehaviour.longestPhase).contains(ticks) else {
        throw duration.error(expected: "1ms to 24h")
      }
      return .ticks(ticks)
    case (nil, let work?):
      return .touches(try work.integer(1...ProcessBehaviour.mostTouches))
    default:
      throw phase.error("expected one of the keys 'for' (a duration) and 'work' (visits)")
    }
  }

  /// `first AMOUNT` or `last AMOUNT`, a part of a region.
  private static func part(_ value: YAMLValue, _ text: String) throws(InputError) -> RegionPart {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let end = RegionPart.End(rawValue: words[0]) else {
      throw value.error(expected: "a part such as 'first 64KiB' or 'last 20 %'")
    }
    do {
      return RegionPart(end, try MemoryAmount(words[1]))
    } catch {
      throw value.error(error.description)
    }
  }

  /// Advice, and behind it the part of the region that it is for.
  private static func advice(
    _ value: YAMLValue
  ) throws(InputError) -> (advice: MemoryAdvice, part: RegionPart) {
    let words = (value.text ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let advice = MemoryAdvice(rawValue: words[0]) else {
      return (try value.choice("advice"), .whole)
    }
    return (advice, try part(value, words[1]))
  }

  private func advice(_ value: YAMLValue) throws(InputError) -> [BehaviourPhase.Action] {
    guard let pairs = value.pairs else {
      throw value.error(expected: "a mapping of regions to dontneed, free or willneed")
    }
    var actions: [BehaviourPhase.Action] = []
    for (key, value) in pairs {
      let region = try region(key)
      let (advice, part) = try Self.advice(value)
      if advice == .free, !regions[region].isAnonymous {
        throw value.error("only anonymous memory can be freed by advice")
      }
      actions.append(.advise(region: region, advice, part: part))
    }
    return actions
  }

  private func growth(_ value: YAMLValue) throws(InputError) -> [BehaviourPhase.Growth] {
    guard let pairs = value.pairs else {
      throw value.error(expected: "a mapping of regions to their size at the end of the phase")
    }
    var growth: [BehaviourPhase.Growth] = []
    for (key, value) in pairs {
      let region = try region(key)
      guard regions[region].isAnonymous else {
        throw key.error("\(regions[region].name.quoted) is not anonymous memory, and cannot grow")
      }
      growth.append(.init(region: region, size: try value.partOfWhole()))
    }
    return growth
  }

  private func region(_ value: YAMLValue) throws(InputError) -> Int {
    guard let name = value.text else { throw value.error(expected: "the name of a region") }
    guard let index = regions.firstIndex(where: { $0.name == name }) else {
      throw value.absence(of: "region", name, among: regions.map(\.name))
    }
    return index
  }

  // MARK: Accesses

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

  private func access(_ value: YAMLValue) throws(InputError) -> MemoryAccess {
    guard value.pairs != nil else { throw value.error(expected: "an access, which is a mapping") }
    let own = PatternName.allCases.flatMap(\.keys)
    let values = try value.values(
      keys: ["region", "pattern", "share", "run", "write"] + own, what: "key")
    guard let region = values["region"] else { throw value.error("expected the key 'region'") }
    guard let name = values["pattern"] else { throw value.error("expected the key 'pattern'") }
    let pattern: PatternName = try name.choice("pattern")
    for key in own where !pattern.keys.contains(key) {
      if let misplaced = values[key] {
        throw misplaced.error("the pattern \(pattern.rawValue.quoted) has no \(key.quoted)")
      }
    }
    var access = MemoryAccess(
      region: try self.region(region), pattern: try self.pattern(pattern, values, of: value))
    if case .strided = access.pattern { access.runLength = 1 }
    if let share = values["share"] {
      access.share = try share.integer(1...ProcessBehaviour.mostShare)
    }
    if let run = values["run"] {
      access.runLength = try run.integer(1...ProcessBehaviour.longestRun)
    }
    if let write = values["write"] { access.writes = try write.partOfWhole() }
    let target = regions[access.region]
    if case .library = target.backing, !target.isPrivate, access.writes != .none {
      throw (values["write"] ?? value).error(
        "shared libraries are never written, unless they are mapped as 'private'")
    }
    return access
  }

  private func pattern(
    _ pattern: PatternName, _ values: [String: YAMLValue], of access: YAMLValue
  ) throws(InputError) -> AccessPattern {
    switch pattern {
    case .sequential: return .sequential
    case .uniform: return .uniform
    case .zipf: return .zipf(try values["exponent"].map(zipfLaw) ?? ZipfLaw(tenths: 10))
    case .strided:
      guard let stride = values["stride"] else { throw access.error("expected the key 'stride'") }
      guard case .pages(let pages) = try stride.memoryAmount(),
        (1...ProcessBehaviour.longestRun).contains(pages)
      else { throw stride.error(expected: "4KiB to 256MiB") }
      return .strided(pages: pages)
    case .workingSet:
      guard let hot = values["hot"] else { throw access.error("expected the key 'hot'") }
      return .workingSet(
        WorkingSet(
          hot: try hot.partOfWhole(),
          focus: try values["focus"]?.partOfWhole() ?? .percent(90),
          drift: try values["drift"]?.partOfWhole() ?? .none))
    }
  }

  private func zipfLaw(_ value: YAMLValue) throws(InputError) -> ZipfLaw {
    let expected = "an exponent from 0.5 to 2.0, with one digit after the point"
    guard var rest = value.text.map({ Substring($0) }),
      let tenths = DecimalNumber(consuming: &rest)?.times(10), rest.isEmpty,
      let law = Int(exactly: tenths), ZipfLaw.exponents.contains(law)
    else { throw value.error(expected: expected) }
    return ZipfLaw(tenths: law)
  }
}
