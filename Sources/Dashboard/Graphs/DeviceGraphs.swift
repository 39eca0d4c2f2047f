import Canvas
import Library
import Machine

/// What a device did of late: pages written and read, and how long a write would take. A column is
/// the same moment in all three.
struct DeviceGraphs {
  private let scale: GraphScale
  private let columns: [[DeviceSample]]

  /// - Parameters:
  ///   - columns: of the graphs themselves.
  ///   - leastSamples: what they show together, as far as it is remembered.
  init(_ history: DeviceHistory, columns: Int, leastSamples: Int) {
    let scale = GraphWindow().scale(
      total: history.total, columns: columns,
      leastSamples: min(leastSamples, DeviceHistory.capacity))
    self.scale = scale
    self.columns = (0..<columns).map { history.samples(scale.samples(of: $0)) }
  }

  /// The rows in which the graphs say something.
  static let leastRows = 7
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
    draw("written", .laundry, rate(\.writtenPages), unit: "/s", on: &painter, in: written)
    draw("read", .active, rate(\.readPages), unit: "/s", on: &painter, in: read)
    let waits = columns.map { column in column.map { Int($0.waitTicks) }.max() }
    draw("wait", .warning, waits, unit: " ms", on: &painter, in: wait)
    let line = axis.split(columns: HistoryGraphs.gutter + 1).right
    painter.write(
      "\(NumberFormat.length(ticks: scale.ticks)) ago", .label, at: line.left, line.top,
      within: line)
    painter.writeRight("now", .label, line.top, within: line)
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
    let (names, graph) = area.split(columns: HistoryGraphs.gutter + 1)
    let most = NumberFormat.roundedUp(max(values.compactMap { $0 }.max() ?? 0, 1))
    Plot(values: values, maximum: most, style: painter.ink(role))
      .draw(on: &painter.canvas, in: graph, glyphs: painter.glyphs)
    let label = names.split(columns: HistoryGraphs.gutter).left
    painter.writeRight(name, role, label.bottom - 1, within: label)
    guard label.rows > 1, most > 1 else { return }
    painter.writeRight(NumberFormat.scale(most) + unit, .label, label.top, within: label)
  }
}
