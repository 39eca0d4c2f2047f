import Canvas

/// Bands on top of each other over time, in braille dots: two columns of four dots to a cell. What is
/// between two values is drawn halfway.
///
/// A cell has one colour, that of the band with most of its dots, the thinner one of two that have as
/// many. Where bands end is seen to the dot all the same: as a gap between filled ones, as a line, or
/// as the dots between two letters.
struct DotStack {
  struct Band {
    /// The foreground is the band's colour.
    var style: Style
    /// Tells the band from the others where there are no colours; nil for one that needs none.
    var letter: Unicode.Scalar?
    /// Whether only every other dot is filled.
    var isSparse = false

    /// The dots of a cell of which a band that is filled in part has its share.
    static let sparseDots = DotPlot.sparse.value & 0xFF
  }

  enum Look {
    /// Filled with dots, up to a gap below the next band.
    case filled
    /// Filled with letters; where one band ends in a cell, it ends in dots.
    case letters
    /// The upper edges of the bands, with a letter in each band now and then.
    case edges
  }

  /// From the bottom.
  let bands: [Band]
  /// The heights of the bands in dots, by column, oldest first; nil leaves a gap.
  let columns: [[Int]?]
  let look: Look

  /// Draws the columns so that the newest stands at the right edge.
  func draw(on canvas: inout Canvas, in area: Rectangle) {
    var before: [Int]?
    for (index, heights) in columns.enumerated() {
      let tops = heights.map(Self.tops)
      defer { before = tops }
      guard let tops else { continue }
      let middle = before.map { zip($0, tops).map { ($0 + $1 + 1) / 2 } } ?? tops
      let column = Column(before: before ?? middle, middle: middle, tops: tops)
      let place = area.right - columns.count + index
      for row in 0..<area.rows {
        guard let (scalar, band) = cell(of: column, row: row) else { continue }
        canvas.write(
          scalar, at: Point(column: place, row: area.bottom - 1 - row),
          style: bands[band].style)
      }
      if look == .edges { label(column, at: place, on: &canvas, in: area) }
    }
  }

  private static func tops(_ heights: [Int]) -> [Int] {
    var sum = 0
    return heights.map { height in
      sum += max(height, 0)
      return sum
    }
  }

  /// Where the bands of a column end: at the right of the one before, in its own left half, and in
  /// its right half.
  private struct Column {
    let before: [Int]
    let middle: [Int]
    let tops: [Int]

    func range(_ band: Int, _ tops: [Int]) -> Range<Int> {
      (band > 0 ? tops[band - 1] : 0)..<tops[band]
    }

    /// The band's dots in the right half of the column.
    func range(_ band: Int) -> Range<Int> { range(band, tops) }
  }

  /// What stands in a cell, and whose colour it has; nil for a blank.
  private func cell(of column: Column, row: Int) -> (Unicode.Scalar, band: Int)? {
    let cell = row * 4..<row * 4 + 4
    if look == .letters, let band = self.band(in: cell, of: column),
      let letter = bands[band].letter
    {
      return (letter, band)
    }
    var (dots, chosen, most): (UInt32, Int, Int) = (0, 0, 0)
    for band in bands.indices {
      let part = self.dots(of: band, in: column, row: row)
      guard part != 0 else { continue }
      let count = share(of: band, in: column, cell: cell) ?? part.nonzeroBitCount
      let isThinner = column.range(band).count < column.range(chosen).count
      if count > most || count == most && isThinner { (chosen, most) = (band, count) }
      dots |= part
      // Above the lowest band's end a letter's neighbour is blank.
      if look == .letters { break }
    }
    guard dots != 0, let scalar = Unicode.Scalar(0x2800 + dots) else { return nil }
    return (scalar, chosen)
  }

  /// The dots of a cell that a filled band has, those in the gap at its end counted too.
  private func share(of band: Int, in column: Column, cell: Range<Int>) -> Int? {
    guard look == .filled else { return nil }
    return [column.middle, column.tops].reduce(0) {
      $0 + column.range(band, $1).clamped(to: cell).count
    }
  }

  private func dots(of band: Int, in column: Column, row: Int) -> UInt32 {
    if look == .edges {
      guard !column.range(band).isEmpty || !column.range(band, column.middle).isEmpty else {
        return 0
      }
      let (middle, top) = (column.middle[band], column.tops[band])
      return DotPlot.dots(DotPlot.edge(to: middle, from: column.before[band]), 0, row: row)
        | DotPlot.dots(DotPlot.edge(to: top, from: middle), 1, row: row)
    }
    let dots =
      DotPlot.dots(filled(band, column, column.middle), 0, row: row)
      | DotPlot.dots(filled(band, column, column.tops), 1, row: row)
    return bands[band].isSparse ? dots & Band.sparseDots : dots
  }

  /// A band without the gap at its end, which one of a single dot does not have.
  private func filled(_ band: Int, _ column: Column, _ tops: [Int]) -> Range<Int> {
    let range = column.range(band, tops)
    let isBelowAnother = look == .filled && range.upperBound < tops[tops.count - 1]
    return isBelowAnother && range.count > 1 ? range.dropLast() : range
  }

  /// The band whose letter fills a cell: the one that has all of it, or else the largest of those that
  /// would not be seen, because they begin and end in it.
  private func band(in cell: Range<Int>, of column: Column) -> Int? {
    let present = bands.indices.filter { column.range($0).overlaps(cell) }
    if present.count == 1, column.tops[present[0]] >= cell.upperBound { return present[0] }
    return present.filter { cell.contains(column.range($0).lowerBound) }
      .filter { column.range($0).upperBound <= cell.upperBound && !column.range($0).isEmpty }
      .max { column.range($0).count < column.range($1).count }
  }

  /// Every so many columns each band has its letter, one band after another.
  private static let labelInterval = 2

  /// Writes the letter of the band whose turn it is into the middle of the band, which may be on its
  /// edge.
  private func label(
    _ column: Column, at place: Int, on canvas: inout Canvas, in area: Rectangle
  ) {
    let (turn, rest) = (place - area.left).quotientAndRemainder(dividingBy: Self.labelInterval)
    guard rest == 0, !bands.isEmpty else { return }
    let band = turn % bands.count
    let range = column.range(band)
    guard !range.isEmpty, let letter = bands[band].letter else { return }
    let row = min((range.lowerBound + range.upperBound - 1) / 2 / 4, area.rows - 1)
    canvas.write(
      letter, at: Point(column: place, row: area.bottom - 1 - row),
      style: bands[band].style)
  }
}
