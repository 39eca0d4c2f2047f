extension ProcessBehaviour {
  /// The longest phase, in ticks: a day.
  package static let longestPhase: Int64 = 24 * 3_600_000
  /// The most visits that a phase may last.
  package static let mostTouches = 1_000_000_000
  /// The most visits in a second.
  package static let mostTouchesPerSecond = 1_000_000
  /// The most neighbouring pages in a run, and the largest stride.
  package static let longestRun = 65_536
  package static let mostRegions = 16
  package static let mostPhases = 64
  package static let mostAccesses = 32
  /// The most children forked in a phase.
  package static let mostForks = 1000
  /// The largest share of an access.
  package static let mostShare = 1_000_000

  /// Complains about the first figure that no process can live by.
  func check(kind: String) throws(ConfigurationError) {
    func require(_ condition: Bool, _ what: String) throws(ConfigurationError) {
      guard condition else { throw ConfigurationError("kind \(kind): \(what)") }
    }
    try require(
      (1...Self.mostRegions).contains(regions.count), "expected 1 to \(Self.mostRegions) regions")
    for (index, region) in regions.enumerated() where region.isLocked {
      try require(!grows(region: index), "locked memory \(region.name) does not grow")
    }
    for region in regions where region.isPrivate {
      try require(
        !region.isAnonymous && !region.isShared,
        "\(region.name) is no file, or shared: it cannot be private")
    }
    for region in regions where region.part != .whole {
      try require(!region.isAnonymous, "\(region.name) is no file of which a part can be mapped")
    }
    for list in [phases, child?.phases].compactMap(\.self) {
      try require(
        (1...Self.mostPhases).contains(list.count), "expected 1 to \(Self.mostPhases) phases")
      try check(list, require)
    }
  }

  private func check(
    _ phases: [BehaviourPhase],
    _ require: (Bool, String) throws(ConfigurationError) -> Void
  ) throws(ConfigurationError) {
    for phase in phases {
      switch phase.extent {
      case .ticks(let ticks):
        try require((1...Self.longestPhase).contains(ticks), "a phase lasts \(ticks) ms")
      case .touches(let touches):
        try require((1...Self.mostTouches).contains(touches), "a phase lasts \(touches) visits")
        try require(!phase.accesses.isEmpty, "a phase of visits visits nothing")
      }
      try require(
        (1...Self.longestPhase).contains(phase.interval), "bursts each \(phase.interval) ms")
      if case .perSecond(let touches) = phase.rate {
        let fewest = phase.accesses.isEmpty ? 0 : 1
        try require(
          (fewest...Self.mostTouchesPerSecond).contains(touches), "\(touches) visits a second")
      }
      try require(phase.accesses.count <= Self.mostAccesses, "a phase has too many accesses")
      for growth in phase.growth {
        try require(
          regions.indices.contains(growth.region) && regions[growth.region].isAnonymous
            && growth.size.parts <= Portion.wholeParts, "only anonymous memory grows, to 100 %")
      }
      for access in phase.accesses {
        try require(access.isPossible(in: regions.count), "an access is out of bounds")
      }
      try require((0...Self.mostForks).contains(phase.forks), "\(phase.forks) forks in a phase")
      for action in phase.actions {
        try require(isPossible(action), "a region is advised or unlinked that cannot be")
      }
    }
  }

  private func isPossible(_ action: BehaviourPhase.Action) -> Bool {
    switch action {
    case .advise(let region, _, _): regions.indices.contains(region)
    case .unlink(let region): regions.indices.contains(region) && regions[region].isFile
    }
  }
}

extension ProcessBehaviour.Region {
  package var isAnonymous: Bool {
    if case .anonymous = backing { true } else { false }
  }

  package var isFile: Bool {
    if case .file = backing { true } else { false }
  }
}

extension MemoryAccess {
  fileprivate func isPossible(in regionCount: Int) -> Bool {
    if case .strided(let pages) = pattern,
      !(1...ProcessBehaviour.longestRun).contains(pages)
    {
      return false
    }
    return (0..<regionCount).contains(region)
      && (1...ProcessBehaviour.mostShare).contains(share)
      && (1...ProcessBehaviour.longestRun).contains(runLength)
      && writes.parts <= Portion.wholeParts
  }
}
