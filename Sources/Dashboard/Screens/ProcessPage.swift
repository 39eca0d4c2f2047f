import Canvas
import Library
import Machine

/// All about one process: its memory, its faults and waits, and what happened to it.
struct ProcessPage {
  let pid: Int32
  let machine: Machine
  /// Whether pictures follow one another: a large map takes too long to be counted for each.
  let isMoving: Bool
  /// Whether the page stands beside the table, and is not what keys act on.
  var isPreview = false

  func draw(on painter: inout Painter, in frame: Rectangle) {
    painter.frame(frame)
    let titleRole: Role = isPreview ? .title : .borderFocused
    let inside = frame.inset(columns: 2, rows: 1)
    guard let process = machine.processes.first(where: { $0.pid == pid }) else {
      painter.title(Phrase("Process \(pid)"), on: frame, titleRole)
      painter.write(
        "process \(pid) has ended; Esc shows the others", .warning, at: inside.left, inside.top,
        within: inside)
      drawEvents(on: &painter, in: inside.split(rows: 2).below)
      return
    }
    painter.title(
      Phrase("Process \(pid): \(process.name)", "Process \(pid)"),
      note: Note(phrase: Phrase(process.stateText, process.stateWord), role: process.state.role),
      on: frame, titleRole)
    let columns = inside.columns >= 72 ? 2 : 1
    let figures = figures(of: process, isLettered: painter.usesLetters)
    let rows = (figures.count + columns - 1) / columns
    // Where rows are few the figures get all of them but one.
    let gap = inside.rows >= rows + 4 ? 1 : 0
    var rest = inside
    if gap > 0 {
      let summary = Phrase.words(
        of: "\(process.kind.name): \(process.kind.summary)", fitting: inside.columns,
        ellipsis: painter.glyphs.ellipsis)
      painter.write(summary, .label, at: inside.left, inside.top, within: inside)
      rest = rest.split(rows: 2).below
    }
    drawMemory(of: process, on: &painter, in: rest.split(rows: 1).above)
    let (table, below) = rest.split(rows: 1 + gap).below.split(rows: rows)
    // Names and figures that stand far apart are hard to read together.
    painter.figures(figures, columns: columns, in: table.split(columns: 110).left)
    let afterMap = drawMap(of: process, on: &painter, in: below.split(rows: 1).below)
    drawEvents(on: &painter, in: afterMap)
  }

  /// Resident pages up to which a map is counted for every picture.
  private static let mostPagesInMotion = 1 << 16
  /// Rows that are left for what happened.
  private static let leastRowsForEvents = 3

  /// The entries of the map, as many as leave room for some events.
  ///
  /// - Returns: what is left below them.
  private func drawMap(
    of process: ProcessReport, on painter: inout Painter, in area: Rectangle
  ) -> Rectangle {
    guard area.rows >= 4 else { return area }
    let (heading, rest) = area.split(rows: 1)
    painter.write("Its memory map", .title, at: heading.left, heading.top, within: heading)
    guard !isMoving || process.residentPages <= Self.mostPagesInMotion else {
      let text = Phrase.words(
        of: "pause the machine to see the map of so many pages",
        fitting: rest.columns, ellipsis: painter.glyphs.ellipsis)
      painter.write(text, .label, at: rest.left, rest.top, within: rest)
      return rest.split(rows: 2).below
    }
    let entries = machine.mapEntries(ofProcess: pid) ?? []
    // A page that is low keeps its rows for the map.
    let rowsForEvents = isPreview && rest.rows < 12 ? 0 : 1 + Self.leastRowsForEvents
    let room = max(rest.rows - 1 - rowsForEvents, 1)
    let shown = entries.prefix(room)
    let (table, below) = rest.split(rows: shown.count + 1)
    MapTable(entries: Array(shown)).draw(on: &painter, in: table.split(columns: 110).left)
    if entries.count > shown.count {
      painter.writeRight(
        "\(entries.count - shown.count) more", .label, heading.top,
        within: heading.split(columns: 110).left)
    }
    return below.split(rows: 1).below
  }

