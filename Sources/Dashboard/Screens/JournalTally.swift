import Canvas
import Library
import Machine

/// How many events there are about each thing, and how grave they are.
struct JournalTally {
  let events: [Event]
  /// What alone is shown in the list.
  let subject: EventSubject?

  /// Draws a frame with a line for each subject, which can be clicked, and for each severity.
  func draw(on painter: inout Painter, in frame: Rectangle) {
    painter.frame(frame)
    painter.title(
      "What they are about",
      note: Note(phrase: Phrase(NumberFormat.grouped(events.count)), role: .label), on: frame)
    let inside = frame.inset(columns: 2, rows: 1)
    let subjects = EventSubject.allCases
    let counts = subjects.map { subject in
      events.count { EventSubject($0.kind) == subject }
    }
    for (row, (subject, count)) in zip(subjects, counts).enumerated() where row < inside.rows {
      let line = inside.split(rows: row).below.split(rows: 1).above
      draw(subject.rawValue, count, .active, on: &painter, in: line)
      painter.mark(line, as: .item(-1 - row))
      guard subject == self.subject else { continue }
      let whole = Rectangle(
        column: line.left - 1, row: line.top, columns: line.columns + 2, rows: 1)
      painter.canvas.restyle(whole, with: painter.style(.selection))
    }
    let rest = inside.split(rows: subjects.count + 1).below
    guard rest.rows > Self.grave.count else { return }
    painter.write("How grave they are", .title, at: rest.left, rest.top, within: rest)
    for (row, grave) in Self.grave.enumerated() {
      let line = rest.split(rows: row + 1).below.split(rows: 1).above
      let count = events.count { $0.severity == grave.severity }
      draw(grave.name, count, grave.severity.role, on: &painter, in: line)
    }
  }

  private static let grave: [(severity: Event.Severity, name: String)] = [
    (.decision, "decisions"), (.info, "ordinary"), (.notice, "notices"), (.warning, "warnings"),
    (.critical, "critical"),
  ]

  private func draw(
    _ name: String, _ count: Int, _ role: Role, on painter: inout Painter, in line: Rectangle
  ) {
    painter.write(name, .label, at: line.left, line.top, within: line)
    let bar = line.split(columns: 12).right
    let meter = bar.split(columns: bar.columns - 8).left
    painter.meter(count, of: max(events.count, 1), role, in: meter)
    painter.writeRight(NumberFormat.grouped(count), .value, line.top, within: line)
  }
}
