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
      : events.suffix(EventLog.capacity).filter { $0.domain == domain }.suffix(4 * area.rows)
    var shown = Array(Self.withoutRepeats(Array(latest)).suffix(area.rows))
    if let critical = lastCritical, area.rows >= 2,
      !shown.contains(where: { $0.event.severity == .critical })
    {
      shown.removeFirst(max(shown.count - area.rows + 1, 0))
      shown.insert((critical, 1), at: 0)
    }
    for (index, event) in shown.enumerated() {
      let line = Rectangle(
        column: area.left, row: area.top + index, columns: area.columns, rows: 1)
      EventLine(
        event: event.event, times: event.times, namesDomain: domain == nil && hasOthers
      ).draw(on: &painter, in: line)
    }
  }

  /// The last event that must not be missed; it stays in sight at the top.
  private var lastCritical: Event? {
    events.last(.critical, domain: domain)
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
