import Canvas
import Library
import Machine

/// The entries of a process's map, as `procstat -v` has them.
struct MapTable {
  let entries: [MapEntryReport]

  private static let columns: [Table.Column] = [
    .init(title: "mapped", width: 10, importance: 100, widest: 16),
    .init(title: "offset", width: 6, isRightAligned: true, importance: 35, widest: 8),
    .init(title: "size", width: 6, isRightAligned: true, importance: 95, widest: 8),
    .init(title: "res", width: 6, isRightAligned: true, importance: 90, widest: 8),
    .init(title: "dirty", width: 6, isRightAligned: true, importance: 80, widest: 8),
    .init(title: "swap", width: 6, isRightAligned: true, importance: 75, widest: 8),
    .init(title: "wired", width: 6, isRightAligned: true, importance: 40, widest: 8),
    .init(title: "shd", width: 3, isRightAligned: true, importance: 30),
    .init(title: "flag", width: 4, importance: 70),
    .init(title: "", width: 12, importance: 60, widest: 34),
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
        entry.name, NumberFormat.compactMemory(pages: entry.offset),
        NumberFormat.compactMemory(pages: entry.size),
        NumberFormat.compactMemory(pages: entry.resident),
        NumberFormat.compactMemory(pages: entry.dirty),
        NumberFormat.compactMemory(pages: entry.swapped),
        NumberFormat.compactMemory(pages: entry.wired), String(entry.shadowDepth),
        entry.flags, entry.remarks.joined(separator: ", "),
      ],
      style: painter.style(.value),
      cellStyles: [
        0: painter.style(entry.isFile ? .label : .value), 4: painter.style(.laundry),
        8: painter.style(.key), 9: painter.style(.label),
      ])
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
