import Canvas
import Library
import Machine

extension HistoryGraphs {
  /// The height from which the graph's parts are named.
  private static let leastRowsForNames = 6

  func drawQueues(on painter: inout Painter, in area: Rectangle, names: Rectangle) {
    let columns = spans.map { $0.map(Self.lengths) ?? [] }
    StackedPlot(
      columns: columns, parts: painter.segments(of: reading), total: reading.pageCount,
      fill: painter.usesLetters ? .letters : .blocks, glyphs: painter.glyphs
    ).draw(on: &painter.canvas, in: area)
    guard area.rows >= Self.leastRowsForNames else {
      painter.writeRight("queues", .label, area.top, within: names)
      return
    }
    nameParts(columns, on: &painter, in: names)
  }

  /// Names the parts that there are, as many as fit, in the order in which they stand.
  private func nameParts(_ columns: [[Int]], on painter: inout Painter, in names: Rectangle) {
    let present = MemoryPart.allCases.filter { part in
      columns.contains { $0.indices.contains(part.rawValue) && $0[part.rawValue] > 0 }
    }
    let hasEnd = present.count < names.rows
    if hasEnd { painter.writeRight("100 %", .label, names.top, within: names) }
    let top = names.top + (hasEnd ? 1 : 0)
    for (row, part) in present.reversed().prefix(names.rows).enumerated() {
      painter.writeRight(part.name, part.role, top + row, within: names)
    }
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
}
