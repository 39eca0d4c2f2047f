import Canvas
import Library
import Machine
import PageDaemon

extension MemoryMapScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let owners = machine.pageOwners
    let legend = MapLegend(
      mapMode, machine: machine, domain: state.focus, owners: owners, painter: painter)
    let layout = MemoryMapLayout(area: area, classes: legend.keys.count)
    let grid = grid(layout.map, machine, domain: state.focus)
    let cell = grid.cell(of: cursor)
    let window = grid.window(top: grid.top(top, showing: cell))
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
        pages: key.isOfCellsOnly ? nil : lengths?[number] ?? sample.count(of: number),
        cells: key.isOfCellsOnly ? cells(of: number, in: sample, painter) : 0)
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

  /// Cells of a class; one that has two looks counts half for each.
  private func cells(of number: Int, in sample: MapSample, _ painter: Painter) -> Int {
    let parts = painter.usesLetters ? 1 : 2
    return (sample.classes.count { Int($0) == number } + parts - 1) / parts
  }

  /// What frames can be coloured by, with the keys, in one line or two; the present one marked.
  private func drawModes(_ keys: KeyTable, on painter: inout Painter, in area: Rectangle) {
    guard area.rows > 0 else { return }
    let entries = MapMode.allCases.map { mode in
      (mode: mode, key: keys.key(for: .color(mode), in: .map)?.name ?? "")
    }
    let perRow = (entries.count + area.rows - 1) / area.rows
    for row in 0..<area.rows {
      let line = area.split(rows: row).below.split(rows: 1).above
      var column = line.left
      for (mode, key) in entries.dropFirst(row * perRow).prefix(perRow) {
        let start = column
        column += painter.write(key + " ", .key, at: column, line.top, within: line)
        column += painter.write(mode.title, .text, at: column, line.top, within: line)
        let place = Rectangle(column: start, row: line.top, columns: column - start, rows: 1)
        painter.mark(place, as: .item(-1 - mode.rawValue))
        if mode == mapMode { painter.canvas.restyle(place, with: painter.style(.selection)) }
        column += area.rows > 1 ? 2 : 1
      }
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
    let cell = cell(machine, legend, grid, state)
    let foot = area.split(rows: panel.rowCount + 1).below
    let hasList = layout.listsLegend && cell.frames > 1 && foot.rows > cell.entries.count
    painter.title(
      Phrase("Frame \(description.frameText)"),
      note: cell.frames > 1 ? note(cell.frames, hasList ? [] : cell.entries) : nil,
      on: layout.pageFrame)
    panel.draw(on: &painter, in: area)
    guard hasList else { return }
    let (heading, list) = foot.split(rows: 1)
    painter.write(
      "The \(NumberFormat.grouped(cell.frames)) frames of its cell", .title, at: heading.left,
      heading.top, within: heading)
    let looked = cell.entries.reduce(0) { $0 + ($1.pages ?? 0) }
    for (row, entry) in cell.entries.enumerated() {
      let line = list.split(rows: row).below.split(rows: 1).above
      entry.draw(of: looked, isExact: looked == cell.frames, on: &painter, in: line)
    }
  }

  /// What is in the cell under the cursor: its frames, and their classes from the one that most are
  /// of.
  private func cell(
    _ machine: Machine, _ legend: MapLegend, _ grid: MapGrid, _ state: ViewState
  ) -> (frames: Int, entries: [MapLegendEntry]) {
    let cell = grid.cell(of: cursor)
    let frames = grid.frames(of: cell)
    let sample = MapSample(
      cell..<cell + 1, of: grid, firstFrame: machine.firstFrame(of: state.focus), parts: 1,
      by: legend.classes, in: machine.vm, most: 512)
    let present = legend.keys.indices.filter { sample.counts[$0] > 0 }
      .sorted { (sample.counts[$1], $0) < (sample.counts[$0], $1) }
    let entries = present.map { MapLegendEntry(key: legend.keys[$0], pages: sample.count(of: $0)) }
    return (frames.count, entries)
  }

  /// What else is in the cell under the cursor, in words.
  private func note(_ frames: Int, _ entries: [MapLegendEntry]) -> Note {
    let words = entries.map { "\(NumberFormat.grouped($0.pages ?? 0)) \($0.key.name)" }
    let count = NumberFormat.grouped(frames)
    var forms = ["first of \(count)"]
    if !words.isEmpty {
      forms =
        [
          "first of \(count): " + words.prefix(4).joined(separator: ", "),
          "of \(count): " + words.prefix(2).joined(separator: ", "),
        ] + forms
    }
    return Note(phrase: Phrase(forms: forms), role: .label)
  }
}
