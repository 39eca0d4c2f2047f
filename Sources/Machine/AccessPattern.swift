/// In what order a process goes through a region of its memory.
package enum AccessPattern: Hashable, Sendable {
  /// From the start to the end, and again.
  case sequential
  /// Anywhere, each place as often as any other.
  case uniform
  /// The first pages most, the later ones ever more rarely.
  case zipf(ZipfLaw)
  /// Each so many pages, and at the end again one page further on.
  case strided(pages: Int)
  /// Most often within a part that wanders through the region.
  case workingSet(WorkingSet)
}

/// The part of a region that a process uses at a time.
package struct WorkingSet: Hashable, Sendable {
  /// Its size, a part of the region.
  package var hot: Portion
  /// How many of the runs stay within it.
  package var focus: Portion
  /// How far it moves in a second, a part of the region; it goes on at the start from the end.
  package var drift: Portion

  package init(hot: Portion, focus: Portion, drift: Portion) {
    self.hot = hot
    self.focus = focus
    self.drift = drift
  }
}

/// Visits to a region of memory during a phase.
package struct MemoryAccess: Hashable, Sendable {
  /// The region, by its index in the behaviour.
  package var region: Int
  package var pattern: AccessPattern
  /// How many of the phase's runs are of this sort, compared with the shares of the others.
  package var share: Int
  /// Neighbouring pages visited in a row.
  package var runLength: Int
  /// How many of the runs write; runs in shared libraries never do.
  package var writes: Portion

  package init(
    region: Int, pattern: AccessPattern, share: Int = 1, runLength: Int = 8,
    writes: Portion = .none
  ) {
    self.region = region
    self.pattern = pattern
    self.share = share
    self.runLength = runLength
    self.writes = writes
  }
}
