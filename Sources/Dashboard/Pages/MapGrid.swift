/// The frames of a domain laid out in cells, row after row in physical order.
///
/// The whole domain fills the window; each step of the zoom doubles the cells, down to a frame a
/// cell, and the rows that do not fit are scrolled. Cells differ by a frame at most.
struct MapGrid: Equatable {
  /// Frames of the domain; at least one.
  let frames: Int
  /// Cells side by side, and rows in the window.
  let columns: Int
  let rows: Int
  /// Cells of the whole domain.
  let cells: Int

  init(frames: Int, columns: Int, rows: Int, zoom: Int) {
    self.frames = max(frames, 1)
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    let zoom = min(max(zoom, 0), Self.closest(frames: frames, cells: self.columns * self.rows))
    cells = min(self.frames, self.columns * self.rows << zoom)
  }

  /// The steps of the zoom after which a cell is a frame.
  static func closest(frames: Int, cells: Int) -> Int {
    var zoom = 0
    while max(cells, 1) << zoom < frames { zoom += 1 }
    return zoom
  }

  /// Rows of all cells.
  var totalRows: Int { (cells + columns - 1) / columns }
  /// The most frames in a cell.
  var framesPerCell: Int { (frames + cells - 1) / cells }

  /// The frames of a cell, counted from the domain's first; never empty.
  func frames(of cell: Int) -> Range<Int> {
    cell * frames / cells..<(cell + 1) * frames / cells
  }

  func cell(of frame: Int) -> Int {
    ((min(max(frame, 0), frames - 1) + 1) * cells - 1) / frames
  }

  /// The cells that are in the window when `top` is its first row.
  func window(top: Int) -> Range<Int> {
    let first = min(max(top, 0) * columns, cells)
    return first..<min(first + rows * columns, cells)
  }

  /// The first row to show: `top`, or as near to it as lets a cell be in the window.
  func top(_ top: Int, showing cell: Int) -> Int {
    let row = cell / columns
    let lowest = min(max(top, row - rows + 1), row)
    return min(max(lowest, 0), max(totalRows - rows, 0))
  }
}
