/// The latest events, the newest last.
package typealias EventLog = Ring<Event>

extension EventLog {
  /// Events kept.
  package static var capacity: Int { 512 }

  package init() {
    self.init(capacity: Self.capacity)
  }
}
