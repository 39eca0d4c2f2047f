import Canvas
import Library
import Machine
import PageDaemon

/// Graphs of a domain's history above each other: a column is the same moment in all of them.
struct HistoryGraphs {
  let reading: DomainReading
  let spans: [DomainSpan?]
  let scale: GraphScale
  let tracks: [Track]
  /// The column of the cursor.
  let cursor: Int?
  /// Whether the graphs stand still.
  let isHeld: Bool

  /// - Parameters:
  ///   - columns: of the graphs themselves.
  ///   - leastSamples: what they show together where nobody zoomed.
  init(
    _ reading: DomainReading, history: DomainHistory, window: GraphWindow, columns: Int,
    leastSamples: Int, tracks: [Track]
  ) {
    self.reading = reading
    self.tracks = tracks
    scale = window.scale(total: history.total, columns: columns, leastSamples: leastSamples)
    spans = scale.spans(of: history)
    cursor = window.cursorColumn(in: scale)
    isHeld = window.isHeld
  }

  /// Room for the names at the left of the graphs.
  static let gutter = 9

  /// The height from which graphs are set apart.
  private static let leastRowsForGaps = 24

  /// Draws the graphs and, in the last row, the axis of time.
  func draw(on painter: inout Painter, in area: Rectangle) {
    let hasAxis = area.rows >= 6
    let (plots, axis) = area.split(rows: area.rows - (hasAxis ? 1 : 0))
    var rest = plots
    // A blank row keeps what is tall from growing into what is above it.
    let gap = plots.rows >= Self.leastRowsForGaps ? 1 : 0
    let gaps = gap * max(tracks.count - 1, 0)
    for (track, rows) in Track.share(rows: plots.rows - gaps, among: tracks) {
      let (part, afterwards) = rest.split(rows: rows)
      let below = afterwards.split(rows: gap).below
      let (names, graph) = part.split(columns: Self.gutter)
      draw(track, on: &painter, in: graph, names: names.split(columns: Self.gutter - 1).left)
      rest = below
    }
    let graphs = plots.split(columns: Self.gutter).right
    if let cursor {
      let line = Rectangle(
        column: graphs.left + cursor, row: graphs.top, columns: 1, rows: graphs.rows)
      drawCursor(on: &painter, in: line)
    }
    if hasAxis { drawAxis(on: &painter, in: axis.split(columns: Self.gutter).right) }
  }

  private func draw(
    _ track: Track, on painter: inout Painter, in area: Rectangle, names: Rectangle
  ) {
    switch track {
    case .free: drawFree(on: &painter, in: area, names: names)
    case .error: drawError(on: &painter, in: area, names: names)
    case .output:
      let values = spans.map { $0.map { Int($0.outputMost) } }
      let most = NumberFormat.roundedUp(max(values.compactMap { $0 }.max() ?? 0, 1))
      Plot(values: values, maximum: most, style: painter.ink(.pidOutput))
        .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
      name("output", .pidOutput, most: most, on: &painter, in: names)
    case .freed: drawFreed(on: &painter, in: area, names: names)
    case .queues: drawQueues(on: &painter, in: area, names: names)
    case .laundry: drawLaundry(on: &painter, in: area, names: names)
    case .oom: drawSequence(on: &painter, in: area, names: names)
    }
  }

