import Canvas
import Library
import Machine
import PageDaemon

extension QueueScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let layout = QueueLayout(area: area, hasTrail: state.trail != nil)
    let walk = walk(state, machine)
    let owners = machine.pageOwners
    painter.frame(layout.upper)
    let name = walk.kind == .free ? "Free list" : "\(walk.kind.name.capitalizedFirst) queue"
    painter.title(
      Phrase("\(name) of domain \(walk.domain)", name), note: note(walk, state), on: layout.upper,
      .borderFocused)
    drawTabs(of: walk, machine: machine, keys: state.keys, on: &painter, in: layout.tabs)

    let selected = walk.page(at: shownPlace(state))
    let view = QueueList(
      walk: walk, selected: selected, followed: state.trail.flatMap { $0.isOver ? nil : $0.page },
      machine: machine, owners: owners)
    view.draw(on: &painter, in: layout.list, of: layout.upper)

    // While a page is followed the panel is about it, even when it is on no queue.
    let followed = isPinned ? state.trail?.page : nil
    guard let page = followed ?? selected else {
      if !layout.lower.isEmpty { painter.frame(layout.lower) }
      return
    }
    let description = PageDescription(page, in: machine, owners: owners)
    let place = walk.contains(page) ? walk.position(of: page) : nil
    let panel = PagePanel(description: description, position: place, length: walk.count)
    if layout.lower.isEmpty {
      drawBrief(panel, state, on: &painter, in: layout.brief)
      return
    }
    painter.frame(layout.lower)
    painter.title(
      Phrase("Frame \(description.frameText)"), note: trailNote(state, machine), on: layout.lower)
    panel.draw(on: &painter, in: layout.page)
    if let trail = state.trail { draw(trail, on: &painter, in: layout.trail) }
  }

  /// How long the queue is, and whether the cursor stays with a page.
  private func note(_ walk: QueueWalk, _ state: ViewState) -> Note {
    let pages = "\(NumberFormat.grouped(walk.count)) pages"
    guard isPinned, let trail = state.trail else {
      return Note(phrase: Phrase(pages), role: .label)
    }
    let frame = NumberFormat.grouped(trail.page.rawValue)
    if trail.isOver {
      return Note(phrase: Phrase("frame \(frame) was freed", "freed"), role: .warning)
    }
    let what = trail.isUnqueued ? "on no queue now" : pages
    return Note(
      phrase: Phrase("following frame \(frame), \(what)", "following \(frame)", "following"),
      role: .key)
  }

  private func trailNote(_ state: ViewState, _ machine: Machine) -> Note? {
    guard let trail = state.trail else { return nil }
    let frame = NumberFormat.grouped(trail.page.rawValue)
    let word = trail.isOver ? "was freed" : "followed"
    let since = NumberFormat.time(ticks: trail.began)
    return Note(
      phrase: Phrase("frame \(frame) \(word), since \(since)", "\(frame) \(word)"),
      role: trail.isOver ? .warning : .key)
  }

  /// Where there is one line: the last step of the page that is followed, or the selected page.
  private func drawBrief(
    _ panel: PagePanel, _ state: ViewState, on painter: inout Painter, in line: Rectangle
  ) {
    if isPinned, let trail = state.trail, !trail.steps.isEmpty {
      draw(trail, on: &painter, in: line)
    } else {
      panel.drawLine(on: &painter, in: line)
    }
  }

  private func drawTabs(
    of walk: QueueWalk, machine: Machine, keys: KeyTable, on painter: inout Painter,
    in line: Rectangle
  ) {
    guard !line.isEmpty else { return }
    let names = Self.queues.map { kind in
      let count = machine.vm.count(kind, domain: walk.domain)
      return Phrase(
        "\(kind.name) \(NumberFormat.grouped(count))",
        "\(kind.name) \(NumberFormat.compactCount(UInt64(max(count, 0))))",
        "\(kind.shortName) \(NumberFormat.compactCount(UInt64(max(count, 0))))", kind.name,
        kind.shortName)
    }
    let keyNames = Self.queues.map { keys.key(for: .showQueue($0), in: .queue)?.name ?? "" }
    func width(_ form: Int) -> Int {
      zip(names, keyNames).reduce(0) { $0 + Canvas.width(of: $1.0.forms[form] + $1.1) + 3 }
    }
    let last = (names.first?.forms.count ?? 1) - 1
    let form = (0...last).first { width($0) <= line.columns } ?? last
    let gap = min(max(line.columns - width(form), 0) / Self.queues.count, 2)
    var column = line.left
    for (index, kind) in Self.queues.enumerated() {
      let start = column
      let words = names[index].forms[form].split(separator: " ").map(String.init)
      column += painter.write(" \(keyNames[index]) ", .key, at: column, line.top, within: line)
      column += painter.write(words[0], kind.role, at: column, line.top, within: line)
      for count in words.dropFirst() {
        column += painter.write(" \(count)", .value, at: column, line.top, within: line)
      }
      column += painter.write(" ", .text, at: column, line.top, within: line)
      let area = Rectangle(column: start, row: line.top, columns: column - start, rows: 1)
      painter.mark(area, as: .item(-1 - index))
      if kind == walk.kind { painter.canvas.restyle(area, with: painter.style(.selection)) }
      column += gap
    }
  }

  /// The steps of a page's way, the latest at the bottom.
  private func draw(_ trail: PageTrail, on painter: inout Painter, in area: Rectangle) {
    guard !area.isEmpty else { return }
    for (row, step) in trail.steps.suffix(area.rows).enumerated() {
      let line = Rectangle(
        column: area.left, row: area.top + row, columns: area.columns, rows: 1)
      draw(step, on: &painter, in: line)
    }
  }

  private func draw(_ step: PageTrail.Step, on painter: inout Painter, in line: Rectangle) {
    let arrow = String(Character(painter.glyphs.arrows.right))
    var column = line.left
    let time = NumberFormat.time(ticks: step.tick)
    // Hours are left out where columns are few.
    let shown = line.columns < 50 && time.hasPrefix("0:") ? String(time.dropFirst(2)) : time
    column += painter.write(shown + " ", .label, at: column, line.top, within: line)
    column += painter.write(step.from.name, step.from.role, at: column, line.top, within: line)
    if step.to != step.from {
      column += painter.write(" \(arrow) ", .label, at: column, line.top, within: line)
      column += painter.write(step.to.name, step.to.role, at: column, line.top, within: line)
    }
    let rest = line.split(columns: column + 1 - line.left).right
    guard let text = step.phrase.fitting(rest.columns) else { return }
    painter.write(text, .text, at: rest.left, rest.top, within: rest)
  }
}

extension String {
  /// With its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
