import Canvas
import Library
import Machine

/// The latest events about one thing, under a heading.
struct EventList {
  let events: [Event]

  /// Draws the heading and as many of the events as there is room for, the newest at the bottom.
  func draw(on painter: inout Painter, in area: Rectangle) {
    guard area.rows >= 2 else { return }
    let (heading, lines) = area.split(rows: 1)
    painter.write("What happened to it", .title, at: heading.left, heading.top, within: heading)
    if events.isEmpty {
      painter.write("nothing of late", .label, at: lines.left, lines.top, within: lines)
    }
    for (row, event) in events.suffix(lines.rows).enumerated() {
      let line = lines.split(rows: row).below.split(rows: 1).above
      EventLine(event: event, times: 1).draw(on: &painter, in: line)
    }
  }
}
