import Canvas
import Library
import Machine
import PageDaemon

/// The laundry thread: what it is doing, what was asked of it, and whether a background run is due.
struct LaundryView: PanelView {
  let reading: DomainReading

  var title: Phrase { "Laundry" }

  var note: Note? {
    let role: Role =
      reading.laundry.inShortfall
      ? .laundryShortfall : reading.laundry.target > 0 ? .laundryBackground : .laundryIdle
    return Note(phrase: Phrase(reading.laundryState), role: role)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let isShort = reading.domain.laundryRequest == .shortfall
    let (upper, rest) = area.split(rows: 3)
    painter.figures(
      [
        Figure("target", reading.laundry.target),
        Figure("rate", text: "\(NumberFormat.grouped(reading.launderedPerSecond))/s"),
        Figure("request", text: reading.laundryRequest, isShort ? .laundryShortfall : .value),
        Figure(Phrase("steps left", "steps"), reading.laundry.shortfallCycle),
        Figure(
          Phrase("dirty \(weight(painter))", "dirty"), reading.background.dirty, dueRole),
        Figure("clean", reading.background.clean, dueRole),
      ], columns: 2, in: upper)
    let (line, lower) = rest.split(rows: 1)
    if !line.isEmpty { drawRule(on: &painter, in: line) }
    let (freed, below) = lower.split(rows: 1)
    painter.figures(
      [Figure(Phrase("clean freed", "freed"), reading.laundry.cleanPagesFreed)], columns: 2,
      in: freed)
    guard PanelHistory.fits(in: area) else { return }
    PanelHistory(reading: reading, tracks: [.queues, .laundry])
      .draw(on: &painter, in: below.split(rows: 1).below)
  }

  /// What each dirty page counts for against the clean ones.
  private func weight(_ painter: Painter) -> String {
    "\(painter.times) \(reading.background.weight)"
  }

  private var dueRole: Role { reading.background.isDue ? .laundryBackground : .value }

  private func drawRule(on painter: inout Painter, in line: Rectangle) {
    let relation = painter.glyphs.isASCII ? ">=" : "≥"
    let result = reading.background.isDue ? "due" : "not due"
    let rule = Phrase(
      "background run when dirty \(weight(painter)) \(relation) clean: \(result)",
      "background run when dirty \(relation) clean: \(result)",
      "background run: \(result)")
    if let text = rule.fitting(line.columns) {
      painter.write(text, .label, at: line.left, line.top, within: line)
    }
  }
}
