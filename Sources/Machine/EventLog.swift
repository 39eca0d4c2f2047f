/// The latest events, the newest last.
package typealias EventLog = Ring<Event>

extension EventLog {
  /// Events kept.
  package static var capacity: Int { 512 }

  package init() {
    self.init(capacity: Self.capacity)
  }

  /// The latest kill, or nil if none is kept.
  package var lastKill: (pid: Int32, name: String, tick: Int64)? {
    let event = last { event in
      if case .killed = event.kind { true } else { false }
    }
    guard let event, case .killed(let pid, let name) = event.kind else { return nil }
    return (pid, name, event.tick)
  }
}
