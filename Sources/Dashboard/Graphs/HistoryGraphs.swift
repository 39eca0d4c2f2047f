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
  static let gutter = 12

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
    let shares = Track.share(rows: plots.rows - gaps, among: tracks)
    for (track, rows) in shares {
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
    guard hasAxis else { return }
    let (names, line) = axis.split(columns: Self.gutter)
    drawAxis(on: &painter, in: line)
    if shares.contains(where: { $0.track == .freed && $0.rows == 1 }) {
      legendOfWanted(on: &painter, names.top, in: names.split(columns: Self.gutter - 1).left)
    }
  }

  private func draw(
    _ track: Track, on painter: inout Painter, in area: Rectangle, names: Rectangle
  ) {
    switch track {
    case .free: drawFree(on: &painter, in: area, names: names)
    case .error: drawError(on: &painter, in: area, names: names)
    case .output: drawOutput(on: &painter, in: area, names: names)
    case .freed: drawFreed(on: &painter, in: area, names: names)
    case .queues: drawQueues(on: &painter, in: area, names: names)
    case .laundry: drawLaundry(on: &painter, in: area, names: names)
    case .oom: drawSequence(on: &painter, in: area, names: names)
    }
  }

  /// The axis, and the moment under the cursor.
  private func drawAxis(on painter: inout Painter, in line: Rectangle) {
    let newest = spans.last.flatMap { $0 }.map { NumberFormat.time(ticks: $0.tick) } ?? ""
    let axis = TimeAxis(
      samplesPerColumn: scale.samplesPerColumn, columns: scale.columns,
      end: isHeld ? newest : "now")
    let taken = cursor.map { drawMoment(at: $0, on: &painter, in: line) }
    axis.draw(on: &painter, in: line, besides: taken ?? 0..<0)
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

  /// Marks the moment of the cursor in all graphs, whose bars keep their shape.
  private func drawCursor(on painter: inout Painter, in line: Rectangle) {
    let bar = painter.glyphs.box.vertical
    let ground = painter.style(.text).background
    let selection = painter.style(.selection).background
    let mark = ground.mixed(with: selection, thousandths: 250) ?? ground
    for row in line.top..<line.bottom {
      let place = Point(column: line.left, row: row)
      let cell = painter.canvas[column: place.column, row: row]
      if cell.scalar == " " || cell.scalar == painter.glyphs.baseline {
        painter.canvas.write(bar, at: place, style: painter.ink(.key))
      } else if cell.scalar == painter.glyphs.shades[4], !painter.glyphs.isASCII {
        // Cut out of what is full.
        painter.canvas.write(
          bar, at: place,
          style: Style(foreground: ground, background: cell.style.foreground))
      } else {
        var style = cell.style
        if MemoryPart.allCases.contains(where: { $0.letter == cell.scalar }) {
          style.attributes.formSymmetricDifference(.reverse)
        } else if style.background == ground {
          style.background = mark
        }
        painter.canvas.write(cell.scalar, at: place, style: style)
      }
    }
  }
}
