import Canvas
import Library
import Machine
import PageDaemon

/// The latest events, the newest at the bottom.
struct EventsView: PanelView {
  let events: EventLog

  var title: Phrase { Phrase("Events") }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let shown = Self.withoutRepeats(events.suffix(4 * area.rows)).suffix(area.rows)
    for (index, event) in shown.enumerated() {
      let line = Rectangle(
        column: area.left, row: area.top + index, columns: area.columns, rows: 1)
      draw(event.event, times: event.times, on: &painter, in: line)
    }
  }

  /// The events, where those that follow their like in the same domain are one with it.
  static func withoutRepeats(_ events: [Event]) -> [(event: Event, times: Int)] {
    var kept: [(event: Event, times: Int)] = []
    for event in events {
      var times = 1
      if let index = kept.lastIndex(where: { $0.event.domain == event.domain }),
        kept[index].event.kind == event.kind
      {
        times += kept.remove(at: index).times
      }
      kept.append((event, times))
    }
    return kept
  }

  private func draw(
    _ event: Event, times: Int, on painter: inout Painter, in line: Rectangle
  ) {
    let time = NumberFormat.time(ticks: event.tick)
    // Hours are left out where columns are few.
    let shown = line.columns < 50 && time.hasPrefix("0:") ? String(time.dropFirst(2)) : time
    let width = line.columns < 50 ? 7 : 9
    painter.write(
      NumberFormat.right(shown, width), .label, at: line.left, line.top, within: line)
    painter.write(
      event.domain.map(String.init) ?? " ", .label, at: line.left + width + 1, line.top,
      within: line)
    painter.write(
      event.severity.mark, event.severity.role, at: line.left + width + 3, line.top, within: line)
    var text = line.split(columns: width + 5).right
    if times > 1 {
      let count = "\(times)\(painter.times)"
      painter.writeRight(count, .label, text.top, within: text)
      text = text.split(columns: text.columns - count.unicodeScalars.count - 1).left
    }
    let wording =
      event.phrase.fitting(text.columns)
      ?? Phrase.words(
        of: event.phrase.forms.last ?? "", fitting: text.columns, ellipsis: painter.glyphs.ellipsis)
    painter.write(wording, event.severity.role, at: text.left, text.top, within: text)
  }
}

extension Event {
  /// The event's text in full, and shorter for narrow windows.
  var phrase: Phrase {
    switch kind {
    case .passesFinished(let count, let pass, let shortage, let freed, let metTarget):
      let passes = count == 1 ? "pass \(pass)" : "\(count) passes"
      return Phrase(
        "\(passes): \(NumberFormat.grouped(freed)) freed of \(NumberFormat.grouped(shortage))"
          + " wanted\(metTarget ? "" : ", target missed")",
        "\(passes): \(NumberFormat.grouped(freed)) of \(NumberFormat.grouped(shortage))"
          + "\(metTarget ? "" : ", missed")",
        "\(passes): \(NumberFormat.grouped(freed)) freed")
    case .laundered(let pages): return Phrase("laundered \(NumberFormat.grouped(pages)) pages")
    case .laundryRequest(.background): return Phrase(text, "background run")
    case .laundryRequest(.shortfall): return Phrase(text, "shortfall run")
    case .lowMemory(let pages): return Phrase(text, "vm_lowmem: \(pages) pages")
    case .swapoutRequested: return Phrase(text, "swapout requested")
    case .oomVote(let count, let all): return Phrase(text, "OOM votes: \(count) of \(all)")
    case .killed(_, let name): return Phrase(text, "\(name) killed: no memory", "\(name) killed")
    case .exited(_, let name): return Phrase(text, "\(name) exited")
    case .spawned(_, let name): return Phrase(text, "\(name) started")
    case .allocationWait(_, let name):
      return Phrase(text, "\(name) waits for memory", "\(name) waits")
    case .traceEnded(_, let name): return Phrase(text, "\(name): trace done")
    case .swapClosing(let name): return Phrase(text, "\(name) is emptied")
    case .swapFull: return Phrase(text, "swap space is full")
    case .swapLow: return Phrase(text, "out of swap space")
    default: return Phrase(text)
    }
  }
}

extension Event.Severity {
  /// Tells the severity where there are no colours.
  var mark: String {
    switch self {
    case .info: " "
    case .notice: "-"
    case .warning: "!"
    case .critical: "#"
    }
  }

  var role: Role {
    switch self {
    case .info: .label
    case .notice: .value
    case .warning: .warning
    case .critical: .danger
    }
  }
}
