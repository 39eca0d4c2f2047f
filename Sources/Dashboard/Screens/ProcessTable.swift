import Canvas
import Library
import Machine

/// The processes as a table, in the overview and in the view of processes.
struct ProcessTable {
  let columns: [ProcessColumn]
  private let table: Table

  /// - Parameters:
  ///   - shown: those that have a row.
  ///   - all: those that decide which columns there are.
  ///   - order: the column that they are sorted by, which is marked.
  init(
    _ shown: some Sequence<ProcessReport>, of all: [ProcessReport],
    order: (column: ProcessColumn, isReversed: Bool)? = nil, painter: Painter
  ) {
    let hasKinds = all.contains(where: \.hasKindOfItsOwn)
    let columns = ProcessColumn.allCases.filter { column in
      switch column {
      case order?.column: true
      case .kind: hasKinds
      // The share of a trace stands beside the name of the process that replays it.
      case .replay: false
      default: true
      }
    }
    let longest = all.map { Canvas.width(of: $0.nameWithReplay) }.max() ?? 0
    self.columns = columns
    table = Table(
      columns: columns.map { column in
        Self.column(column, order: order, widestName: min(longest, 20), painter)
      },
      rows: shown.map { Self.row($0, columns, isByKind: order?.column == .kind, painter) },
      titleStyle: painter.style(.label), ellipsis: painter.glyphs.ellipsis)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    table.draw(on: &painter.canvas, in: area)
  }

  /// Where the columns stand, by their indexes in ``columns``.
  func places(in width: Int) -> [Table.Place] { table.places(in: width) }

  private static func column(
    _ column: ProcessColumn, order: (column: ProcessColumn, isReversed: Bool)?, widestName: Int,
    _ painter: Painter
  ) -> Table.Column {
    let (width, isRightAligned) = column.width
    let isOrder = column == order?.column
    let isUp = (column == .pid || !isRightAligned) != (order?.isReversed ?? false)
    let arrow = isUp ? painter.glyphs.arrows.up : painter.glyphs.arrows.down
    let sign = isOrder ? String(Character(arrow)) : ""
    let titles = [column.longTitle, column.title].map { isRightAligned ? sign + $0 : $0 + sign }
    return Table.Column(
      title: Phrase(forms: titles),
      width: column == .name ? max(width, min(widestName, 14)) : width,
      isRightAligned: isRightAligned,
      importance: isOrder ? 99 : column.importance,
      widest: column == .name ? widestName : Canvas.width(of: titles[0]))
  }

  private static func row(
    _ process: ProcessReport, _ columns: [ProcessColumn], isByKind: Bool, _ painter: Painter
  ) -> Table.Row {
    var row = Table.Row(
      cells: columns.map { $0.text(of: process) }, style: painter.style(.value))
    for (index, column) in columns.enumerated() {
      switch column {
      case .name: row.cells[index] = process.nameWithReplay
      case .kind where !isByKind && !process.hasKindOfItsOwn: row.cells[index] = ""
      case .pid, .kind: row.cellStyles[index] = painter.style(.label)
      case .state: row.cellStyles[index] = painter.style(process.state.role)
      default:
        // Figures stand out among zeros.
        if row.cells[index] == "0" || row.cells[index] == "0.0 s" {
          row.cellStyles[index] = painter.style(.dim)
        }
      }
    }
    return row
  }
}
