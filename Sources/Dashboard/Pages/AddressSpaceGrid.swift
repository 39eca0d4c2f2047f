/// The pages of an address space laid out in cells. Each entry of the map begins a row of its own,
/// and a cell stands for as many pages everywhere, so that entries can be compared.
struct AddressSpaceGrid: Equatable {
  /// Cells side by side.
  let columns: Int
  /// Pages of a cell; the last of an entry may have fewer.
  let pagesPerCell: Int
  /// Pages of the entries that there is room for, from the first on.
  let sizes: [Int]
  /// Rows from one entry to the next that stay empty.
  let gap: Int

  /// - Parameters:
  ///   - sizes: the pages of each entry.
  ///   - rows: for all of them.
  ///   - mostCells: that there shall be, unless there are more entries.
  init(sizes: [Int], columns: Int, rows: Int, mostCells: Int) {
    let columns = max(columns, 1)
    let shown = Array(sizes.prefix(max(rows, 0)))
    let gap = rows >= Self.leastRowsForGap * shown.count ? 1 : 0
    let room = rows - gap * max(shown.count - 1, 0)
    // The smallest cells with which all fit.
    var (low, high) = (1, max(shown.max() ?? 1, 1))
    while low < high {
      let middle = (low + high) / 2
      let cells = shown.map { Self.parts(of: $0, each: middle) }
      let rows = cells.reduce(0) { $0 + Self.parts(of: $1, each: columns) }
      if rows <= room, cells.reduce(0, +) <= mostCells { high = middle } else { low = middle + 1 }
    }
    self.columns = columns
    self.sizes = shown
    self.gap = gap
    pagesPerCell = high
  }

  /// Rows for each entry from which on entries stand apart.
  private static let leastRowsForGap = 4

  /// Cells of an entry; at least one.
  func cells(of entry: Int) -> Int { Self.parts(of: sizes[entry], each: pagesPerCell) }

  /// Rows of an entry; at least one.
  func rows(of entry: Int) -> Int { Self.parts(of: cells(of: entry), each: columns) }

  /// Rows of all entries and between them.
  var totalRows: Int {
    sizes.indices.reduce(0) { $0 + rows(of: $1) } + gap * max(sizes.count - 1, 0)
  }

  /// The pages of a cell, counted from the first of its entry.
  func pages(of cell: Int, in entry: Int) -> Range<Int> {
    let first = min(cell * pagesPerCell, sizes[entry])
    return first..<min(first + pagesPerCell, sizes[entry])
  }

  private static func parts(of size: Int, each part: Int) -> Int {
    max((size + part - 1) / part, 1)
  }
}