  /// Free pages below and above the setpoint: the gap between the columns and the line is the error.
  private func drawFree(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    // The setpoint lies between two rows, so that columns that just reach it touch the line.
    let rows = max(area.rows * 5 / 8, 1)
    let setpoint = max(Int(reading.controller.setpoint), 1)
    Plot(
      values: spans.map { $0.map { Int($0.freeLeast) } }, maximum: setpoint * area.rows / rows,
      style: painter.ink(.free),
      reference: .init(rows: rows, style: painter.ink(.pidSetpoint)),
      low: (setpoint, painter.ink(.warning))
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    painter.writeRight("free", .free, area.bottom - 1, within: names)
    if rows < area.rows {
      painter.writeRight("setpoint", .pidSetpoint, area.bottom - 1 - rows, within: names)
    }
  }

  private func drawError(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let values = spans.map { $0.map { Int($0.error) } }
    let most = values.compactMap { $0 }.map { Int(clamping: $0.magnitude) }.max() ?? 0
    let scale = NumberFormat.roundedUp(max(most, 1))
    SignedPlot(
      values: values, maximum: scale, above: painter.ink(.pidError), below: painter.ink(.good),
      ground: painter.style(.text).background
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    let half = area.rows / 2
    painter.writeRight("error +", .pidError, area.top + half - 1, within: names)
    painter.writeRight("error -", .good, area.top + half, within: names)
    if half > 1, scale > 1 {
      painter.writeRight(NumberFormat.scale(scale), .label, area.top, within: names)
    }
  }

  /// Solid what the passes freed, shaded what they were asked for beyond it.
  private func drawFreed(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let values = spans.map { $0.map { (wanted: $0.wanted, got: $0.freed) } }
    // What is asked for again and again in vain must not flatten what comes: it is cut off.
    let most = values.compactMap { $0.map { max($0.wanted / 8, $0.got) } }.max() ?? 0
    let scale = NumberFormat.roundedUp(max(most, 1))
    DemandPlot(
      values: values, maximum: scale, got: painter.ink(.free), missing: painter.ink(.warning)
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    name("freed", .free, most: scale, on: &painter, in: names)
    if area.rows > 2 {
      painter.writeRight("wanted", .warning, area.bottom - 2, within: names)
    }
  }

  private func drawQueues(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let columns = spans.map { $0.map(Self.lengths) ?? [] }
    StackedPlot(
      columns: columns, parts: painter.segments(of: reading), total: reading.pageCount,
      fill: painter.usesLetters ? .letters : .blocks, glyphs: painter.glyphs
    ).draw(on: &painter.canvas, in: area)
    painter.writeRight("queues", .label, area.bottom - 1, within: names)
  }

  private static func lengths(_ span: DomainSpan) -> [Int] {
    MemoryPart.allCases.map { part in
      switch part {
      case .wired: Int(span.wired)
      case .active: Int(span.active)
      case .inactive: Int(span.inactive)
      case .laundry: Int(span.laundry)
      case .unswappable: Int(span.unswappable)
      case .free: Int(span.free)
      }
    }
  }

  /// A shaded cell for a background run, a full one for a shortfall.
  private func drawLaundry(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    for (column, span) in spans.enumerated() {
      let look: (Unicode.Scalar, Role)
      switch span?.laundryRequest {
      case .background?: look = (painter.glyphs.shades[2], .laundryBackground)
      case .shortfall?: look = (painter.glyphs.shades[4], .laundryShortfall)
      case .idle?, nil: continue
      }
      painter.canvas.write(
        look.0, at: Point(column: area.left + column, row: area.top),
        style: painter.ink(look.1))
    }
    painter.writeRight("laundry", .label, area.top, within: names)
  }

  /// The count itself; `+` for what has two digits.
  private func drawSequence(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    for (column, span) in spans.enumerated() {
      guard let count = span?.oomSequenceMost, count > 0 else { continue }
      painter.write(
        count < 10 ? String(count) : "+", count < 6 ? .warning : .danger,
        at: area.left + column, area.top, within: area)
    }
    painter.writeRight("oom_seq", .label, area.top, within: names)
  }

  /// A name in the last row, and the end of the scale in the first.
  private func name(
    _ text: String, _ role: Role, most: Int, on painter: inout Painter, in names: Rectangle
  ) {
    painter.writeRight(text, role, names.bottom - 1, within: names)
    if names.rows > 1, most > 1 {
      painter.writeRight(NumberFormat.scale(most), .label, names.top, within: names)
    }
  }
}

extension HistoryGraphs {
  private func drawCursor(on painter: inout Painter, in line: Rectangle) {
    for row in line.top..<line.bottom {
      let cell = Rectangle(column: line.left, row: row, columns: 1, rows: 1)
      let present = painter.canvas[column: line.left, row: row]
      let bar = String(Character(painter.glyphs.box.vertical))
      if present.scalar == " " {
        painter.write(bar, .key, at: line.left, row, within: cell)
      } else if present.scalar == painter.glyphs.shades[4], !painter.usesLetters {
        // Cut out of what is full.
        painter.canvas.write(
          bar, at: cell.origin,
          style: Style(
            foreground: painter.style(.text).background, background: present.style.foreground))
      } else {
        painter.canvas.restyle(cell, adding: .reverse)
      }
    }
  }

  /// When the left and the right edge are, and the moment under the cursor.
  private func drawAxis(on painter: inout Painter, in line: Rectangle) {
    let length = NumberFormat.length(ticks: scale.ticks)
    let start = isHeld ? "-\(length)" : "\(length) ago"
    let newest = spans.last.flatMap { $0 }.map { NumberFormat.time(ticks: $0.tick) } ?? ""
    let end = isHeld ? newest : "now"
    var free = 0..<line.columns
    if let cursor {
      free = drawMoment(at: cursor, on: &painter, in: line)
    }
    if Canvas.width(of: start) < free.lowerBound || cursor == nil {
      painter.write(start, .label, at: line.left, line.top, within: line)
    }
    if line.columns - Canvas.width(of: end) > free.upperBound || cursor == nil {
      painter.writeRight(end, .label, line.top, within: line)
    }
  }

  /// Writes the time under the cursor: an arrow below it, the time at its side.
  ///
  /// - Returns: the columns that it takes.
  private func drawMoment(
    at cursor: Int, on painter: inout Painter, in line: Rectangle
  ) -> Range<Int> {
    let moment = spans[cursor].map { NumberFormat.time(ticks: $0.tick) } ?? "nothing"
    let arrow = String(Character(painter.glyphs.arrows.up))
    let width = moment.unicodeScalars.count + 1
    let isLeft = cursor + width > line.columns
    let start = isLeft ? cursor - width + 1 : cursor
    painter.write(
      isLeft ? moment + arrow : arrow + moment, .key, at: line.left + start, line.top,
      within: line)
    return start..<start + width
  }
}

extension NumberFormat {
  /// The end of a scale in at most seven columns: `50,000`, `2M`.
  static func scale(_ value: Int) -> String {
    value < 1_000_000 ? grouped(value) : compactCount(UInt64(value))
  }

  /// A length of time in the unit that is easiest to read: `9.6 s`, `30 s`, `5 min`.
  static func length(ticks: UInt64) -> String {
    switch ticks {
    case ..<10_000: seconds(ticks: ticks)
    case ..<600_000: "\(ticks / 1000) s"
    default: "\(ticks / 60_000) min"
    }
  }
}
