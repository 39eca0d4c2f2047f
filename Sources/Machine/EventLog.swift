/// The latest events, the newest last.
package typealias EventLog = Ring<Event>

extension EventLog {
  /// Events kept.
  package static var capacity: Int { 512 }

  package init() {
    self.init(capacity: Self.capacity)
  }

  /// The latest event of a severity, in one domain or with nil in any; nil if none is kept.
  package func last(_ severity: Event.Severity, domain: Int? = nil) -> Event? {
    last { $0.severity == severity && (domain == nil || $0.domain == domain) }
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
