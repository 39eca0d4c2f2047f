/// How a process replays a program.
package struct ReplayConfiguration: Sendable, Equatable {
  /// What happens when the trace is at its end.
  package enum Ending: Hashable, Sendable {
    /// The references start over; memory stays as it is.
    case restart
    /// The process exits.
    case exit
  }

  package var source: any ReferenceSource
  /// References to pages a second, alike ones in a row counted once; at least 1.
  package var referencesPerSecond: Int
  package var ending: Ending

  package init(
    _ source: any ReferenceSource, referencesPerSecond: Int = 20_000, ending: Ending = .restart
  ) {
    self.source = source
    self.referencesPerSecond = referencesPerSecond
    self.ending = ending
  }

  /// Sources are the same if they are one and the same: their references are too many to compare.
  package static func == (left: ReplayConfiguration, right: ReplayConfiguration) -> Bool {
    left.source === right.source && left.referencesPerSecond == right.referencesPerSecond
      && left.ending == right.ending
  }
}
