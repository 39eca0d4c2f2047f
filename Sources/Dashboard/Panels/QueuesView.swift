import Canvas
import Library
import Machine

/// How a domain's memory is divided among the queues, as a bar and as figures.
struct QueuesView: PanelView {
  let reading: DomainReading

  var title: Phrase { Phrase("Domain \(reading.number)") }

  var note: Note? {
    let pages = NumberFormat.grouped(reading.pageCount)
    let memory = NumberFormat.memory(pages: reading.pageCount)
    return Note(phrase: Phrase("\(pages) pages, \(memory)", memory), role: .label)
  }

  /// The columns from which the list of queues stands in two columns beside a graph.
  private static let leastColumnsForTwo = 96

  func draw(on painter: inout Painter, in area: Rectangle) {
    if PanelHistory.fits(in: area) {
      drawWithGraph(on: &painter, in: area)
      return
    }
    let parts = MemoryPart.allCases.count
    let listsRest = area.rows > parts + 1
    let lines = parts + (listsRest ? 1 : 0)
    let spare = area.rows - lines
    // In a large panel the bar is to be seen from the back of a room.
    let barRows = min(max(spare / 2 + spare % 2, 1), max(area.rows / 3, 3))
    painter.bar(of: reading, in: area.split(rows: barRows).above)
    let hasGap = spare > barRows
    drawList(
      on: &painter, in: area.split(rows: barRows + (hasGap ? 1 : 0)).below, columns: 1,
      listsRest: listsRest)
  }

  /// The bar, a graph of how it was, and the list.
  private func drawWithGraph(on painter: inout Painter, in area: Rectangle) {
    let columns = area.columns >= Self.leastColumnsForTwo ? 2 : 1
    let rows = (MemoryPart.allCases.count + columns) / columns
    let (bar, below) = area.split(rows: max(area.rows / 8, 2))
    painter.bar(of: reading, in: bar)
    let (graphs, list) = below.split(rows: below.rows - rows - 1)
    PanelHistory(reading: reading, tracks: [.queues])
      .draw(on: &painter, in: graphs.split(rows: 1).below)
    drawList(on: &painter, in: list.split(rows: 1).below, columns: columns, listsRest: true)
  }

  private func drawList(
    on painter: inout Painter, in area: Rectangle, columns: Int, listsRest: Bool
  ) {
    let rows = (MemoryPart.allCases.count + columns) / columns
    let width = (area.columns - (columns - 1) * 4) / columns
    func place(_ index: Int) -> Rectangle {
      Rectangle(
        column: area.left + index / rows * (width + 4), row: area.top + index % rows,
        columns: width, rows: 1
      ).intersection(area)
    }
    for (index, part) in MemoryPart.allCases.enumerated() {
      line(
        part.name, pages: reading.pages(of: part), sample: painter.sample(of: part),
        role: part.role, on: &painter, in: place(index))
    }
    if listsRest, reading.elsewhere > 0 {
      line(
        "elsewhere", pages: reading.elsewhere, sample: painter.glyphs.shades[1], role: .dim,
        on: &painter, in: place(MemoryPart.allCases.count))
    }
  }

  private func line(
    _ name: String, pages: Int, sample: Unicode.Scalar, role: Role,
    on painter: inout Painter, in area: Rectangle
  ) {
    let row = area.top
    painter.writeSample(sample, role, at: area.left, row, within: area)
    painter.write(name, .label, at: area.left + 2, row, within: area)
    let gap = area.columns >= 48 ? 3 : 1
    let pagesEnd = area.left + 2 + 11 + gap + 9
    let memoryEnd = pagesEnd + gap + 11
    let count = NumberFormat.grouped(pages)
    painter.write(count, .value, at: pagesEnd - count.utf8.count, row, within: area)
    let memory = NumberFormat.mebibytes(pages: pages)
    painter.write(memory, .value, at: memoryEnd - memory.utf8.count, row, within: area)
    guard memoryEnd + gap + 4 <= area.right, reading.pageCount > 0 else { return }
    let share = NumberFormat.right(
      "\((pages * 100 + reading.pageCount / 2) / reading.pageCount) %", 5)
    painter.write(share, .label, at: memoryEnd + gap, row, within: area)
  }
}

extension MemoryPart {
  var role: Role {
    switch self {
    case .wired: .wired
    case .active: .active
    case .inactive: .inactive
    case .laundry: .laundry
    case .unswappable: .unswappable
    case .free: .free
    }
  }
}

extension Painter {
  /// Whether bars tell their parts apart by letters: in plain ASCII, and in themes that give two
  /// parts one colour.
  var usesLetters: Bool {
    if glyphs.isASCII { return true }
    let colors = MemoryPart.allCases.map { style($0.role).foreground }
    return colors.indices.contains { colors[..<$0].contains(colors[$0]) }
  }

  /// What stands for a part in a legend.
  func sample(of part: MemoryPart) -> Unicode.Scalar {
    usesLetters ? part.letter : "■"
  }

  /// Writes what stands for a part, in the colour that the part has in bars.
  mutating func writeSample(
    _ sample: Unicode.Scalar, _ role: Role, at column: Int, _ row: Int, within clip: Rectangle
  ) {
    canvas.write(
      sample, at: Point(column: column, row: row), style: style(role), within: clip)
  }

  /// The parts of a domain's memory, from the one that stays longest.
  func segments(of reading: DomainReading) -> [StackedBar.Segment] {
    MemoryPart.allCases.map {
      StackedBar.Segment(
        value: reading.pages(of: $0), name: $0.name, letter: $0.letter, style: style($0.role),
        nameColor: theme.letters(on: $0.role))
    }
  }

  /// Draws the stacked bar of a domain's memory.
  mutating func bar(of reading: DomainReading, in area: Rectangle) {
    let bar = StackedBar(
      segments: segments(of: reading),
      total: reading.pageCount, fill: usesLetters ? .letters : .blocks,
      ground: style(.text).background, block: glyphs.shades[4],
      rest: (glyphs.shades[1], ink(.dim)))
    bar.draw(on: &canvas, in: area)
  }
}
