import Canvas
import Library
import Machine
import PageDaemon

/// An event on one line: when, in which domain, how grave, what, and how many times.
struct EventLine {
  let event: Event
  let times: Int
  /// Where it stands among the decisions of its tick; nil for what is no decision.
  var place: DecisionPlace?
  /// It stands at the top of a list: what it belongs to is out of sight.
  var isTop = false
  /// Whether the domain is named; not where there is only one.
  var namesDomain = true

  /// Columns of the time and the domain.
  private var headColumns: Int { namesDomain ? 13 : Self.timeColumns }
  private static let timeColumns = 10

  /// Whether a line of so many columns has the event's text in full.
  func isInFull(in columns: Int) -> Bool {
    event.phrase.fitting(columns - headColumns - 2) == event.phrase.forms.first
  }

  func draw(on painter: inout Painter, in line: Rectangle) {
    // What would be cut has the room of a domain that it has none of.
    let isWide = event.domain == nil && place == nil && !isInFull(in: line.columns)
    let (head, body) = line.split(columns: isWide ? Self.timeColumns : headColumns)
    // What follows in a pass has its time and domain above it.
    if isTop || place?.isFirst ?? true {
      painter.write(
        NumberFormat.right(NumberFormat.time(ticks: event.tick), 9), .label, at: head.left,
        head.top, within: head)
      if namesDomain, let domain = event.domain {
        painter.write("d\(domain)", .label, at: head.left + 10, head.top, within: head)
      }
    }
    let mark = place.map { String(Character($0.mark(painter.glyphs))) } ?? event.severity.mark
    let role = place?.isFirst == true ? Role.text : event.severity.role
    painter.write(mark, place == nil ? role : .border, at: body.left, body.top, within: body)
    var text = body.split(columns: 2).right
    if times > 1 {
      let count = "\(times)\(painter.times)"
      painter.writeRight(count, .label, text.top, within: text)
      text = text.split(columns: text.columns - Canvas.width(of: count) - 1).left
    }
    let wording =
      event.phrase.fitting(text.columns)
      ?? Phrase.words(
        of: event.phrase.forms.last ?? "", fitting: text.columns, ellipsis: painter.glyphs.ellipsis)
    painter.write(Self.runs(of: wording, role), at: text.left, text.top, within: text)
  }

  /// The words of a text; where they are dull, figures stand out, so that many lines can be looked
  /// through for them.
  private static func runs(of text: String, _ role: Role) -> [Painter.Run] {
    guard role == .label else { return [(text, role)] }
    var runs: [Painter.Run] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let isFigure = word.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      runs.append(((runs.isEmpty ? "" : " ") + word, isFigure ? .text : role))
    }
    return runs
  }
}

extension Event {
  /// The event's text in full, and shorter for narrow windows.
  var phrase: Phrase {
    switch kind {
    case .passesFinished(let count, let pass, let shortage, let freed, let metTarget):
      let passes = count == 1 ? "pass \(pass)" : "\(count) passes"
      let (got, wanted) = (NumberFormat.grouped(freed), NumberFormat.grouped(shortage))
      let freedByPasses = passes + ": " + got + " freed"
      return Phrase(
        freedByPasses + " of " + wanted + (metTarget ? " wanted" : " wanted, target missed"),
        freedByPasses + " of " + wanted + (metTarget ? "" : ", missed"), freedByPasses,
        passes + ": " + got, got + " freed")
    case .laundered(let pages):
      let count = NumberFormat.grouped(pages)
      return Phrase("laundered \(count) pages", "laundered \(count)")
    case .laundryRequest(.background): return Phrase(text, "background run")
    case .laundryRequest(.shortfall): return Phrase(text, "shortfall run")
    case .backgroundRun(let target, let dirty, let clean):
      let pages = NumberFormat.grouped(target)
      return Phrase(
        "background run of \(pages) pages: dirty \(NumberFormat.grouped(Int(clamping: dirty))) against "
          + "clean \(NumberFormat.grouped(Int(clamping: clean)))",
        "background run of \(pages) pages", "launders \(pages) pages", "background run")
    case .oomVoteWithdrawn(let count, let all, let outcome):
      return Phrase(
        text, "OOM vote withdrawn, \(outcome.reason): \(count) of \(all)",
        "OOM vote withdrawn: \(count) of \(all)", "OOM votes: \(count) of \(all)")
    case .lowMemory(let pages):
      let count = NumberFormat.grouped(pages)
      return Phrase(
        "vm_lowmem: caches gave back \(count) pages", "vm_lowmem: \(count) pages",
        "vm_lowmem: \(count)", "lowmem: \(count)")
    case .swapoutRequested: return Phrase(text, "swapout requested")
    case .oomVote(let count, let all, let scans):
      return Phrase(
        text, "\(count) of \(all) domains vote for an OOM kill: \(scans) scans in vain",
        "OOM votes: \(count) of \(all)")
    case .decision(let step):
      return Phrase(forms: step.wordings { NumberFormat.grouped($0) })
    case .pageMoved(let page, let reason):
      let frame = NumberFormat.grouped(page.rawValue)
      return Phrase("frame \(frame): \(reason)", "\(frame): \(reason)", reason)
    case .killed(_, let name): return Phrase(text, "\(name) killed: no memory", "\(name) killed")
    case .exited(_, let name): return Phrase(text, "\(name) exited")
    case .forked(let pid, let name, let child):
      return Phrase(text, "\(name) forked pid \(child)", "pid \(pid) forked \(child)")
    case .spawned(_, let name): return Phrase(text, "\(name) started")
    case .allocationWait(_, let name):
      return Phrase(text, "\(name) waits for memory", "\(name) waits")
    case .traceEnded(_, let name): return Phrase(text, "\(name): trace done")
    case .swapClosing(let name): return Phrase(text, "\(name) is emptied")
    case .readFailed(_, let name):
      return Phrase(text, "\(name) ended: read failed", "\(name) ended")
    case .deviceChanged(let name, .errors(let share)) where (1..<1000).contains(share):
      return Phrase(text, "\(name): \(share / 10).\(share % 10) % fail")
    case .deviceChanged(let name, .errors(1000...)): return Phrase(text, "\(name): all fail")
    case .panic(let reason): return Phrase(text, "panic: \(reason)", "panic")
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
    case .decision: "."
    case .info: " "
    case .notice: "-"
    case .warning: "!"
    case .critical: "#"
    }
  }

  var role: Role {
    switch self {
    case .decision: .label
    case .info: .text
    case .notice: .value
    case .warning: .warning
    case .critical: .danger
    }
  }
}
