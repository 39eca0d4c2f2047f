import Canvas
import Library

/// A colour of the memory map with its meaning.
struct MapLegendEntry {
  let key: MapKey
  /// Pages of the class; nil for what is true of cells alone.
  let pages: Int?
  /// Cells of the class, for what is true of cells alone.
  var cells = 0

  /// Draws a line of the list: the name, the pages, and their share.
  func draw(
    of total: Int, isExact: Bool, on painter: inout Painter, in line: Rectangle
  ) {
    drawSample(on: &painter, at: line.left, line.top, width: 2)
    painter.write(key.name, .text, at: line.left + 3, line.top, within: line)
    guard let pages else {
      let count = NumberFormat.grouped(cells) + (cells == 1 ? " cell" : " cells")
      painter.writeRight(count, .label, line.top, within: line)
      return
    }
    let share = total > 0 ? (pages * 1000 / total + 5) / 10 : 0
    let sign = isExact ? "" : "~"
    let end = line.right - 7
    let count = sign + NumberFormat.grouped(pages)
    painter.write(
      count, .value, at: end - count.unicodeScalars.count, line.top, within: line)
    painter.writeRight("\(share) %", .label, line.top, within: line)
  }

  /// Draws the entries side by side, with their shares if all fit; where there is little room,
  /// without those that no page belongs to, and by their letters.
  static func drawLine(
    _ entries: [MapLegendEntry], on painter: inout Painter, in line: Rectangle
  ) {
    let total = entries.reduce(0) { $0 + ($1.pages ?? 0) }
    let present = entries.filter { $0.pages != 0 }
    func named(_ entries: [MapLegendEntry]) -> [(MapLegendEntry, String)] {
      entries.map { ($0, $0.key.name) }
    }
    let letters = present.map { entry in
      (entry, painter.usesLetters ? "" : String(Character(entry.key.letter)))
    }
    let shares = entries.map { entry in
      guard let pages = entry.pages, total > 0 else { return (entry, entry.key.name) }
      return (entry, "\(entry.key.name) \((pages * 1000 / total + 5) / 10)%")
    }
    let wordings = [
      (shares, gap: 2), (named(entries), 2), (named(present), 1), (letters, 1),
    ]
    func columns(_ texts: [(MapLegendEntry, String)], _ gap: Int) -> Int {
      texts.reduce(-gap) { $0 + Canvas.width(of: $1.1) + 2 + gap }
    }
    guard let (texts, gap) = wordings.first(where: { columns($0, $1) <= line.columns }) else {
      return
    }
    var column = line.left
    for (entry, text) in texts {
      entry.drawSample(on: &painter, at: column, line.top, width: 1)
      column += 2
      column += painter.write(text, .label, at: column, line.top, within: line) + gap
    }
  }

  private func drawSample(on painter: inout Painter, at column: Int, _ row: Int, width: Int) {
    let area = Rectangle(column: column, row: row, columns: width, rows: 1)
    let ground = painter.style(.text).background
    guard !painter.usesLetters, let color = key.color else {
      if painter.usesLetters {
        painter.canvas.fill(
          area.split(columns: 1).left, with: key.letter, style: key.letterStyle(painter))
      } else {
        painter.canvas.fill(area, with: painter.freeCell.glyph, style: painter.freeCell.style)
      }
      return
    }
    painter.canvas.fill(
      area, with: painter.glyphs.shades[4], style: Style(foreground: color, background: ground))
  }
}