  /// What is resident, what is in swap space, and the rest that was never touched or is in files.
  private func drawMemory(
    of process: ProcessReport, on painter: inout Painter, in area: Rectangle
  ) {
    let rest = max(process.virtualPages - process.residentPages - process.swappedPages, 0)
    let bar = StackedBar(
      segments: [
        .init(
          value: process.residentPages, name: "resident", letter: "R",
          style: painter.style(.active)),
        .init(
          value: process.swappedPages, name: "swapped", letter: "S",
          style: painter.style(.laundry)),
        .init(value: rest, name: "not in memory", letter: "-", style: painter.style(.wired)),
      ],
      total: process.virtualPages, fill: painter.usesLetters ? .letters : .blocks,
      ground: painter.style(.text).background, block: painter.glyphs.shades[4])
    bar.draw(on: &painter.canvas, in: area)
  }

  /// - Parameter isLettered: whether the bar's parts are letters, which are named here.
  private func figures(of process: ProcessReport, isLettered: Bool) -> [Figure] {
    func memory(_ pages: Int) -> String {
      "\(NumberFormat.grouped(pages)) pages, \(NumberFormat.memory(pages: pages))"
    }
    var figures = [
      Figure(
        isLettered ? "R resident" : "resident", text: memory(process.residentPages)),
      Figure(Phrase("minor faults", "minor"), process.minorFaults),
      Figure(
        isLettered ? Phrase("S in swap space", "S swapped") : Phrase("in swap space", "swapped"),
        text: memory(process.swappedPages)),
      Figure(Phrase("major faults", "major"), process.majorFaults),
      Figure(Phrase("all its memory", "size"), text: memory(process.virtualPages)),
      Figure(Phrase("references to pages", "references"), process.references),
      Figure(Phrase("counted by the OOM killer", "OOM size"), text: memory(process.oomSize)),
      Figure(
        Phrase("time spent waiting", "stall"),
        text: NumberFormat.seconds(ticks: process.stallTicks)),
    ]
    if let progress = process.progress {
      figures.append(
        Figure(
          Phrase("trace replayed", "replay"),
          text: "\(Int(min(max(progress, 0), 1) * 100)) %"))
    }
    return figures
  }

  private func drawEvents(on painter: inout Painter, in area: Rectangle) {
    guard area.rows >= 2 else { return }
    let (heading, lines) = area.split(rows: 1)
    painter.write("What happened to it", .title, at: heading.left, heading.top, within: heading)
    let events = machine.events.suffix(EventLog.capacity).filter { $0.kind.process?.pid == pid }
    if events.isEmpty {
      painter.write("nothing of late", .label, at: lines.left, lines.top, within: lines)
    }
    for (row, event) in events.suffix(lines.rows).enumerated() {
      let line = lines.split(rows: row).below.split(rows: 1).above
      EventLine(event: event, times: 1).draw(on: &painter, in: line)
    }
  }
}

extension ProcessReport {
  /// What the process does, for people who do not know the kernel's words.
  fileprivate var stateText: String {
    switch (state, waitMessage) {
    case (.running, _): "runs"
    case (.exiting, _): "is about to end"
    case (.stopped, _): "is stopped"
    case (.swapped, "swapin"?): "is swapped out, and waits for its return (swapin)"
    case (.swapped, _): "is swapped out"
    case (.sleeping, let message): "sleeps (\(message ?? "nanslp"))"
    case (.waitingForMemory, let message): "waits for free memory (\(message ?? "pfault"))"
    case (.pagingIn, "swread"?): "waits for a page from swap space (swread)"
    case (.pagingIn, "vnread"?): "waits for a page of a file (vnread)"
    case (.pagingIn, let message): "waits for a page (\(message ?? "vmpfw"))"
    }
  }
}
