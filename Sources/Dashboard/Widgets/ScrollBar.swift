import Canvas
import Library

/// Which part of a list is in the window, as a bar on the right line of its box.
struct ScrollBar {
  /// Lines of the list.
  let count: Int
  /// The first that is in the window.
  let first: Int

  /// Draws the bar; nothing where the whole list is in the window.
  ///
  /// - Parameters:
  ///   - lines: the rows in which the list stands.
  ///   - frame: the box around it.
  ///   - scrolls: whether the view is a ``ListScreen``, which the bar scrolls.
  func draw(
    on painter: inout Painter, beside lines: Rectangle, of frame: Rectangle, scrolls: Bool = true
  ) {
    let rows = lines.rows
    guard rows > 1, count > rows else { return }
    let track = Rectangle(column: frame.right - 1, row: lines.top, columns: 1, rows: rows)
    // A bar of one row is hardly seen.
    let length = max(rows * rows / count, rows >= 6 ? 2 : 1)
    // At an end of the list, and only there, it is at the end of its way.
    let way = rows - length
    let share = first * way / (count - rows)
    let place = first == 0 ? 0 : first == count - rows ? way : min(max(share, 1), way - 1)
    let bar = track.split(rows: max(place, 0)).below.split(rows: length).above
    painter.canvas.fill(bar, with: painter.glyphs.shades[4], style: painter.ink(.label))
    if scrolls { painter.mark(track, as: .scrollBar(top: track.top, rows: rows)) }
  }

  /// The first line to show for a place on the bar.
  static func first(at row: Int, top: Int, rows: Int, count: Int) -> Int {
    min(max(row - top, 0), rows - 1) * max(count - rows, 0) / max(rows - 1, 1)
  }
}
