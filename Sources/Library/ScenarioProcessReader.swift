import Machine

/// Reads the processes that a scenario's machine starts with.
struct ScenarioProcessReader {
  private static let keys = [
    "kind", "name", "count", "memory", "policy", "domain", "protected", "system", "early", "trace",
    "rate", "end",
  ]
  /// The most processes there can be at the start.
  private static let most = 63

  let kinds: [ProcessKind]
  private let domainCount: Int

  init(_ configuration: MachineConfiguration) {
    kinds = configuration.kinds
    domainCount = configuration.domainCount
  }

  func processes(
    _ value: YAMLValue, _ complaints: inout Complaints
  ) -> [ProcessConfiguration] {
    let list = complaints.value { () throws(InputError) in
      try value.list(of: "processes", most: Self.most)
    }
    return (list ?? []).flatMap { process($0, &complaints) }
  }

  /// One entry: the name of a kind, or a mapping.
  private func process(
    _ value: YAMLValue, _ complaints: inout Complaints
  ) -> [ProcessConfiguration] {
    guard value.pairs != nil else {
      let kind = complaints.value { () throws(InputError) in
        guard value.text != nil else {
          throw value.error(expected: "a kind or a mapping with kind")
        }
        return try self.kind(value)
      }
      return kind.map { [ProcessConfiguration($0)] } ?? []
    }
    let values = complaints.values(of: value, keys: Self.keys)
    let count = complaints.read(values["count"]) { value throws(InputError) in
      try value.integer(1...Self.most)
    }
    let known = program(values, of: value, &complaints)
    var process = known ?? ProcessConfiguration(.pressure)
    complaints.read(values["policy"]) { value throws(InputError) in
      process.policy = try value.choice("policy")
    }
    complaints.read(values["domain"]) { value throws(InputError) in
      process.domain = try value.integer(0...domainCount - 1)
    }
    complaints.read(values["name"]) { value throws(InputError) in
      process.name = try value.word("the name of a process")
    }
    let flags = ["system", "protected", "early"].map { key in
      complaints.read(values[key]) { value throws(InputError) in try value.yesOrNo() } ?? false
    }
    process.protection = flags[0] ? .system : flags[1] ? .protected : .none
    process.isEarly = flags[2]
    return known == nil ? [] : [ProcessConfiguration](repeating: process, count: count ?? 1)
  }

  /// What a process runs: nil when that cannot be made out.
  private func program(
    _ values: [String: YAMLValue], of process: YAMLValue, _ complaints: inout Complaints
  ) -> ProcessConfiguration? {
    guard let kindValue = values["kind"] else {
      complaints.append(process.error("expected the key 'kind'"))
      return nil
    }
    if kindValue.text == ProcessKind.trace.name {
      if let memory = values["memory"] {
        complaints.append(
          memory.error("a trace has the memory that it touches: 'memory' is not for it"))
      }
      return replay(values, of: process, &complaints).map { .replay($0) }
    }
    for key in ["trace", "rate", "end"] {
      guard let misplaced = values[key] else { continue }
      complaints.append(misplaced.error("\(key.quoted) is only for processes of kind 'trace'"))
    }
    let kind = complaints.value { () throws(InputError) in try self.kind(kindValue) }
    guard let kind else { return nil }
    let memory = complaints.read(values["memory"]) { value throws(InputError) in
      try self.memory(value, of: kind)
    }
    return ProcessConfiguration(kind, memory: memory)
  }

  private func memory(
    _ value: YAMLValue, of kind: ProcessKind
  ) throws(InputError) -> MemoryAmount {
    guard kind.behaviour?.regions.first?.isAnonymous == true else {
      throw value.error("the first region of \(kind.name.quoted) is no anonymous memory")
    }
    let amount = try value.memoryAmount()
    if amount.pages(of: MachineConfiguration.mostPages) < 1 {
      throw value.error("expected at least a page of memory")
    }
    return amount
  }

  /// The kind of this name, which is one that can be started by itself.
  func kind(_ value: YAMLValue) throws(InputError) -> ProcessKind {
    guard let name = value.text else { throw value.error(expected: "the name of a kind") }
    return try kind(named: name, at: value)
  }

  func kind(named name: String, at value: YAMLValue) throws(InputError) -> ProcessKind {
    if name == ProcessKind.trace.name {
      throw value.error("a process of kind 'trace' needs the keys 'kind' and 'trace'")
    }
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw value.absence(of: "kind", name, among: kinds.map(\.name) + [ProcessKind.trace.name])
    }
    return kind
  }

  // MARK: Traces

  private enum TraceEnd: String, CaseIterable {
    case `repeat`, exit
  }

  private func replay(
    _ values: [String: YAMLValue], of process: YAMLValue, _ complaints: inout Complaints
  ) -> ReplayConfiguration? {
    if values["trace"] == nil { complaints.append(process.error("expected the key 'trace'")) }
    let source = complaints.read(values["trace"], source)
    let rate = complaints.read(values["rate"]) { rate throws(InputError) in
      let read = try rate.quantity(
        { text throws(QuantityError) in try BehaviourPhase.Rate(text) }, "a rate such as 20000/s")
      guard case .perSecond(let references) = read else {
        throw rate.error(expected: "references a second such as 20000/s")
      }
      return references
    }
    let ending: TraceEnd? = complaints.read(values["end"]) { value throws(InputError) in
      try value.choice("ending")
    }
    return source.map { source in
      var replay = ReplayConfiguration(source)
      if let rate { replay.referencesPerSecond = rate }
      if let ending { replay.ending = ending == .exit ? .exit : .restart }
      return replay
    }
  }

  private func source(_ value: YAMLValue) throws(InputError) -> ProgramTrace {
    guard let name = value.text, !name.isEmpty, !name.contains("\0") else {
      throw value.error(expected: "the path of a trace")
    }
    if let bundled = BundledTrace(rawValue: name) { return try bundled.open() }
    let named: TraceFile
    do {
      named = try TraceFile(name)
    } catch {
      throw value.error(error.message)
    }
    let path = ScenarioDocuments.path(named.path, relativeTo: value.file)
    do {
      try InputFile.requireRegular(path)
    } catch {
      let names = BundledTrace.allCases.map(\.rawValue)
      throw value.error(
        "\(name.quoted): \(error.message)\(Suggestion.clause(for: name, among: names))")
    }
    return try TraceFile(path: path, format: named.format).open()
  }
}
