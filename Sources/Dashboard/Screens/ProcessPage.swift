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
      EventList(events: events).draw(on: &painter, in: inside.split(rows: 2).below)
      return
    }
    painter.title(
      Phrase("Process \(pid): \(process.name)", "Process \(pid)"),
      note: Note(phrase: Phrase(process.stateText, process.stateWord), role: process.state.role),
      on: frame, titleRole)
    // Where rows are few the figures get all of them but one.
    let figures = figures(of: process, isLettered: painter.usesLetters)
    let columns = inside.columns >= 72 ? 2 : 1
    let rows = (figures.count + columns - 1) / columns
    let gap = inside.rows >= rows + 4 ? 1 : 0
    var rest = inside
    if gap > 0 {
      let summary = Phrase.words(
        of: "\(process.kind.name): \(process.kind.summary)", fitting: inside.columns,
        ellipsis: painter.glyphs.ellipsis)
      painter.write(summary, .label, at: inside.left, inside.top, within: inside)
      rest = rest.split(rows: 2).below
    }
    ProcessMemoryBar(process: process).draw(on: &painter, in: rest.split(rows: 1).above)
    let below = rest.split(rows: 1 + gap).below
    let (table, foot) = below.split(rows: rows)
    guard below.columns < Self.leastColumnsForTwo else {
      // The figures beside the map.
      let (left, right) = below.split(columns: 74)
      painter.figures(figures, columns: columns, in: left.split(rows: rows).above)
      let afterMap = drawMap(
        of: process, leaving: below.rows / 2, on: &painter, in: right.split(columns: 4).right)
      let top = max(table.bottom + 1, afterMap.top)
      drawPagesAndEvents(on: &painter, in: below.split(rows: top - below.top).below)
      return
    }
    painter.figures(figures, columns: columns, in: table.readable)
    // A page that is low keeps its rows for the map.
    let left = isPreview && foot.rows < 14 ? 0 : 1 + Self.leastRowsForEvents
    let afterMap = drawMap(
      of: process, leaving: left, on: &painter, in: foot.split(rows: 1).below)
    drawPagesAndEvents(on: &painter, in: afterMap)
  }

  /// Where each page is, if there is room for that, and what happened to the process.
  private func drawPagesAndEvents(on painter: inout Painter, in area: Rectangle) {
    let eventRows = 1 + (isPreview ? 1 : max(Self.leastRowsForEvents, area.rows / 6))
    let pageRows = area.rows - eventRows - 1
    guard pageRows >= AddressSpacePicture.leastRows,
      let space = machine.addressSpace(ofProcess: pid)
    else {
      EventList(events: events).draw(on: &painter, in: area)
      return
    }
    let (pages, foot) = area.split(rows: pageRows)
    let rest = AddressSpacePicture(space: space, memory: machine.vm).draw(on: &painter, in: pages)
    let unused = min(rest.rows, pages.rows)
    EventList(events: events).draw(
      on: &painter,
      in: Rectangle(
        column: foot.left, row: foot.top + 1 - unused, columns: foot.columns,
        rows: foot.rows - 1 + unused))
  }

  /// Columns from which on the map stands beside the figures.
  private static let leastColumnsForTwo = 170
  /// Resident pages up to which a map is counted for every picture.
  private static let mostPagesInMotion = 1 << 16
  /// Rows that are left for what happened.
  private static let leastRowsForEvents = 3

  private var events: [Event] {
    machine.events.suffix(EventLog.capacity).filter { $0.kind.process?.pid == pid }
  }

  /// The entries of the map, as many as leave so many rows.
  ///
  /// - Returns: what is left below them.
  private func drawMap(
    of process: ProcessReport, leaving rowsLeft: Int, on painter: inout Painter, in area: Rectangle
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
    let shown = entries.prefix(max(rest.rows - 1 - rowsLeft, 1))
    let (table, below) = rest.split(rows: shown.count + 1)
    MapTable(entries: Array(shown)).draw(on: &painter, in: table)
    if entries.count > shown.count {
      painter.writeRight(
        "\(entries.count - shown.count) more", .label, heading.top, within: heading)
    }
    return below.split(rows: 1).below
  }

  /// - Parameter isLettered: whether the bar's parts are letters, which are named here.
  private func figures(of process: ProcessReport, isLettered: Bool) -> [Figure] {
    func memory(_ pages: Int) -> String {
      "\(NumberFormat.grouped(pages)) pages, \(NumberFormat.memory(pages: pages))"
    }
    var figures = [
      Figure(isLettered ? "R resident" : "resident", text: memory(process.residentPages)),
      Figure(Phrase("minor faults", "minor"), process.minorFaults),
      Figure(isLettered ? "S swapped" : "swapped", text: memory(process.swappedPages)),
      Figure(Phrase("major faults", "major"), process.majorFaults),
      Figure("size", text: memory(process.virtualPages)),
      Figure("references", process.references),
      Figure("OOM size", text: memory(process.oomSize)),
      Figure("waited", text: NumberFormat.seconds(ticks: process.stallTicks)),
    ]
    if let replay = process.replayText {
      figures.append(Figure(Phrase("trace replayed", "replay"), text: replay))
    }
    return figures
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
