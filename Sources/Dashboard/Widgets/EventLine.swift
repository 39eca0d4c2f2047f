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

  /// Columns of the time: where they are few, hours are left out.
  private static func timeColumns(in columns: Int) -> Int { columns < 50 ? 7 : 9 }

  /// Whether a line of so many columns has the event's text in full.
  func isInFull(in columns: Int) -> Bool {
    event.phrase.fitting(columns - Self.timeColumns(in: columns) - 5) == event.phrase.forms.first
  }

  func draw(on painter: inout Painter, in line: Rectangle) {
    let time = NumberFormat.time(ticks: event.tick)
    let width = Self.timeColumns(in: line.columns)
    let shown = width < 9 && time.hasPrefix("0:") ? String(time.dropFirst(2)) : time
    // What follows in a pass has its time and domain above it.
    if isTop || place?.isFirst ?? true {
      painter.write(
        NumberFormat.right(shown, width), .label, at: line.left, line.top, within: line)
      painter.write(
        event.domain.map(String.init) ?? " ", .label, at: line.left + width + 1, line.top,
        within: line)
    }
    let mark = place.map { String(Character($0.mark(painter.glyphs))) } ?? event.severity.mark
    let role = place?.isFirst == true ? Role.text : event.severity.role
    painter.write(
      mark, place == nil ? role : .border, at: line.left + width + 3, line.top, within: line)
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
      let gotByPasses = passes + ": " + got
      return Phrase(
        gotByPasses + " freed of " + wanted + (metTarget ? " wanted" : " wanted, target missed"),
        gotByPasses + " of " + wanted + (metTarget ? "" : ", missed"), gotByPasses + " freed",
        gotByPasses, got + " freed")
    case .laundered(let pages):
      let count = NumberFormat.grouped(pages)
      return Phrase("laundered \(count) pages", "laundered \(count)", "\(count) laundered")
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
