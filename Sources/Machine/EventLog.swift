/// The latest events, at most 512 of them, the newest last.
package struct EventLog: Equatable, Sendable {
  /// Events kept.
  package static var capacity: Int { 512 }

  private var ring: [Event] = []
  /// All events since boot, those forgotten too.
  package private(set) var total: Int = 0

  package init() {}

  /// Events kept now.
  package var count: Int { ring.count }

  /// Adds an event; the oldest is forgotten when there are too many.
  ///
  /// - Complexity: O(1) amortised.
  package mutating func append(_ event: Event) {
    if ring.count < Self.capacity {
      ring.append(event)
    } else {
      ring[total % Self.capacity] = event
    }
    total += 1
  }

  /// The newest events, at most `count` of them, oldest first.
  ///
  /// - Complexity: O(`count`).
  package func suffix(_ count: Int) -> [Event] {
    let count = max(min(count, ring.count), 0)
    return (total - count..<total).map { ring[$0 % Self.capacity] }
  }
}
