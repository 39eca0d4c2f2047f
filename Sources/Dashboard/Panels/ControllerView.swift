import Canvas
import Library
import Machine
import PageDaemon

/// The PID controller: its figures, and above each other what it sees, what it asks for and what
/// comes of it.
struct ControllerView: PanelView {
  let reading: DomainReading
  let history: DomainHistory

  var title: Phrase { Phrase("PID controller", "PID") }

  var note: Note? {
    let setpoint = NumberFormat.grouped(reading.controller.setpoint)
    return Note(phrase: Phrase("setpoint \(setpoint)"), role: .label)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    if area.columns >= 64, area.rows >= 6 {
      let (figures, plot) = area.split(columns: 24)
      drawFigures(on: &painter, in: figures, columns: 1)
      drawHistory(on: &painter, in: plot.split(columns: 1).right)
    } else {
      let (figures, plot) = area.split(rows: area.rows >= 8 ? 3 : 2)
      drawFigures(on: &painter, in: figures, columns: 2)
      drawHistory(on: &painter, in: plot)
    }
  }

  private func drawFigures(on painter: inout Painter, in area: Rectangle, columns: Int) {
    let pid = reading.controller
    painter.figures(
      [
        Figure("error", pid.error), Figure("integral", pid.integral),
        Figure("output", pid.output, .pidOutput),
        Figure(Phrase("derivative", "deriv."), pid.derivative),
        Figure("setpoint", pid.setpoint, .thresholdTarget),
        Figure(Phrase("integral bound", "bound"), pid.bound),
      ], columns: columns, in: area)
  }

  /// Room for the names at the left of the plots.
  private static let gutter = 8
  /// Samples that the plots show at least: half a minute.
  private static let leastSamples = 300

  private func drawHistory(on painter: inout Painter, in area: Rectangle) {
    let hasAxis = area.rows >= 8
    let (plots, axis) = area.split(rows: area.rows - (hasAxis ? 1 : 0))
    let columns = plots.columns - Self.gutter
    guard columns > 0, plots.rows >= 2 else { return }
    let buckets = SampleBuckets(history, columns: columns, leastSamples: Self.leastSamples)
    let third = plots.rows >= 7 ? plots.rows / 4 : 0
    let second = third > 0 ? third : max(plots.rows * 2 / 5, 1)
    let (top, below) = plots.split(rows: plots.rows - second - third)
    drawFree(buckets.free, on: &painter, in: top)
    let (middle, bottom) = below.split(rows: second)
    drawColumns("output", buckets.output, .pidOutput, on: &painter, in: middle)
    drawColumns("freed", buckets.freed, .free, on: &painter, in: bottom)
    if hasAxis {
      let line = axis.split(columns: Self.gutter).right
      let seconds = buckets.samplesPerColumn * columns / 10
      painter.write("\(seconds) s ago", .label, at: line.left, line.top, within: line)
      painter.writeRight("now", .label, line.top, within: line)
    }
  }

  /// Free pages below and above the target: the gap between the columns and the line is the error.
  private func drawFree(_ values: [Int?], on painter: inout Painter, in area: Rectangle) {
    let (names, plot) = area.split(columns: Self.gutter)
    // The target lies between two rows, so that columns that just reach it touch the line.
    let rows = max(plot.rows * 5 / 8, 1)
    let target = max(Int(reading.thresholds.freeTarget), 1)
    Plot(
      values: values, maximum: target * plot.rows / rows, style: painter.ink(.free),
      reference: .init(rows: rows, style: painter.ink(.thresholdTarget))
    )
    .draw(on: &painter.canvas, in: plot, glyphs: painter.glyphs)
    let isHigh = rows < plot.rows
    name("free", .free, plot.bottom - 1, on: &painter, in: names)
    if isHigh {
      name("target", .thresholdTarget, plot.bottom - 1 - rows, on: &painter, in: names)
    }
  }

  private func drawColumns(
    _ text: String, _ values: [Int], _ role: Role, on painter: inout Painter, in area: Rectangle
  ) {
    guard !area.isEmpty else { return }
    let (names, plot) = area.split(columns: Self.gutter)
    let most = NumberFormat.roundedUp(max(values.max() ?? 0, 1))
    Plot(values: values, maximum: most, style: painter.ink(role))
      .draw(on: &painter.canvas, in: plot, glyphs: painter.glyphs)
    name(text, role, area.bottom - 1, on: &painter, in: names)
    if area.rows > 1, most > 1 {
      name(NumberFormat.grouped(most), .label, area.top, on: &painter, in: names)
    }
  }

  private func name(
    _ text: String, _ role: Role, _ row: Int, on painter: inout Painter, in names: Rectangle
  ) {
    painter.writeRight(text, role, row, within: names.split(columns: Self.gutter - 1).left)
  }
}
