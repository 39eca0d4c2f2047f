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

  func draw(on painter: inout Painter, in area: Rectangle) {
    let parts = MemoryPart.allCases.count
    let listsRest = area.rows > parts + 1
    let lines = parts + (listsRest ? 1 : 0)
    let spare = area.rows - lines
    // In a large panel the bar is to be seen from the back of a room.
    let barRows = min(max(spare / 2 + spare % 2, 1), max(area.rows / 3, 3))
    painter.bar(of: reading, in: area.split(rows: barRows).above)
    let hasGap = spare > barRows
    let list = area.split(rows: barRows + (hasGap ? 1 : 0)).below
    for (row, part) in MemoryPart.allCases.enumerated() {
      let sample = painter.sample(of: part)
      line(
        part.name, pages: reading.pages(of: part), sample: sample, role: part.role,
        row: list.top + row, on: &painter, in: list)
    }
    if listsRest, reading.elsewhere > 0 {
      line(
        "elsewhere", pages: reading.elsewhere, sample: " ", role: .label, row: list.top + parts,
        on: &painter, in: list)
    }
  }

  private func line(
    _ name: String, pages: Int, sample: Unicode.Scalar, role: Role, row: Int,
    on painter: inout Painter, in area: Rectangle
  ) {
    painter.write(String(Character(sample)), role, at: area.left, row, within: area)
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
    usesLetters ? part.letter : glyphs.verticalEighths[4]
  }

  /// The parts of a domain's memory, from the one that stays longest.
  func segments(of reading: DomainReading) -> [StackedBar.Segment] {
    MemoryPart.allCases.map {
      StackedBar.Segment(
        value: reading.pages(of: $0), name: $0.name, letter: $0.letter, style: style($0.role))
    }
  }

  /// Draws the stacked bar of a domain's memory.
  mutating func bar(of reading: DomainReading, in area: Rectangle) {
    let bar = StackedBar(
      segments: segments(of: reading),
      total: reading.pageCount, fill: usesLetters ? .letters : .blocks,
      ground: style(.text).background, block: glyphs.shades[4])
    bar.draw(on: &canvas, in: area)
  }
}
