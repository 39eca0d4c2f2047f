import Canvas
import Library
import Machine
import PageDaemon

/// The pages of a process as cells, entry by entry of its map, each coloured by where its pages are.
struct AddressSpacePicture {
  let space: AddressSpace
  let memory: VirtualMemory

  /// The rows from which on it says something.
  static let leastRows = 7
  /// The columns from which on the legend stands beside the cells, and its own.
  private static let leastColumnsForList = 100
  private static let listColumns = 34
  /// The columns from which on the names of entries stand beside their cells, else a mark.
  private static let leastColumnsForNames = 44

  /// Draws a heading, the cells and what their colours mean.
  ///
  /// - Returns: what is left below them.
  func draw(on painter: inout Painter, in area: Rectangle) -> Rectangle {
    guard !area.isEmpty, !space.entries.isEmpty else { return area }
    let (heading, rest) = area.split(rows: 1)
    painter.write("Its pages", .title, at: heading.left, heading.top, within: heading)
    let hasList =
      rest.columns >= Self.leastColumnsForList && rest.rows >= PagePlace.allCases.count
    let legendRows = hasList ? 0 : min(rest.rows / 4, rest.columns >= 80 ? 2 : 1)
    let (legend, below) = rest.split(rows: legendRows)
    let (body, list) = below.split(
      columns: hasList ? below.columns - Self.listColumns : below.columns)
    let gutter = gutter(in: body.columns)
    let (labels, cells) = body.split(columns: gutter)
    let field = cells.split(columns: cells.columns - (hasList ? 3 : 0)).left
    let grid = AddressSpaceGrid(
      sizes: space.entries.map(\.size), columns: field.columns, rows: field.rows,
      mostCells: AddressSpaceSample.most)
    let sample = AddressSpaceSample(space, grid, in: memory)
    writeScale(grid, sample, on: &painter, in: heading)
    draw(sample, grid, on: &painter, in: field, labels: labels)
    if hasList {
      drawList(of: sample, on: &painter, in: list)
    } else {
      drawLegend(of: sample, on: &painter, in: legend)
    }
    let rows = max(grid.totalRows, hasList ? PagePlace.allCases.count : 0)
    return below.split(rows: rows).below
  }

  /// The columns of the entries' names, or of a mark.
  private func gutter(in columns: Int) -> Int {
    guard columns >= Self.leastColumnsForNames else { return min(2, columns / 4) }
    let widest = space.entries.reduce(6) { max($0, Canvas.width(of: $1.name)) }
    return min(widest, columns / 6) + 2
  }

  /// What a cell stands for.
  private func writeScale(
    _ grid: AddressSpaceGrid, _ sample: AddressSpaceSample, on painter: inout Painter,
    in heading: Rectangle
  ) {
    let pages = NumberFormat.grouped(grid.pagesPerCell)
    let cell = "a cell is \(pages) \(grid.pagesPerCell == 1 ? "page" : "pages")"
    let left = space.entries.count - grid.sizes.count
    let more = left > 0 ? ", \(left) more entries" : ""
    let looked = sample.isComplete ? "" : ", \(sample.pagesPerCell) looked at"
    let text = Phrase(cell + looked + more, cell + more, cell, "\(pages) a cell")
    if let text = text.fitting(heading.columns - 11) {
      painter.writeRight(text, .label, heading.top, within: heading)
    }
  }

  private func draw(
    _ sample: AddressSpaceSample, _ grid: AddressSpaceGrid, on painter: inout Painter,
    in field: Rectangle, labels: Rectangle
  ) {
    var top = field.top
    for (entry, places) in sample.cells.enumerated() {
      let rows = grid.rows(of: entry)
      label(
        space.entries[entry], on: &painter,
        in: Rectangle(column: labels.left, row: top, columns: labels.columns, rows: rows))
      for row in 0..<rows {
        let line = Rectangle(column: field.left, row: top + row, columns: field.columns, rows: 1)
        let last = min((row + 1) * grid.columns, places.count)
        draw(places[row * grid.columns..<last], on: &painter, in: line.intersection(field))
      }
      top += rows + grid.gap
    }
  }

