import Canvas
import Library
import Machine

/// The entries of a process's map, as `procstat -v` has them.
struct MapTable {
  let entries: [MapEntryReport]

  private static let columns: [Table.Column] = [
    .init(title: "mapped", width: 10, importance: 100, widest: 24),
    .init(title: "size", width: 6, isRightAligned: true, importance: 95, widest: 8),
    .init(title: "res", width: 6, isRightAligned: true, importance: 90, widest: 8),
    .init(title: "dirty", width: 6, isRightAligned: true, importance: 80, widest: 8),
    .init(title: "swap", width: 6, isRightAligned: true, importance: 75, widest: 8),
    .init(title: "wired", width: 6, isRightAligned: true, importance: 40, widest: 8),
    .init(title: "shadows", width: 7, isRightAligned: true, importance: 30),
    .init(title: "", width: 4, importance: 60, widest: 28),
  ]

  func draw(on painter: inout Painter, in area: Rectangle) {
    Table(
      columns: Self.columns, rows: entries.map { row($0, painter) },
      titleStyle: painter.style(.label), ellipsis: painter.glyphs.ellipsis
    ).draw(on: &painter.canvas, in: area)
  }

  private func row(_ entry: MapEntryReport, _ painter: Painter) -> Table.Row {
    Table.Row(
      cells: [
        entry.name, NumberFormat.compactMemory(pages: entry.size),
        NumberFormat.compactMemory(pages: entry.resident),
        NumberFormat.compactMemory(pages: entry.dirty),
        NumberFormat.compactMemory(pages: entry.swapped),
        NumberFormat.compactMemory(pages: entry.wired), String(entry.shadowDepth),
        entry.remarks.joined(separator: ", "),
      ],
      style: painter.style(.value),
      cellStyles: [
        0: painter.style(entry.isFile ? .label : .value), 3: painter.style(.laundry),
        7: painter.style(.label),
      ])
  }
}

extension MapEntryReport {
  fileprivate var remarks: [String] {
    [
      isFile ? "file" : "anon", isCopyOnWrite ? "copy-on-write" : nil,
      isShared ? "shared" : nil, isUnlinked ? "unlinked" : nil,
    ].compactMap { $0 }
  }
}
