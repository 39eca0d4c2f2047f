import Canvas
import Library
import Machine
import PageDaemon

/// The history of a domain as graphs, and the figures of one moment of it: the one under the cursor,
/// or else the newest.
struct HistoryView: PanelView {
  let graphs: HistoryGraphs

  var title: Phrase { Phrase("Cause and effect over time", "Over time") }

  var note: Note? {
    let column = NumberFormat.length(
      ticks: UInt64(graphs.scale.samplesPerColumn) * UInt64(Machine.sampleInterval))
    let isHeld = graphs.isHeld
    return Note(
      phrase: isHeld
        ? Phrase("\(column) a column, HELD STILL", "HELD STILL", "HELD")
        : Phrase("\(column) a column", column),
      role: isHeld ? .warning : .label)
  }

  /// Where the graphs stand in an area, and the figures below them.
  static func split(_ area: Rectangle) -> (graphs: Rectangle, figures: Rectangle) {
    let rows = area.rows >= 12 ? 3 : area.rows >= 9 ? 2 : 0
    let (graphs, figures) = area.split(rows: area.rows - rows)
    return (graphs, figures)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let parts = Self.split(area)
    graphs.draw(on: &painter, in: parts.graphs)
    let columns = graphs.scale.columns
    for column in 0..<columns {
      painter.mark(
        Rectangle(
          column: parts.graphs.left + HistoryGraphs.gutter + column, row: parts.graphs.top,
          columns: 1, rows: parts.graphs.rows), as: .item(column))
    }
    guard let span = graphs.cursor.map({ graphs.spans[$0] }) ?? graphs.spans.last ?? nil else {
      return
    }
    let width = parts.figures.columns
    painter.figures(
      figures(of: span), columns: width >= 96 ? 4 : width >= 60 ? 3 : 2, in: parts.figures)
  }

  private func figures(of span: DomainSpan) -> [Figure] {
    let isShort = span.error > 0
    let request: (String, Role) =
      switch span.laundryRequest {
      case .idle: ("none", .value)
      case .background: ("background", .laundryBackground)
      case .shortfall: ("shortfall", .laundryShortfall)
      }
    return [
      Figure("free", span.free, .free),
      Figure("error", text: NumberFormat.signed(span.error), isShort ? .pidError : .good),
      Figure("wanted", span.wanted, span.wanted > span.freed ? .warning : .value),
      Figure("output", span.outputMost, .pidOutput),
      Figure("freed", span.freed, .free),
      Figure("oom_seq", span.oomSequenceMost, span.oomSequenceMost > 0 ? .warning : .value),
      Figure(Phrase("laundry request", "request"), text: request.0, request.1),
      Figure("active", span.active), Figure("inactive", span.inactive),
      Figure(Phrase("laundry queue", "laundry"), span.laundry),
      Figure("unswappable", span.unswappable), Figure("wired", span.wired),
    ]
  }
}

extension NumberFormat {
  /// A whole number with its sign: `+12,345`, `-12`, `0`.
  static func signed(_ value: some BinaryInteger) -> String {
    (value > 0 ? "+" : "") + grouped(value)
  }
}
