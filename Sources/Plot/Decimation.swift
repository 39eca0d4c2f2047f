/// Fits series with many values into few columns of pixels.
///
/// A column with more than two values keeps the ones that show its shape, so that a figure of a long
/// run has as many points as pixels and still reaches each peak.
enum Decimation {
  /// The points to draw a line through: of each column the first, the least, the greatest and the
  /// last, in the order of time.
  ///
  /// - Parameters:
  ///   - xs: rising places in pixels.
  ///   - values: one a place.
  static func envelope(
    xs: [Double], values: [Double]
  ) -> [(x: Double, value: Double)] {
    var points: [(x: Double, value: Double)] = []
    for column in columns(of: xs) {
      guard column.count > 4 else {
        points += column.map { (xs[$0], values[$0]) }
        continue
      }
      var (least, greatest) = (column.lowerBound, column.lowerBound)
      for index in column {
        if values[index] < values[least] { least = index }
        if values[index] > values[greatest] { greatest = index }
      }
      var kept = [
        column.lowerBound, min(least, greatest), max(least, greatest), column.upperBound - 1,
      ]
      kept = kept.enumerated().filter { $0.offset == 0 || $0.element > kept[$0.offset - 1] }
        .map(\.element)
      points += kept.map { (xs[$0], values[$0]) }
    }
    return points
  }

  /// The mean place and value of each column, for areas that are stacked: only means add up.
  static func means(xs: [Double], values: [Double]) -> [(x: Double, value: Double)] {
    columns(of: xs).flatMap { column -> [(x: Double, value: Double)] in
      guard column.count > 2 else { return column.map { (xs[$0], values[$0]) } }
      let mean = column.reduce(0) { $0 + values[$1] } / Double(column.count)
      let x = column.reduce(0) { $0 + xs[$1] } / Double(column.count)
      return [(x, mean)]
    }
  }

  /// The indices in each column of a pixel's width; none is empty.
  private static func columns(of xs: [Double]) -> [Range<Int>] {
    var columns: [Range<Int>] = []
    var start = 0
    for index in xs.indices.dropFirst() where xs[index].rounded(.down) > xs[start].rounded(.down) {
      columns.append(start..<index)
      start = index
    }
    if !xs.isEmpty { columns.append(start..<xs.count) }
    return columns
  }
}
