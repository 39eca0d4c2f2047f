import Canvas
import Library
import Machine
import PageDaemon

/// The latest events, the newest at the bottom.
struct EventsView: PanelView {
  let events: EventLog
  /// The domain whose events alone are shown; nil for all.
  var domain: Int?
  /// Whether there are others to tell a domain from.
  var hasOthers = true

  var title: Phrase {
    domain.map { Phrase("Events of domain \($0)", "Events") } ?? Phrase("Events")
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let latest =
      domain == nil
      ? events.suffix(4 * area.rows)
      : events.suffix(EventLog.capacity).filter(concerns).suffix(4 * area.rows)
    var shown = Array(Self.withoutRepeats(Array(latest)).suffix(area.rows))
    if let grave = grave(rows: area.rows),
      !shown.contains(where: { $0.event.severity >= grave.severity })
    {
      shown.removeFirst(max(shown.count - area.rows + 1, 0))
      shown.insert((grave, 1), at: 0)
    }
    for (index, event) in shown.enumerated() {
      let line = Rectangle(
        column: area.left, row: area.top + index, columns: area.columns, rows: 1)
      EventLine(
        event: event.event, times: event.times, namesDomain: domain == nil && hasOthers
      ).draw(on: &painter, in: line)
    }
  }

  /// Whether an event is of the domain, or grave and of the whole machine.
  private func concerns(_ event: Event) -> Bool {
    event.domain == domain || event.domain == nil && event.severity >= .warning
  }

  /// How long a warning stays in sight, in ticks.
  private static let warningTicks: Int64 = 30_000

  /// The last event that must not be missed; it stays in sight at the top: a warning for a while, and
  /// where there are two rows what is critical for good.
  private func grave(rows: Int) -> Event? {
    func isShown(_ event: Event) -> Bool { domain == nil || concerns(event) }
    let critical = rows < 2 ? nil : events.last { $0.severity == .critical && isShown($0) }
    guard critical == nil, let now = events.last(where: { _ in true })?.tick else {
      return critical
    }
    return events.last { event in
      event.severity >= .warning && now - event.tick < Self.warningTicks && isShown(event)
    }
  }

  /// The events, where those that follow their like in the same domain are one with it.
  static func withoutRepeats(_ events: [Event]) -> [(event: Event, times: Int)] {
    var kept: [(event: Event, times: Int)] = []
    for event in events {
      var times = 1
      if let index = kept.lastIndex(where: { $0.event.domain == event.domain }),
        kept[index].event.kind == event.kind
      {
        times += kept.remove(at: index).times
      }
      kept.append((event, times))
    }
    return kept
  }
}
