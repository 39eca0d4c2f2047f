import Canvas
import Library
import Machine
import PageDaemon

extension JournalScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let places = Arrangement(area)
    let (list, details) = (places.list, places.details)
    painter.frame(list)
    if let details { painter.frame(details) }
    if let tally = places.tally {
      let events = aboutAnything(machine, focus: state.focus, trail: state.trail)
      JournalTally(events: events, subject: subject).draw(on: &painter, in: tally)
    }
    let events = shown(machine, focus: state.focus, trail: state.trail)
    painter.title(
      "Journal", note: note(count: events.count, focus: state.focus), on: list, .borderFocused)
    var lines = list.inset(columns: 2, rows: 1)
    let chosen = max(events.count - 1 - offset, 0)
    let urgent = urgent(in: events, rows: lines.rows)
    let pinned = lines.split(rows: urgent == nil ? 0 : 2)
    lines = pinned.below
    let first = window.first(showing: chosen, count: events.count, rows: lines.rows)
    if let urgent {
      draw(events, urgent, isTop: true, on: &painter, in: pinned.above.split(rows: 1).above)
      drawGap(
        of: first - urgent - 1, on: &painter, in: pinned.above.split(rows: 1).below)
    }
    for index in events.indices.dropFirst(first).prefix(lines.rows) {
      let line = lines.split(rows: index - first).below.split(rows: 1).above
      draw(events, index, isTop: index == first, on: &painter, in: line)
      if index == chosen, details != nil || offset > 0 {
        let whole = Rectangle(
          column: line.left - 1, row: line.top, columns: line.columns + 2, rows: 1)
        painter.canvas.restyle(whole, with: painter.style(.selection))
      }
    }
    ScrollBar(count: events.count, first: first).draw(on: &painter, beside: lines, of: list)
    if let details, events.indices.contains(chosen) {
      let listed = EventLine(event: events[chosen], times: 1).isInFull(in: lines.columns)
      drawDetails(of: events[chosen], isListedInFull: listed, on: &painter, in: details)
    }
    if events.isEmpty {
      let text = emptiness(state)
      for (row, text) in Phrase.wrap(text, width: lines.columns).prefix(lines.rows).enumerated() {
        painter.write(text, .label, at: lines.left, lines.top + row, within: lines)
      }
    }
  }

  private func draw(
    _ events: [Event], _ index: Int, isTop: Bool, on painter: inout Painter, in line: Rectangle
  ) {
    EventLine(
      event: events[index], times: 1, place: DecisionPlace(index, in: events), isTop: isTop
    ).draw(on: &painter, in: line)
    painter.mark(line, as: .item(events.count - 1 - index))
  }

  /// Divides the warning that stays in sight from the list, which begins some events later.
  private func drawGap(of count: Int, on painter: inout Painter, in line: Rectangle) {
    painter.canvas.fill(line, with: painter.glyphs.box.horizontal, style: painter.style(.border))
    guard count > 0 else { return }
    let text = count == 1 ? " 1 line between " : " \(NumberFormat.grouped(count)) lines between "
    painter.write(text, .label, at: line.left + 2, line.top, within: line)
  }

  /// The latest warning, where decisions have pushed it out of sight while the list follows the
  /// machine: it stays at the top. A vote that was withdrawn warns of nothing any more.
  private func urgent(in events: [Event], rows: Int) -> Int? {
    guard offset == 0, rows >= 6, events.count > rows else { return nil }
    var withdrawing: Set<Int?> = []
    for index in events.indices.reversed() {
      let event = events[index]
      switch event.kind {
      case .oomVoteWithdrawn: withdrawing.insert(event.domain)
      case .oomVote where withdrawing.contains(event.domain): withdrawing.remove(event.domain)
      default:
        guard event.severity >= .warning else { continue }
        return index < events.count - rows + 2 ? index : nil
      }
    }
    return nil
  }

  /// Why no event is shown.
  private func emptiness(_ state: ViewState) -> String {
    if isAsAtFirst { return "nothing has happened yet" }
    let query = try? Query<EventField>(filter.text)
    guard let page = query?.number(.page), state.trail.map({ Int64($0.page.rawValue) }) != page
    else { return "no such event; Esc shows all" }
    return "frame \(NumberFormat.grouped(page)) is not followed, and moves are recorded only of a "
      + "frame that is: w in the view of its queue or on the memory map follows it; Esc shows all"
  }

  /// The chosen event in full unless the list has it so, and what such an event means.
  private func drawDetails(
    of event: Event, isListedInFull: Bool, on painter: inout Painter, in frame: Rectangle
  ) {
    let place = event.domain.map { "domain \($0)" }
    let note = [NumberFormat.time(ticks: event.tick), place].compactMap { $0 }
    painter.title(
      Phrase("What it means"),
      note: Note(phrase: Phrase(note.joined(separator: ", ")), role: .label),
      on: frame)
    let inside = frame.inset(columns: 2, rows: 1)
    let explanation = Phrase.wrap(event.explanation, width: inside.columns)
    let wording = Phrase.wrap(event.phrase.forms.first ?? event.text, width: inside.columns)
    let isShort = wording.count + explanation.count > inside.rows
    // The list shows the short form as well; what it means is nowhere else.
    var heading =
      isShort ? event.phrase.fitting(inside.columns).map { [$0] } ?? wording : wording
    if isListedInFull { heading = [] }
    let (above, below) = inside.split(rows: heading.count)
    for (row, text) in heading.prefix(above.rows).enumerated() {
      painter.write(text, event.severity.role, at: above.left, above.top + row, within: above)
    }
    let lines = Phrase.lines(
      of: event.explanation, width: below.columns, rows: below.rows,
      ellipsis: painter.glyphs.ellipsis)
    for (row, text) in lines.enumerated() {
      painter.write(text, .text, at: below.left, below.top + row, within: below)
    }
  }

  /// How many events are shown, which, and whether the list is held still.
  private func note(count: Int, focus: Int) -> Note {
    let total = NumberFormat.grouped(count)
    var parts = [total]
    if least > .info { parts.append(least.name) }
    if let subject { parts.append("about \(subject.rawValue)") }
    if showsOnlyFocus { parts.append("domain \(focus)") }
    if !filter.text.isEmpty, !filter.isOpen { parts.append("with \"\(filter.text)\"") }
    if frozen != nil { parts.append("HELD STILL") }
    let isPlain = parts.count == 1
    return Note(
      phrase: Phrase(parts.joined(separator: ", "), frozen == nil ? total : "HELD"),
      role: frozen != nil ? .warning : isPlain ? .label : .key)
  }
}

extension Event.Severity {
  /// What is shown where only this and what is graver is.
  fileprivate var name: String {
    switch self {
    case .decision: "all"
    case .info: "events only"
    case .notice: "notices and graver"
    case .warning: "warnings and graver"
    case .critical: "critical only"
    }
  }
}
