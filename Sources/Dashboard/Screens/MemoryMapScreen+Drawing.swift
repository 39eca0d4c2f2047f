import Canvas
import Library
import Machine
import PageDaemon

extension MemoryMapScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let layout = MemoryMapLayout(area: area)
    let grid = grid(layout.map, machine, domain: state.focus)
    let cell = grid.cell(of: cursor)
    let window = grid.window(top: grid.top(top, showing: cell))
    let owners = machine.pageOwners
    let legend = MapLegend(
      mapMode, machine: machine, domain: state.focus, owners: owners, painter: painter)
    let firstFrame = machine.firstFrame(of: state.focus)
    let letters = painter.usesLetters
    let sample = MapSample(
      window, of: grid, firstFrame: firstFrame, parts: letters ? 1 : 2, by: legend.classes,
      in: machine.vm)

    for frame in [layout.frame, layout.legendFrame, layout.pageFrame] where !frame.isEmpty {
      painter.frame(frame)
    }
    painter.title(
      Phrase("Memory of domain \(state.focus) by \(mapMode.title)", "By \(mapMode.title)"),
      note: note(grid, window), on: layout.frame, .borderFocused)
    let picture = MapPicture(
      window: window, grid: grid, keys: legend.keys, classes: sample.classes,
      usesLetters: letters, cursor: cell,
      trail: state.trail.flatMap { trail in
        trail.isOver || trail.domain != state.focus
          ? nil : grid.cell(of: trail.page.index - firstFrame)
      })
    picture.draw(on: &painter, in: layout.map)
    picture.drawGutter(on: &painter, in: layout.gutter, firstFrame: firstFrame)
    drawLegend(legend, sample, grid, machine, state, on: &painter, in: layout)
    drawPage(machine, owners, legend, grid, state, on: &painter, in: layout)
  }

  private func note(_ grid: MapGrid, _ window: Range<Int>) -> Note {
    let size = NumberFormat.memory(pages: grid.frames)
    let frames = NumberFormat.grouped(grid.framesPerCell)
    let each = grid.framesPerCell == 1 ? "a cell is a frame" : "a cell is \(frames) frames"
    let first = NumberFormat.memory(pages: grid.frames(of: window.lowerBound).lowerBound)
    guard window.count < grid.cells else {
      return Note(phrase: Phrase("\(size), \(each)", each, size), role: .label)
    }
    return Note(phrase: Phrase("from \(first) of \(size), \(each)", each, first), role: .key)
  }

  // MARK: Legend

  private func drawLegend(
    _ legend: MapLegend, _ sample: MapSample, _ grid: MapGrid, _ machine: Machine,
    _ state: ViewState, on painter: inout Painter, in layout: MemoryMapLayout
  ) {
    let lengths =
      sample.frames == grid.frames ? lengths(DomainReading(machine, domain: state.focus)) : nil
    let isExact = lengths != nil || sample.isComplete
    let entries = legend.keys.enumerated().map { number, key in
      MapLegendEntry(
        key: key,
        pages: key.isOfCellsOnly ? nil : lengths?[number] ?? sample.count(of: number))
    }
    guard layout.listsLegend else {
      MapLegendEntry.drawLine(entries, on: &painter, in: layout.legend)
      return
    }
    painter.title(
      "Colours", note: isExact ? nil : Note(phrase: Phrase("estimated"), role: .label),
      on: layout.legendFrame)
    drawModes(state.keys, on: &painter, in: layout.modes)
    let (list, below) = layout.legend.split(rows: entries.count)
    for (row, entry) in entries.prefix(list.rows).enumerated() {
      let line = Rectangle(
        column: list.left, row: list.top + row, columns: list.columns, rows: 1)
      entry.draw(of: sample.frames, isExact: isExact, on: &painter, in: line)
    }
    let text = sampleText(sample, grid)
    let lines = Phrase.wrap(text, width: below.columns)
    guard lines.count < below.rows else { return }
    for (row, line) in lines.enumerated() {
      painter.write(
        line, .label, at: below.left, below.bottom - lines.count + row, within: below)
    }
  }

  /// What frames can be coloured by, with the keys; the present one marked.
  private func drawModes(_ keys: KeyTable, on painter: inout Painter, in area: Rectangle) {
    let entries = MapMode.allCases.map { mode in
      (mode: mode, key: keys.key(for: .color(mode), in: .map)?.name ?? "")
    }
    func taken(_ name: (MapMode) -> String) -> Int {
      entries.reduce(0) { $0 + Canvas.width(of: $1.key + name($1.mode)) + 1 }
    }
    let isShort = taken(\.title) + entries.count > area.columns
    let name: (MapMode) -> String = isShort ? \.shortTitle : \.title
    let gap = min(max((area.columns - taken(name)) / (entries.count - 1), 1), 3)
    var column = area.left
    for (mode, key) in entries {
      let start = column
      column += painter.write(key + " ", .key, at: column, area.top, within: area)
      column += painter.write(name(mode), .text, at: column, area.top, within: area)
      let place = Rectangle(column: start, row: area.top, columns: column - start, rows: 1)
      painter.mark(place, as: .item(-1 - mode.rawValue))
      if mode == mapMode { painter.canvas.restyle(place, with: painter.style(.selection)) }
      column += gap
    }
  }

  /// Pages of each class of the mode of queues, which are known without looking at frames.
  private func lengths(_ reading: DomainReading) -> [Int]? {
    guard mapMode == .queue else { return nil }
    return MemoryPart.allCases.map { reading.pages(of: $0) } + [reading.elsewhere]
  }

  /// How the picture was made.
  private func sampleText(_ sample: MapSample, _ grid: MapGrid) -> String {
    guard !sample.isComplete else { return "Each frame was looked at." }
    let looked = NumberFormat.grouped(sample.looked)
    let frames = NumberFormat.grouped(sample.frames)
    return "\(looked) of \(frames) frames were looked at: \(sample.framesPerPart) in each part of "
      + "a cell, always the same ones."
  }

  // MARK: The page under the cursor

  private func drawPage(
    _ machine: Machine, _ owners: [PageOwner?], _ legend: MapLegend, _ grid: MapGrid,
    _ state: ViewState, on painter: inout Painter, in layout: MemoryMapLayout
  ) {
    let area = layout.page
    let number = selected(machine, domain: state.focus)
    let description = PageDescription(number, in: machine, owners: owners)
    let queue = description.page.queue
    let walk = QueueWalk(queue == .none ? .free : queue, of: state.focus, in: machine.vm)
    let place = queue == .none ? nil : walk.position(of: number)
    let panel = PagePanel(description: description, position: place, length: walk.count)
    guard !layout.pageFrame.isEmpty else {
      panel.drawLine(on: &painter, in: area)
      return
    }
    painter.title(
      Phrase("Frame \(description.frameText)"), note: cellNote(machine, legend, grid, state),
      on: layout.pageFrame)
    panel.draw(on: &painter, in: area)
  }

  /// What else is in the cell under the cursor.
  private func cellNote(
    _ machine: Machine, _ legend: MapLegend, _ grid: MapGrid, _ state: ViewState
  ) -> Note? {
    let cell = grid.cell(of: cursor)
    let frames = grid.frames(of: cell)
    guard frames.count > 1 else { return nil }
    let sample = MapSample(
      cell..<cell + 1, of: grid, firstFrame: machine.firstFrame(of: state.focus), parts: 1,
      by: legend.classes, in: machine.vm, most: 512)
    let shares = legend.keys.indices.filter { sample.counts[$0] > 0 }
      .sorted { (sample.counts[$1], $0) < (sample.counts[$0], $1) }
    let words = shares.map {
      "\(NumberFormat.grouped(sample.count(of: $0))) \(legend.keys[$0].name)"
    }
    let count = NumberFormat.grouped(frames.count)
    return Note(
      phrase: Phrase(
        "first of \(count): " + words.prefix(4).joined(separator: ", "),
        "of \(count): " + words.prefix(2).joined(separator: ", "),
        "first of \(count)"), role: .label)
  }
}
