import Machine

/// Reads the phases of a kind of processes.
struct PhaseReader {
  private static let keys = [
    "for", "work", "every", "rate", "grow", "access", "fork", "advise", "unlink",
  ]

  private let regions: KindRegions

  init(_ regions: KindRegions) {
    self.regions = regions
  }

  func phases(_ value: YAMLValue, _ complaints: inout Complaints) -> [BehaviourPhase] {
    let list = complaints.value { () throws(InputError) in
      let list = try value.list(of: "phases", most: ProcessBehaviour.mostPhases)
      guard !list.isEmpty else { throw value.error("expected at least one phase") }
      return list
    }
    return (list ?? []).map { phase($0, &complaints) }
  }

  private func phase(_ value: YAMLValue, _ complaints: inout Complaints) -> BehaviourPhase {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a phase, which is a mapping"))
      return BehaviourPhase(extent: .ticks(1))
    }
    let values = complaints.values(of: value, keys: Self.keys)
    let extent = complaints.value { () throws(InputError) in
      try Self.extent(values, of: value)
    }
    var phase = BehaviourPhase(extent: extent ?? .ticks(1))
    complaints.read(values["every"]) { every throws(InputError) in
      phase.interval = try every.duration()
      guard (1...60_000).contains(phase.interval) else { throw every.error(expected: "1ms to 1m") }
    }
    complaints.read(values["fork"]) { fork throws(InputError) in
      phase.forks = try fork.integer(1...ProcessBehaviour.mostForks)
    }
    if let grow = values["grow"] { phase.growth = growth(grow, &complaints) }
    if let advise = values["advise"] { phase.actions = advice(advise, &complaints) }
    let unlink = complaints.read(values["unlink"]) { unlink throws(InputError) in
      try self.unlink(unlink)
    }
    if let action = unlink ?? nil { phase.actions.append(action) }
    readAccesses(values, of: value, into: &phase, &complaints)
    return phase
  }

  private static func extent(
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

  // MARK: What is visited

  private func readAccesses(
    _ values: [String: YAMLValue], of value: YAMLValue, into phase: inout BehaviourPhase,
    _ complaints: inout Complaints
  ) {
    let rate = complaints.read(values["rate"]) { rate throws(InputError) in
      try rate.quantity(
        { text throws(QuantityError) in try BehaviourPhase.Rate(text) }, "a rate such as 300/s")
    }
    guard let access = values["access"] else {
      if values["rate"] != nil {
        complaints.append(
          value.error("expected the key 'access': what is visited at this rate"))
      } else if values["work"] != nil {
        complaints.append(value.error("expected the key 'access': work is counted in visits"))
      }
      return
    }
    if values["rate"] == nil { complaints.append(value.error("expected the key 'rate'")) }
    if let rate { phase.rate = rate }
    let list = complaints.value { () throws(InputError) in
      let list = try access.list(of: "accesses", most: ProcessBehaviour.mostAccesses)
      guard !list.isEmpty else { throw access.error("expected at least one access") }
      return list
    }
    let reader = AccessReader(regions)
    for element in list ?? [] {
      if let access = reader.access(element, &complaints) { phase.accesses.append(access) }
    }
  }

  // MARK: What is done with regions

  private func growth(
    _ value: YAMLValue, _ complaints: inout Complaints
  ) -> [BehaviourPhase.Growth] {
    guard let pairs = value.pairs else {
      complaints.append(
        value.error(
          expected: "a mapping of regions to their size at the end of the phase"))
      return []
    }
    var growth: [BehaviourPhase.Growth] = []
    for (key, value) in pairs {
      let found = complaints.value { () throws(InputError) in
        let found = try regions.find(key)
        if let region = found?.region, !region.isAnonymous {
          throw key.error("\(region.name.quoted) is not anonymous memory, and cannot grow")
        }
        return found
      }
      let size = complaints.value { () throws(InputError) in try value.partOfWhole() }
      if let index = found??.index, let size {
        growth.append(.init(region: index, size: size))
      }
    }
    return growth
  }

  private func advice(
    _ value: YAMLValue, _ complaints: inout Complaints
  ) -> [BehaviourPhase.Action] {
    guard let pairs = value.pairs else {
      complaints.append(
        value.error(expected: "a mapping of regions to dontneed, free or willneed"))
      return []
    }
    var actions: [BehaviourPhase.Action] = []
    for (key, value) in pairs {
      let found = complaints.value { () throws(InputError) in try regions.find(key) }
      let advised = complaints.value { () throws(InputError) in
        let advised = try value.adviceAndPart()
        if advised.advice == .free, found??.region?.isAnonymous == false {
          throw value.error("only anonymous memory can be freed by advice")
        }
        return advised
      }
      if let index = found??.index, let advised {
        actions.append(.advise(region: index, advised.advice, part: advised.part))
      }
    }
    return actions
  }

  private func unlink(_ value: YAMLValue) throws(InputError) -> BehaviourPhase.Action? {
    let found = try regions.find(value)
    if let region = found?.region, !region.isFile {
      throw value.error("\(region.name.quoted) is no file of the kind's own")
    }
    return found.map { .unlink(region: $0.index) }
  }
}
