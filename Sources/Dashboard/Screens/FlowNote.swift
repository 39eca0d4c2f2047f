import Canvas
import Library
import Machine

/// What the selected station or arrow is: which function of the kernel moves pages there, by which
/// rule, and how many.
struct FlowNote {
  let item: FlowItem
  let reading: FlowReading
  let machine: Machine

  var rule: String {
    switch item {
    case .station(let station): station.rule
    case .arrow(let arrow): arrow.rule
    }
  }

  /// The rule, broken into lines.
  func lines(width: Int) -> [String] { Phrase.wrap(rule, width: width) }

  /// Draws a frame with a heading that names the figures, the rule, and what the figures are made
  /// of; with a history where there is room.
  func draw(on painter: inout Painter, in frame: Rectangle, hasHistory: Bool, isBeside: Bool) {
    painter.frame(frame)
    painter.title(heading(painter), note: figures, on: frame)
    let inside = frame.inset(columns: 2, rows: 1)
    guard hasHistory else {
      drawText(on: &painter, in: inside)
      return
    }
    if isBeside {
      let (above, below) = inside.split(rows: min(inside.rows / 2 + 1, 9))
      drawText(on: &painter, in: above)
      drawHistory(on: &painter, in: below)
    } else {
      let (left, right) = inside.split(columns: inside.columns * 3 / 5)
      drawText(on: &painter, in: left.split(columns: left.columns - 4).left)
      drawHistory(on: &painter, in: right)
    }
  }

  private func drawText(on painter: inout Painter, in area: Rectangle) {
    let lines = self.lines(width: area.columns)
    for (row, line) in lines.prefix(area.rows).enumerated() {
      painter.write(line, .text, at: area.left, area.top + row, within: area)
    }
    let rest = area.split(rows: lines.count).below
    guard rest.rows >= 1, !portions.isEmpty else { return }
    let row = rest.rows >= 2 ? rest.top + 1 : rest.top
    painter.write(portions, at: rest.left, row, within: rest)
  }

  private func heading(_ painter: Painter) -> Phrase {
    let name = name(painter.glyphs)
    guard case .arrow(let arrow) = item else { return Phrase(name) }
    return Phrase("\(name): \(arrow.name)", arrow.name)
  }

  /// The station, or those that the arrow joins.
  func name(_ glyphs: GlyphSet) -> String {
    switch item {
    case .station(let station): return station.name
    case .arrow(let arrow):
      let head = String(Character(glyphs.arrows.right))
      return "\(arrow.route.from.name) \(head) \(arrow.route.to.name)"
    }
  }

  /// The rate and the total, or what a station gained and lost.
  private var figures: Note? {
    switch item {
    case .arrow(let arrow):
      let total = NumberFormat.grouped(reading.totals.sum(of: arrow.moves)) + " since boot"
      guard reading.window != .boot else { return Note(phrase: Phrase(total), role: .value) }
      return Note(
        phrase: Phrase("\(reading.text(along: arrow))   \(total)", reading.text(along: arrow)),
        role: .value)
    case .station(let station):
      guard let place = station.place else { return outside(station) }
      let (into, out) = reading.turnover(of: place)
      let change = into < out ? "-\(reading.text(out - into))" : "+\(reading.text(into - out))"
      return Note(
        phrase: Phrase(
          "in \(reading.text(into))   out \(reading.text(out))   change \(change)",
          "in \(reading.text(into))   out \(reading.text(out))"), role: .value)
    }
  }

  /// The figures of a station outside of memory.
  private func outside(_ station: FlowStation) -> Note {
    guard station == .devices else {
      let pages = NumberFormat.grouped(reading.pagesInTransit)
      return Note(phrase: Phrase("\(pages) pages elsewhere: being filled just now"), role: .value)
    }
    let read = reading.text(reading.flows.sum(of: [.readFromSwap, .readFromFiles]))
    let written = reading.text(along: .written)
    return Note(
      phrase: Phrase("read \(read)   written \(written)", "written \(written)"), role: .value)
  }

  /// What the rate is made of.
  private var portions: [Painter.Run] {
    guard case .arrow(let arrow) = item else { return [] }
    return arrow.portions.flatMap { portion -> [Painter.Run] in
      [
        ("\(portion.name) ", .label),
        ("\(reading.text(reading.flows.sum(of: portion.moves)))   ", .value),
      ]
    }
  }

  // MARK: History

  /// The last minute: what went along an arrow, or into a station.
  private func drawHistory(on painter: inout Painter, in area: Rectangle) {
    let (heading, rest) = area.split(rows: 1)
    let (plot, axis) = rest.split(rows: rest.rows - 1)
    let values = reading.history(of: moves, columns: plot.columns)
    let perColumn = (DomainHistory.capacity + plot.columns - 1) / max(plot.columns, 1)
    let ticks = Int64(perColumn) * Machine.sampleInterval
    // A whole rate a second at the top, however long a column is.
    let rate = NumberFormat.roundedUp(Int(Int64(values.max() ?? 0) * 1000 / ticks) + 1)
    let scale = Int(Int64(rate) * ticks / 1000)
    Plot(values: values, maximum: scale, style: painter.ink(role)).draw(
      on: &painter.canvas, in: plot, glyphs: painter.glyphs)
    painter.write(
      [(subject, .label), (", up to \(NumberFormat.grouped(rate))/s", .dim)], at: heading.left,
      heading.top, within: heading)
    TimeAxis(samplesPerColumn: perColumn, columns: axis.columns).draw(on: &painter, in: axis)
  }

  /// What the history shows.
  private var subject: String {
    switch item {
    case .arrow(let arrow): arrow.name
    case .station(.processes): FlowArrow.faultedIn.name
    case .station(.devices): FlowArrow.written.name
    case .station(let station): "into \(station.name.lowercased())"
    }
  }

  private var moves: [PageMove] {
    switch item {
    case .arrow(let arrow): arrow.moves
    case .station(.processes): FlowArrow.faultedIn.moves
    case .station(.devices): FlowArrow.written.moves
    case .station(let station): PageMove.allCases.filter { $0.route?.to == station.place }
    }
  }

  private var role: Role {
    switch item {
    case .arrow(let arrow): arrow.route.from.part?.role ?? .value
    case .station(let station): station.part?.role ?? .value
    }
  }
}
