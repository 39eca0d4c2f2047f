import Canvas
import Library
import PageDaemon

/// The cells of the memory map as characters: two colours a cell, its first frames at the left, or
/// a letter.
struct MapPicture {
  let window: Range<Int>
  let grid: MapGrid
  /// By class.
  let keys: [MapKey]
  /// The class of each part of each cell of the window.
  let classes: [UInt8]
  let usesLetters: Bool
  /// The cells of the cursor and of the page that is followed.
  let cursor: Int
  let trail: Int?

  func draw(on painter: inout Painter, in area: Rectangle) {
    var drawn = 0
    while let place = self.place(of: drawn, in: area) {
      let look = self.look(of: drawn)
      // Neighbours that look alike are drawn at once.
      var count = 1
      while place.left + count < area.left + grid.columns, drawn + count < cellCount,
        self.look(of: drawn + count) == look
      {
        count += 1
      }
      let run = Rectangle(column: place.left, row: place.top, columns: count, rows: 1)
      let left = keys[Int(look.left)]
      if usesLetters {
        painter.canvas.fill(run, with: left.letter, style: left.letterStyle(painter))
      } else {
        draw(left, keys[Int(look.right)], on: &painter, at: run)
      }
      drawn += count
    }
    for (cell, role) in [(trail, Role.title), (cursor, .key)] {
      if let cell, let place = place(of: cell - window.lowerBound, in: area) {
        mark(place, role, on: &painter)
      }
    }
    painter.markCells(area)
  }

  private var partsPerCell: Int { usesLetters ? 1 : 2 }

  /// Cells of the window whose classes are known.
  private var cellCount: Int { min(window.count, classes.count / partsPerCell) }

  /// The classes of the first part and of the last part of a cell of the window.
  private func look(of index: Int) -> (left: UInt8, right: UInt8) {
    let first = index * partsPerCell
    return (classes[first], classes[first + partsPerCell - 1])
  }

  /// Where a cell of the window stands; nil where there is none.
  private func place(of index: Int, in area: Rectangle) -> Rectangle? {
    guard (0..<cellCount).contains(index), index / grid.columns < area.rows else { return nil }
    return Rectangle(
      column: area.left + index % grid.columns, row: area.top + index / grid.columns, columns: 1,
      rows: 1)
  }

  /// Draws cells whose halves have colours of their own.
  private func draw(
    _ left: MapKey, _ right: MapKey, on painter: inout Painter, at place: Rectangle
  ) {
    let ground = painter.style(.text).background
    let (full, half) = (painter.glyphs.shades[4], painter.glyphs.horizontalEighths[4])
    switch (left.color, right.color) {
    case (nil, nil):
      let free = painter.freeCell
      painter.canvas.fill(place, with: free.glyph, style: free.style)
    case (let color?, let other?) where color == other:
      painter.canvas.fill(place, with: full, style: Style(foreground: color, background: ground))
    case (let color?, let other):
      painter.canvas.fill(
        place, with: half, style: Style(foreground: color, background: other ?? ground))
    case (nil, let color?):
      // The half at the left is empty: the ground's colour, or the other half reversed.
      let style =
        ground == .terminal
        ? Style(foreground: color, background: ground, attributes: .reverse)
        : Style(foreground: ground, background: color)
      painter.canvas.fill(place, with: half, style: style)
    }
  }

  /// Marks a cell so that it is seen among all colours.
  private func mark(_ place: Rectangle, _ role: Role, on painter: inout Painter) {
    let style = painter.style(role)
    guard !usesLetters else {
      var present = painter.canvas[column: place.left, row: place.top].style
      // Among letters that stand out by being reversed, one that is not stands out.
      present.attributes = present.attributes.contains(.reverse) ? .bold : [.reverse, .bold]
      painter.canvas.restyle(place, with: present)
      return
    }
    let ground = painter.style(.text).background
    painter.canvas.fill(
      place, with: painter.glyphs.bullet,
      style: ground == .terminal
        ? Style(foreground: style.foreground, background: ground, attributes: [.reverse, .bold])
        : Style(foreground: ground, background: style.foreground, attributes: .bold))
  }

  /// Writes round addresses beside the rows, and marks the row of the cursor.
  func drawGutter(on painter: inout Painter, in area: Rectangle, firstFrame: Int) {
    guard !area.isEmpty else { return }
    let scale = MapScale(
      framesPerRow: grid.framesPerCell * grid.columns, leastRows: area.rows >= 24 ? 3 : 2)
    let (labels, mark) = area.split(columns: area.columns - 1)
    for row in 0..<area.rows {
      let first = window.lowerBound + row * grid.columns
      guard window.contains(first) else { break }
      let cells = first..<min(first + grid.columns, window.upperBound)
      let frames =
        grid.frames(of: first).lowerBound..<grid.frames(of: cells.upperBound - 1).upperBound
      let hasCursor = cells.contains(cursor)
      if let text = scale.label(firstFrame + frames.lowerBound..<firstFrame + frames.upperBound)?
        .fitting(labels.columns)
      {
        painter.writeRight(text, hasCursor ? .key : .dim, area.top + row, within: labels)
      }
      guard hasCursor else { continue }
      painter.write(
        String(Character(painter.glyphs.arrows.right)), .key, at: mark.left, area.top + row,
        within: mark)
    }
  }
}
