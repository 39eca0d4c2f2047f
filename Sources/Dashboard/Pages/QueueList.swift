import Canvas
import Library
import Machine
import PageDaemon

/// A part of a queue as a table: a line for each page, and lines for the ends and the markers.
struct QueueList {
  let walk: QueueWalk
  let selected: PageNumber?
  /// The page that is followed, which is marked.
  let followed: PageNumber?
  let machine: Machine
  let owners: [PageOwner?]

  /// Rows from which on one is given to what the letters of flags mean.
  private static let leastRowsForKey = 12

  /// - Parameter frame: the box around the list.
  func draw(on painter: inout Painter, in area: Rectangle, of frame: Rectangle) {
    guard area.rows >= 2, let selected else {
      if let text = emptyText.fitting(area.columns) {
        painter.write(text, .label, at: area.left, area.top, within: area)
      }
      return
    }
    let columns = PageColumn.allCases
    let tableColumns = columns.map { $0.tableColumn(in: area.columns) }
    let widths = Table(
      columns: tableColumns, rows: [], titleStyle: painter.style(.label),
      ellipsis: painter.glyphs.ellipsis
    ).places(in: area.columns)
    let hasKey =
      area.rows >= Self.leastRowsForKey && widths.contains { columns[$0.index] == .flags }
    let (list, foot) = area.split(rows: area.rows - (hasKey ? 1 : 0))
    drawKey(on: &painter, in: foot)
    let lines = walk.lines(around: selected, rows: list.rows - 1)
    let position = walk.position(of: selected)
    let places = self.places(of: lines, around: selected, at: position)
    let rows = zip(lines, places).map { line, place -> Table.Row in
      guard case .page(let page) = line else {
        return Table.Row(cells: [], style: painter.style(.text))
      }
      return row(page, place: place, columns, widths, painter)
    }
    Table(
      columns: tableColumns, rows: rows, titleStyle: painter.style(.label),
      ellipsis: painter.glyphs.ellipsis
    ).draw(on: &painter.canvas, in: list)
    for (index, line) in lines.enumerated() {
      let strip = Rectangle(
        column: list.left, row: list.top + 1 + index, columns: list.columns, rows: 1)
      finish(line, on: &painter, in: strip)
    }
    if let position {
      let before = lines.prefix { $0 != .page(selected) }.count(where: \.isPage)
      drawBar(
        lines, from: position - before, on: &painter, beside: list.split(rows: 1).below, of: frame)
    }
  }

  /// What the letters of flags mean.
  private func drawKey(on painter: inout Painter, in line: Rectangle) {
    guard !line.isEmpty else { return }
    var column = line.left
    column += painter.write("flags ", .label, at: column, line.top, within: line)
    for (letter, name) in PageDescription.flagKey {
      guard column + name.count + 4 <= line.right else { return }
      column += painter.write(" \(letter)", .value, at: column, line.top, within: line)
      column += painter.write(" \(name) ", .label, at: column, line.top, within: line)
    }
  }

  /// Which part of the queue is on screen.
  ///
  /// - Parameter first: the place of the first page that is, from 0.
  private func drawBar(
    _ lines: [QueueWalk.Line], from first: Int, on painter: inout Painter,
    beside area: Rectangle, of frame: Rectangle
  ) {
    // The bar is about pages; the ends and the markers are lines too.
    let pages = lines.count(where: \.isPage)
    let others = max(area.rows - pages, 0)
    let isAtEnd = first + pages >= walk.count
    ScrollBar(
      count: walk.count + others,
      first: isAtEnd ? max(walk.count + others - area.rows, 0) : max(first, 0)
    ).draw(on: &painter, beside: area, of: frame, scrolls: false)
  }

  /// The pages' numbers in the queue, from 1; where they are not known, how far each is from the
  /// selected one.
  private func places(
    of lines: [QueueWalk.Line], around selected: PageNumber, at position: Int?
  ) -> [String] {
    let before = lines.prefix { $0 != .page(selected) }.count(where: \.isPage)
    var offset = -before
    return lines.map { line in
      guard line.isPage else { return "" }
      defer { offset += 1 }
      if let position { return NumberFormat.grouped(position + offset + 1) }
      return offset > 0 ? "+\(offset)" : String(offset)
    }
  }

  private func row(
    _ page: PageNumber, place: String, _ columns: [PageColumn], _ widths: [Table.Place],
    _ painter: Painter
  ) -> Table.Row {
    let description = PageDescription(page, in: machine, owners: owners)
    var row = Table.Row(
      cells: columns.map { _ in "" }, style: painter.style(.value))
    for width in widths {
      let column = columns[width.index]
      row.cells[width.index] = column.text(
        of: description, place: place, width: width.width, glyphs: painter.glyphs)
      row.cellStyles[width.index] = painter.written(column.role(of: description))
    }
    return row
  }

  /// Marks the line of the selected page, and draws lines that stand for no page.
  private func finish(
    _ line: QueueWalk.Line, on painter: inout Painter, in strip: Rectangle
  ) {
    let wide = Rectangle(
      column: strip.left - 1, row: strip.top, columns: strip.columns + 2, rows: 1)
    switch line {
    case .page(let page):
      painter.mark(wide, as: .item(page.index))
      if page == selected { painter.canvas.restyle(wide, with: painter.style(.selection)) }
      if page == followed {
        let sign = String(Character(painter.glyphs.arrows.right))
        painter.canvas.write(
          sign, at: Point(column: wide.left, row: wide.top),
          style: page == selected ? painter.style(.selection) : painter.style(.key))
      }
    case .head: rule(headText, .label, on: &painter, in: strip)
    case .tail: rule(tailText, .label, on: &painter, in: strip)
    case .marker(let marker): rule(Self.text(of: marker), .key, on: &painter, in: strip)
    }
  }

  private func rule(
    _ text: Phrase, _ role: Role, on painter: inout Painter, in strip: Rectangle
  ) {
    painter.canvas.fill(strip, with: painter.glyphs.box.horizontal, style: painter.style(.border))
    guard let text = text.fitting(strip.columns - 6) else { return }
    painter.write(" \(text) ", role, at: strip.left + 2, strip.top, within: strip)
  }

  private var emptyText: Phrase {
    let short = "no page is on this queue"
    switch walk.kind {
    case .free: return "no page is free"
    case .unswappable:
      return Phrase(
        "\(short); dirty anonymous pages come here when there is no swap space for them", short)
    case .laundry:
      return Phrase("\(short); dirty pages come here to be written", short)
    case .active, .inactive, .none: return Phrase(short)
    }
  }

  private var headText: Phrase {
    switch walk.kind {
    case .free: Phrase("head: the next page to be given out", "head")
    case .active: Phrase("head: the active scan begins here", "head")
    case .inactive: Phrase("head: the inactive scan begins here", "head")
    case .laundry, .unswappable: Phrase("head: the laundry thread begins here", "head")
    case .none: "head"
    }
  }

  private var tailText: Phrase {
    walk.kind == .free
      ? Phrase("tail: freed pages come here", "tail") : Phrase("tail: new pages come here", "tail")
  }

  private static func text(of marker: PageStore.Marker) -> Phrase {
    switch marker {
    case .scan: Phrase("marker: the inactive scan is here", "scan marker")
    case .laundry: Phrase("marker: the laundry thread is here", "laundry marker")
    case .inactiveHead:
      Phrase(
        "marker vmd_inacthead: pages that will not be reused come before it", "vmd_inacthead")
    case .lock: Phrase("marker: a scan waits here for a lock", "lock marker")
    }
  }
}
