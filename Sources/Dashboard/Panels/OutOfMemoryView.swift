import Canvas
import Library
import Machine
import PageDaemon

/// How near the domain is to an out-of-memory kill, and whom it would take.
struct OutOfMemoryView: PanelView {
  let reading: DomainReading
  let machine: Machine

  var title: Phrase { Phrase("Out of memory", "OOM") }

  var note: Note? {
    if let reason = machine.haltReason {
      return Note(phrase: Phrase("panic: \(reason)", "panic"), role: .danger)
    }
    let kills = machine.statistics.kills
    let count = kills == 1 ? "1 kill" : "\(NumberFormat.grouped(kills)) kills"
    if reading.domain.votesForOOM {
      let phrase =
        kills > 0
        ? Phrase("\(count), votes for a kill", "\(count), votes") : Phrase("votes for a kill")
      return Note(phrase: phrase, role: .vote)
    }
    // The votes of all domains are counted below.
    let none =
      machine.vm.domains.count > 1
      ? Phrase("domain \(reading.number): no vote", "no vote") : "no vote"
    guard kills > 0 else { return Note(phrase: none, role: .label) }
    return Note(phrase: Phrase("\(count), no vote", count), role: .danger)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let sequence = Int(reading.domain.oomSequence)
    let limit = Int(machine.vm.tunables.oomSequence)
    let role: Role = sequence * 2 < max(limit, 1) ? .value : .warning
    let votes = machine.vm.oomVotes
    let (figures, rest) = area.split(rows: 1)
    painter.figures(
      [
        Figure("oom_seq", text: "\(sequence) of \(limit)", role),
        Figure(
          "votes", text: "\(votes) of \(machine.vm.domains.count)",
          votes > 0 ? .vote : .value),
      ], columns: 2, in: figures)
    let (victim, afterVictim) = rest.split(rows: 1)
    painter.figures(
      [Figure("victim", text: self.victim.fitting(area.columns - 8) ?? "")], columns: 1,
      in: victim)
    var below = afterVictim
    if let lastKill, !below.isEmpty {
      let split = below.split(rows: 1)
      painter.figures(
        [Figure("last kill", text: lastKill.fitting(area.columns - 11) ?? "", .danger)], columns: 1,
        in: split.above)
      below = split.below
    }
    let rule = Phrase(
      "votes after vm.pageout_oom_seq passes in vain", "vm.pageout_oom_seq passes in vain: vote",
      "votes after \(limit) passes in vain")
    if !below.isEmpty, let text = rule.fitting(area.columns) {
      painter.write(text, .label, at: below.left, below.top, within: below)
    }
    guard PanelHistory.fits(in: area) else { return }
    let (graphs, largest) = below.split(rows: 2).below.split(rows: below.rows / 2)
    PanelHistory(reading: reading, tracks: [.freed, .oom]).draw(on: &painter, in: graphs)
    drawLargest(on: &painter, in: largest.split(rows: 1).below)
  }

  /// The processes by the size that a kill would choose by.
  private func drawLargest(on painter: inout Painter, in area: Rectangle) {
    guard !area.isEmpty else { return }
    painter.write("The largest now", .title, at: area.left, area.top, within: area)
    let order = machine.processes.sorted { ($1.oomSize, $0.pid) < ($0.oomSize, $1.pid) }
    let figures = order.prefix(max(area.rows - 1, 0)).map { process in
      let note = process.protection == .none ? "" : ", \(process.protection.rawValue)"
      return Figure(
        Phrase("\(process.name) (pid \(process.pid))\(note)", process.name),
        text: NumberFormat.memory(pages: process.oomSize))
    }
    painter.figures(figures, columns: 1, in: area.split(rows: 1).below.split(columns: 56).left)
  }

  /// Whom the last kill took, if that is still remembered.
  private var lastKill: Phrase? {
    machine.events.lastKill.map { kill in
      let time = NumberFormat.time(ticks: kill.tick)
      return Phrase(
        "\(kill.name) (pid \(kill.pid)) at \(time)", "\(kill.name) at \(time)", kill.name)
    }
  }

  /// Whom a kill would take now, and why.
  private var victim: Phrase {
    guard let victim = machine.presentVictim else { return "none" }
    let size = NumberFormat.memory(pages: victim.size)
    let who = "\(victim.name) (pid \(victim.pid))"
    guard let next = victim.nextSize else {
      return Phrase(
        "\(who), \(size), the only one it may take", "\(victim.name), \(size), the only one",
        "\(victim.name), \(size)", victim.name)
    }
    let count = victim.candidates
    return Phrase(
      "\(who), \(size), the largest of \(count); the next has \(NumberFormat.memory(pages: next))",
      "\(who), \(size), the largest of \(count)", "\(victim.name), \(size), largest of \(count)",
      "\(victim.name), \(size)", victim.name)
  }
}
