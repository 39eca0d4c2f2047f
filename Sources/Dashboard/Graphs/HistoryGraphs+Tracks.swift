import Canvas
import Library
import Machine
import PageDaemon

extension HistoryGraphs {
  /// Free pages below and above the setpoint: the gap between the columns and the line is the error.
  func drawFree(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let setpoint = max(Int(reading.controller.setpoint), 1)
    let values = spans.map { $0.map { Int($0.freeLeast) } }
    let rows = Self.rowsToSetpoint(
      of: area.rows, setpoint: setpoint, most: Self.usualMost(of: values))
    let most = setpoint * area.rows / rows
    Plot(
      values: values, maximum: most, style: painter.ink(FreeLevel.enough.fill),
      reference: .init(rows: rows, style: painter.ink(.pidSetpoint)),
      low: [
        (Int(reading.thresholds.freeSevere), painter.ink(FreeLevel.belowSevere.fill)),
        (setpoint, painter.ink(FreeLevel.belowTarget.fill)),
      ]
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    let line = area.bottom - 1 - rows
    if rows < area.rows { painter.writeRight("setpoint", .pidSetpoint, line, within: names) }
    let row = line > names.top ? names.top : names.bottom - 1
    painter.name("free", .free, upTo: most, row: row, in: names)
  }

  /// The rows of a graph of free pages below the line of the setpoint, which lies between two rows, so
  /// that columns that just reach it touch it: as many as leave room for the greatest value, if the
  /// scale stays fine enough to see what happens at the line.
  static func rowsToSetpoint(of rows: Int, setpoint: Int, most: Int) -> Int {
    let choices = DomainReading.freeScales.map { max(rows * 5 / $0, 1) }
    return choices.first { setpoint * rows / $0 >= most } ?? choices.last ?? 1
  }

  /// What all values but the highest eighth of them reach at most: what happens at the setpoint must be
  /// seen beside a few peaks.
  private static func usualMost(of values: [Int?]) -> Int {
    let sorted = values.compactMap { $0 }.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count - 1 - sorted.count / 8]
  }

  func drawError(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let values = spans.map { $0.map { Int($0.error) } }
    let most = values.compactMap { $0 }.map { Int(clamping: $0.magnitude) }.max() ?? 0
    let scale = NumberFormat.roundedUp(max(most, 1))
    SignedPlot(
      values: values, maximum: scale, above: painter.ink(.pidError), below: painter.ink(.good),
      ground: painter.style(.text).background
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    let half = area.rows / 2
    let sign = painter.glyphs.isASCII ? "+-" : "±"
    painter.name("error", .pidError, upTo: scale, relation: sign, row: names.top, in: names)
    if half > 1 {
      painter.writeRight("too few", .pidError, area.top + half - 1, within: names)
    }
    painter.writeRight("to spare", .good, area.top + half, within: names)
  }

  func drawOutput(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let values = spans.map { $0.map { Int($0.outputMost) } }
    let most = NumberFormat.roundedUp(max(values.compactMap { $0 }.max() ?? 0, 1))
    Plot(values: values, maximum: most, style: painter.ink(.pidOutput), base: painter.ink(.border))
      .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    painter.name("output", .pidOutput, upTo: most, row: names.top, in: names)
  }

  /// Solid what the passes freed, shaded what they were asked for beyond it.
  func drawFreed(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let values = spans.map { $0.map { (wanted: $0.wanted, got: $0.freed) } }
    let got = values.compactMap { $0?.got }.max() ?? 0
    let wanted = values.compactMap { $0?.wanted }.max() ?? 0
    // What is asked for again and again in vain must not flatten what comes: that keeps half a row.
    let room = got > 0 ? 2 * got * max(area.rows, 1) : wanted
    let scale = NumberFormat.roundedUp(max(got, min(wanted, room), 1))
    DemandPlot(
      values: values, maximum: scale, got: painter.ink(.free), missing: painter.ink(.warning),
      base: painter.ink(.border)
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    painter.name("freed", .free, upTo: scale, row: names.top, in: names)
    if area.rows > 1 { legendOfWanted(on: &painter, names.top + 1, in: names) }
  }

  /// Says what is above what was freed.
  func legendOfWanted(on painter: inout Painter, _ row: Int, in names: Rectangle) {
    let sample = DemandPlot.sampleOfMissing(painter.glyphs)
    painter.writeRight("\(sample) wanted", .warning, row, within: names)
  }

  /// A shaded cell for a background run, a full one for a shortfall.
  func drawLaundry(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let isBlock = painter.glyphs.plotStyle == .block
    for (column, span) in spans.enumerated() {
      let look: (Unicode.Scalar, Role)
      switch span?.laundryRequest {
      case .background?:
        look = (isBlock ? painter.glyphs.shades[2] : DotPlot.sparse, .laundryBackground)
      case .shortfall?:
        look = (isBlock ? painter.glyphs.shades[4] : DotPlot.full, .laundryShortfall)
      case .idle?:
        guard let baseline = painter.glyphs.baseline else { continue }
        look = (baseline, .border)
      case nil: continue
      }
      painter.canvas.write(
        look.0, at: Point(column: area.left + column, row: area.bottom - 1),
        style: painter.ink(look.1))
    }
    painter.writeRight("laundry", .label, area.bottom - 1, within: names)
  }

  /// Columns that grow up to a vote, and marks of the votes themselves: with a vote the count begins
  /// anew.
  func drawSequence(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let limit = max(reading.oomLimit, 1)
    Plot(
      values: spans.map { $0.map { Int($0.oomSequenceMost) } }, maximum: limit,
      style: painter.ink(.danger), low: [((limit + 1) / 2, painter.ink(.warning))],
      base: painter.ink(.border)
    )
    .draw(on: &painter.canvas, in: area, glyphs: painter.glyphs)
    let interval = Machine.sampleInterval
    // What is done at a tick is in the next sample.
    let votes = reading.voteTicks.map { Int(($0 + interval - 1) / interval) }
      .filter(scale.range.contains)
    for sample in votes {
      painter.canvas.write(
        Self.vote, at: Point(column: area.left + scale.column(of: sample), row: area.top),
        style: painter.style(.vote), within: area)
    }
    if area.rows > 1, !votes.isEmpty {
      painter.writeRight("\(Self.vote) vote", .vote, area.top + 1, within: names)
    }
    painter.name("oom_seq", .label, upTo: limit, row: area.top, in: names)
  }
  /// Marks a vote: arrows mark what is beyond a scale.
  private static let vote: Unicode.Scalar = "!"
}
