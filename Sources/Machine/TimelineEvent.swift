/// Something that happens to a machine by itself, at its time.
package struct TimelineEvent: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// Starts a process: in a domain for good, or in one that it may leave.
    /// Nil for the policy and the domain that the kind says.
    case spawn(ProcessKind, policy: DomainPolicy? = nil, domain: Int? = nil)
    /// Lets the oldest process of a name fork.
    case fork(name: String)
    /// Stops all processes of a name.
    case stop(name: String)
    /// Lets all stopped processes of a name go on.
    case resume(name: String)
    /// Ends all processes of a name.
    case kill(name: String)
    case swapOn(device: String)
    case swapOff(device: String)
    case morePressure(MemoryAmount)
    case lessPressure(MemoryAmount)
    case set(SysctlSetting)
    /// Disturbs a swap device or the disk, or mends it.
    case device(name: String, DeviceChange)
    case suspendWrites(Bool)
    /// Of a million visits to a page, how many leave one of its locks taken.
    case contention(perMillion: Int)
    /// A remark for whoever watches.
    case note(String)
  }

  package var tick: Int64
  /// Ticks until it happens again; nil for once.
  package var interval: Int64?
  /// The last tick at which it may happen; nil for no end.
  package var last: Int64?
  package var action: Action

  package init(tick: Int64, interval: Int64? = nil, last: Int64? = nil, _ action: Action) {
    self.tick = tick
    self.interval = interval
    self.last = last
    self.action = action
  }
}

/// What has yet to happen.
struct PendingTimeline: Equatable, Sendable {
  /// Sorted by time; those of one tick in the order in which they were given.
  private var events: [TimelineEvent]

  init(_ events: [TimelineEvent]) {
    self.events = events
  }

  var nextDue: Int64? { events.first?.tick }

  /// Takes out the next event that is due; one that repeats is put back for its next time.
  ///
  /// - Complexity: O(events).
  mutating func pop(dueBy now: Int64) -> TimelineEvent? {
    guard let event = events.first, event.tick <= now else { return nil }
    events.removeFirst()
    guard let interval = event.interval else { return event }
    var next = event
    let (tick, isTooLate) = event.tick.addingReportingOverflow(interval)
    guard !isTooLate, tick <= event.last ?? Int64.max else { return event }
    next.tick = tick
    let place = events.firstIndex { $0.tick > tick } ?? events.count
    events.insert(next, at: place)
    return event
  }
}
