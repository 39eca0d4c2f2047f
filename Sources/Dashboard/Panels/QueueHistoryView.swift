import Canvas
import Library
import Machine

/// How a domain's memory was divided among the queues over time.
struct QueueHistoryView: PanelView {
  let reading: DomainReading
  let history: DomainHistory

  var title: Phrase { Phrase("Queues over time", "Queues") }

  /// Samples that are shown at least: half a minute.
  private static let leastSamples = 300

  func draw(on painter: inout Painter, in area: Rectangle) {
    let (plot, axis) = area.split(rows: area.rows - 1)
    guard !plot.isEmpty else { return }
    let stride = max((Self.leastSamples + plot.columns - 1) / plot.columns, 1)
    // Columns begin at fixed samples, so that one keeps its shape while it moves to the left.
    let newest = (history.total - 1) / stride
    let first = max((newest - plot.columns + 1) * stride, 0)
    let samples = history.suffix(history.total - first)
    let start = history.total - samples.count
    let columns = samples.enumerated().filter { (start + $0.offset).isMultiple(of: stride) }
      .map { Self.lengths($0.element) }
    StackedPlot(
      columns: columns, parts: painter.segments(of: reading), total: reading.pageCount,
      fill: painter.usesLetters ? .letters : .blocks, block: painter.glyphs.shades[4]
    ).draw(on: &painter.canvas, in: plot)
    painter.write(
      "\(stride * plot.columns / 10) s ago", .label, at: axis.left, axis.top, within: axis)
    painter.writeRight("now", .label, axis.top, within: axis)
  }

  private static func lengths(_ sample: DomainSample) -> [Int] {
    MemoryPart.allCases.map { part in
      switch part {
      case .wired: Int(sample.wired)
      case .active: Int(sample.active)
      case .inactive: Int(sample.inactive)
      case .laundry: Int(sample.laundry)
      case .unswappable: Int(sample.unswappable)
      case .free: Int(sample.free)
      }
    }
  }
}
