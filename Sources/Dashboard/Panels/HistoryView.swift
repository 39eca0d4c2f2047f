import Canvas
import Library
import Machine
import PageDaemon

/// The history of a domain as graphs, and figures of it: of the moment under the cursor, or else the
/// bounds of all that is shown.
struct HistoryView: PanelView {
  let graphs: HistoryGraphs

  /// The note is of more use than a long title.
  var title: Phrase {
    graphs.scale.columns < 48
      ? Phrase("Cause and effect", "Over time")
      : Phrase("Cause and effect over time", "Over time")
  }

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
    let width = parts.figures.columns
    if let cursor = graphs.cursor {
      guard let span = graphs.spans[cursor] else { return }
      painter.figures(
        figures(of: span), columns: width >= 96 ? 4 : width >= 60 ? 3 : 2, in: parts.figures)
    } else {
      painter.figures(extremes, columns: max(min(width / 30, 4), 1), in: parts.figures)
    }
  }

  /// Without a cursor: between what bounds the figures were in all that the graphs show. The present
  /// ones stand beside the graphs.
  private var extremes: [Figure] {
    let spans = graphs.spans.compactMap { $0 }
    func range(_ name: Phrase, _ role: Role = .value, _ values: [Int]) -> Figure {
      let (least, most) = (values.min() ?? 0, values.max() ?? 0)
      let text = NumberFormat.grouped(least)
      return Figure(
        name, text: least == most ? text : "\(text) to \(NumberFormat.grouped(most))", role)
    }
    func levels(_ name: Phrase, _ role: Role, _ path: KeyPath<DomainSpan, Int32>) -> Figure {
      range(name, role, spans.map { Int($0[keyPath: path]) })
    }
    return [
      range("free", .free, spans.flatMap { [Int($0.freeLeast), Int($0.freeMost)] }),
      Figure("error", runs: errors(spans)), levels("output", .pidOutput, \.outputMost),
      Figure(
        Phrase("freed of wanted", "freed"),
        text: "\(NumberFormat.grouped(spans.reduce(0) { $0 + $1.freed })) of "
          + NumberFormat.grouped(spans.reduce(0) { $0 + $1.wanted }), .free),
      levels("active", .value, \.active), levels("inactive", .value, \.inactive),
      levels(Phrase("laundry queue", "laundry"), .value, \.laundry),
      levels("oom_seq", .value, \.oomSequenceMost),
      levels("wired", .value, \.wired), levels("unswappable", .value, \.unswappable),
    ]
  }

  /// The bounds of the error, each in the colour of its sign.
  private func errors(_ spans: [DomainSpan]) -> [Painter.Run] {
    let errors = spans.map(\.error)
    let (least, most) = (errors.min() ?? 0, errors.max() ?? 0)
    func run(_ error: Int32) -> Painter.Run {
      (NumberFormat.signed(error), error > 0 ? .pidError : .good)
    }
    return least == most ? [run(least)] : [run(least), (" to ", .label), run(most)]
  }

  private func figures(of span: DomainSpan) -> [Figure] {
    let request: (String, Role) =
      switch span.laundryRequest {
      case .idle: ("none", .value)
      case .background: ("background", .laundryBackground)
      case .shortfall: ("shortfall", .laundryShortfall)
      }
    return [
      Figure("free", span.free, .free),
      Figure("error", runs: errors([span])),
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