  /// Draws cells side by side, those of one look at once.
  private func draw(
    _ places: ArraySlice<PagePlace>, on painter: inout Painter, in line: Rectangle
  ) {
    var rest = (places: places, line: line)
    while let place = rest.places.first {
      let others = rest.places.drop { $0 == place }
      let (run, right) = rest.line.split(columns: rest.places.count - others.count)
      let look = place.look(painter)
      painter.canvas.fill(run, with: look.glyph, style: look.style)
      rest = (others, right)
    }
  }

  /// The name of an entry and, where there are rows for it, its size.
  private func label(
    _ entry: AddressSpace.Entry, on painter: inout Painter, in area: Rectangle
  ) {
    guard area.columns > 2 else {
      let mark = String(Character(painter.glyphs.arrows.right))
      painter.write(mark, .label, at: area.left, area.top, within: area)
      return
    }
    let name = Phrase.start(
      of: entry.name, fitting: area.columns - 1, ellipsis: painter.glyphs.ellipsis)
    painter.write(name, .value, at: area.left, area.top, within: area)
    let size = NumberFormat.compactMemory(pages: entry.size)
    painter.write(size, .label, at: area.left, area.top + 1, within: area)
  }

  // MARK: What the colours mean

  /// Draws a line for each place: its name, the pages that are there, and their share.
  private func drawList(
    of sample: AddressSpaceSample, on painter: inout Painter, in area: Rectangle
  ) {
    for (row, place) in PagePlace.allCases.enumerated() {
      let line = area.split(rows: row).below.split(rows: 1).above
      let look = place.look(painter)
      let width = painter.usesLetters ? 1 : 2
      painter.canvas.fill(line.split(columns: width).left, with: look.glyph, style: look.style)
      painter.write(place.name, .text, at: line.left + 3, line.top, within: line)
      let count = (sample.isComplete ? "" : "~") + NumberFormat.grouped(sample.count(of: place))
      painter.writeRight(
        count, .value, line.top, within: line.split(columns: line.columns - 6).left)
      painter.writeRight("\(sample.share(of: place)) %", .label, line.top, within: line)
    }
  }

  /// Draws the places side by side, all with their shares if there is room for that, else those
  /// where pages are.
  private func drawLegend(
    of sample: AddressSpaceSample, on painter: inout Painter, in area: Rectangle
  ) {
    guard !area.isEmpty else { return }
    let all = PagePlace.allCases
    let present = all.filter { sample.count(of: $0) > 0 }
    let wordings: [[(PagePlace, String)]] = [
      all.map { ($0, "\($0.name) \(sample.share(of: $0)) %") },
      present.map { ($0, "\($0.name) \(sample.share(of: $0)) %") },
      present.map { ($0, "\($0.shortName) \(sample.share(of: $0))%") },
      present.map { ($0, $0.shortName) },
    ]
    for wording in wordings {
      let places = Self.flow(wording.map { Canvas.width(of: $0.1) + 2 }, columns: area.columns)
      guard let places, places.allSatisfy({ $0.row < area.rows }) else { continue }
      for ((place, text), point) in zip(wording, places) {
        let (column, row) = (area.left + point.column, area.top + point.row)
        let look = place.look(painter)
        painter.canvas.write(look.glyph, at: Point(column: column, row: row), style: look.style)
        painter.write(text, .label, at: column + 2, row, within: area)
      }
      return
    }
  }

  /// Where things of these widths stand in rows of so many columns; nil where one is wider.
  private static func flow(_ widths: [Int], columns: Int) -> [Point]? {
    var places: [Point] = []
    var next = Point(column: 0, row: 0)
    for width in widths {
      guard width <= columns else { return nil }
      if next.column + width > columns { next = Point(column: 0, row: next.row + 1) }
      places.append(next)
      next.column += width + 2
    }
    return places
  }
}
