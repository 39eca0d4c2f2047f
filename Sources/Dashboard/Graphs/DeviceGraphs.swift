import Canvas
import Library
import Machine

/// What a device did of late: pages written and read, and how long a write would take. A column is
/// the same moment in all three.
struct DeviceGraphs {
  private let scale: GraphScale
  private let columns: [[DeviceSample]]
  /// How long the device takes by itself, in ticks.
  private let latency: Int

  /// - Parameters:
  ///   - latency: how long the device takes by itself, in ticks.
  ///   - columns: of the graphs themselves.
  ///   - leastSamples: what they show together, as far as it is remembered.
  init(_ history: DeviceHistory, latency: Int, columns: Int, leastSamples: Int) {
    self.latency = latency
    let scale = GraphWindow().scale(
      total: history.total, columns: columns,
      leastSamples: min(leastSamples, DeviceHistory.capacity))
    self.scale = scale
    self.columns = (0..<columns).map { history.samples(scale.samples(of: $0)) }
  }

  /// The rows in which the graphs say something.
  static let leastRows = 7
  /// A write that waits as many times as long as the device takes by itself stands in a queue.
  private static let longWait = 5
  /// The height from which graphs are set apart.
  private static let leastRowsForGaps = 15

  /// Draws the graphs and, in the last row, the axis of time.
  func draw(on painter: inout Painter, in area: Rectangle) {
    let (plots, axis) = area.split(rows: area.rows - 1)
    // A blank row keeps what is tall from growing into what is above it.
    let gap = plots.rows >= Self.leastRowsForGaps ? 1 : 0
    let height = (plots.rows - 2 * gap) / 3
    let (written, belowWritten) = plots.split(rows: plots.rows - 2 * (height + gap))
    let (read, belowRead) = belowWritten.split(rows: gap).below.split(rows: height)
    let wait = belowRead.split(rows: gap).below
    draw("written", .laundry, rate(\.writtenPages), unit: "pages/s", on: &painter, in: written)
    draw("read", .active, rate(\.readPages), unit: "pages/s", on: &painter, in: read)
    drawWaits(on: &painter, in: wait)
    TimeAxis(samplesPerColumn: scale.samplesPerColumn, columns: scale.columns)
      .draw(on: &painter, in: axis.split(columns: HistoryGraphs.gutter + 1).right)
  }

  /// Pages a second, by column.
  private func rate(_ path: KeyPath<DeviceSample, UInt32>) -> [Int?] {
    columns.map { column in
      guard !column.isEmpty else { return nil }
      let sum = column.reduce(0) { $0 + Int($1[keyPath: path]) }
      return sum * Int(1000 / Machine.sampleInterval) / column.count
    }
  }

  private func draw(
    _ name: String, _ role: Role, _ values: [Int?], unit: String, on painter: inout Painter,
    in area: Rectangle
  ) {
    let most = NumberFormat.roundedUp(max(values.compactMap { $0 }.max() ?? 0, 1))
    let plot = Plot(
      values: values, maximum: most, style: painter.ink(role), base: painter.ink(.border))
    draw(plot, name, role, unit: unit, on: &painter, in: area)
  }

  /// Waits that the device explains by itself are nothing to look at.
  private func drawWaits(on painter: inout Painter, in area: Rectangle) {
    let values = columns.map { column in column.map { Int($0.waitTicks) }.max() }
    let long = max(latency, 1) * Self.longWait
    let most = NumberFormat.roundedUp(max(values.compactMap { $0 }.max() ?? 0, long))
    let plot = Plot(
      values: values, maximum: most, style: painter.ink(.warning), low: [(long, painter.ink(.dim))],
      base: painter.ink(.border))
    draw(plot, "wait", .label, unit: "ms", on: &painter, in: area)
  }

  private func draw(
    _ plot: Plot, _ name: String, _ role: Role, unit: String, on painter: inout Painter,
    in area: Rectangle
  ) {
    let (names, graph) = area.split(columns: HistoryGraphs.gutter + 1)
    plot.draw(on: &painter.canvas, in: graph, glyphs: painter.glyphs)
    let label = names.split(columns: HistoryGraphs.gutter).left
    painter.name(name, role, upTo: plot.maximum, row: label.top, in: label)
    if label.rows > 1 { painter.writeRight(unit, .label, label.top + 1, within: label) }
  }
}
