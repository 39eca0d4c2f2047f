import Canvas
import Library
import Machine

/// The entries of a process's map, as `procstat -v` has them, and a bar for each where there is
/// room.
struct MapTable {
  let entries: [MapEntryReport]

  private static let columns: [Table.Column] = [
    .init(title: "mapped", width: 10, importance: 100, widest: 16),
    .init(title: "offset", width: 6, isRightAligned: true, importance: 35, widest: 8),
    .init(title: "size", width: 6, isRightAligned: true, importance: 95, widest: 8),
    .init(
      title: Phrase("resident", "res"), width: 6, isRightAligned: true, importance: 90, widest: 8),
    .init(title: "dirty", width: 6, isRightAligned: true, importance: 80, widest: 8),
    .init(
      title: Phrase("swapped", "swap"), width: 6, isRightAligned: true, importance: 75, widest: 8),
    .init(title: "wired", width: 6, isRightAligned: true, importance: 40, widest: 8),
    .init(title: "shadows", width: 7, isRightAligned: true, importance: 30),
    .init(title: "flags", width: 5, importance: 70),
    .init(title: "", width: 12, importance: 60, widest: 34),
  ]

  /// What the figures of an entry take.
  private static let figureColumns = 88
  /// The least that a bar takes, and the blanks before it.
  private static let (leastBar, gap) = (16, 3)

  func draw(on painter: inout Painter, in area: Rectangle) {
    let hasBars = area.columns >= Self.figureColumns + Self.gap + Self.leastBar
    let (figures, rest) = area.split(columns: hasBars ? Self.figureColumns : area.columns)
    Table(
      columns: Self.columns, rows: entries.map { row($0, painter) },
      titleStyle: painter.style(.label), ellipsis: painter.glyphs.ellipsis
    ).draw(on: &painter.canvas, in: figures)
    let (heading, lines) = rest.split(columns: Self.gap).right.split(rows: 1)
    guard !heading.isEmpty else { return }
    painter.memoryKey([.clean, .dirty, .swapped, .elsewhere], in: heading)
    for (row, entry) in entries.enumerated() where row < lines.rows {
      drawBar(of: entry, on: &painter, in: lines.split(rows: row).below.split(rows: 1).above)
    }
  }

  /// How much of an entry is where, as wide as the entry is large.
  private func drawBar(
    of entry: MapEntryReport, on painter: inout Painter, in line: Rectangle
  ) {
    let dirty = min(entry.dirty, entry.resident)
    // A page that is resident may have a block of swap space too.
    let absent = max(entry.size - entry.resident, 0)
    let swapped = min(entry.swapped, absent)
    let parts: [(ProcessMemoryPart, Int)] = [
      (.clean, entry.resident - dirty), (.dirty, dirty), (.swapped, swapped),
      (.elsewhere, absent - swapped),
    ]
    painter.memoryBar(
      parts.map { painter.memoryPart($0.0, pages: $0.1) }, of: entry.size, isNamed: false
    ).draw(on: &painter.canvas, in: line)
  }

  private func row(_ entry: MapEntryReport, _ painter: Painter) -> Table.Row {
    let figures = [
      entry.offset, entry.size, entry.resident, entry.dirty, entry.swapped, entry.wired,
    ]
    var row = Table.Row(
      cells: [entry.name] + figures.map { NumberFormat.compactMemory(pages: $0) } + [
        String(entry.shadowDepth), entry.flags, entry.remarks.joined(separator: ", "),
      ],
      style: painter.style(.value),
      cellStyles: [
        0: painter.style(entry.isFile ? .label : .value), 4: painter.written(.laundry),
        9: painter.style(.label),
      ])
    // What is there stands out among zeros and dashes.
    for (index, cell) in row.cells.enumerated() where cell == "0" || cell == "---" {
      row.cellStyles[index] = painter.style(.dim)
    }
    return row
  }
}

extension MapEntryReport {
  /// The letters of `procstat -v`: C for what is copied when it is written, N for what still needs
  /// its copy, W for what is wired.
  fileprivate var flags: String {
    (isPrivate || isCopyOnWrite ? "C" : "-") + (isCopyOnWrite ? "N" : "-")
      + (wired > 0 ? "W" : "-")
  }

  fileprivate var remarks: [String] {
    [
      isFile ? "file" : "anon", isPrivate ? "private" : nil,
      isCopyOnWrite ? "copy-on-write" : nil, isShared ? "shared" : nil,
      isUnlinked ? "unlinked" : nil,
    ].compactMap { $0 }
  }
}
