import PageDaemon

/// The latest steps of the page daemon's threads, the newest last.
///
/// They come many times a second and have a log of their own, so that they never push an event out
/// of the ``EventLog``.
package struct DecisionLog: Equatable, Sendable {
  /// A step, and when and where it was taken.
  package struct Entry: Equatable, Sendable {
    let tick: Int64
    /// The events that there had been when the threads began to run at that tick.
    let eventsBefore: Int
    let domain: Int32
    let step: DaemonStep

    package var event: Event { Event(tick: tick, domain: Int(domain), kind: .decision(step)) }
  }

  /// Steps kept.
  package static var capacity: Int { 1024 }

  private var entries = Ring<Entry>(capacity: capacity)

  init() {}

  /// How many are kept now.
  package var count: Int { entries.count }
  /// All that were ever taken down, those forgotten too.
  package var total: Int { entries.total }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// The newest, at most `count` of them, oldest first.
  package func suffix(_ count: Int) -> [Entry] { entries.suffix(count) }
}
