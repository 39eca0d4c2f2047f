/// Which parts of the pixels of a rectangle a shape covers: eight rows of eight samples in each.
///
/// Pieces that overlap count once, so a line can be put together of simple ones.
struct CoverageMask {
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  /// For each pixel a bit a sample, the lowest byte its upper row, the lowest bit the left column.
  private var samples: [UInt64]

  private static let rate = 8

  init(left: Int, top: Int, width: Int, height: Int) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
    samples = Array(repeating: 0, count: width * height)
  }

  /// How much of a pixel is covered, in 64ths.
  func coverage(column: Int, row: Int) -> Int {
    samples[row * width + column].nonzeroBitCount
  }

  /// Covers what is within a polygon, by the rule of non-zero winding.
  mutating func cover(_ polygon: [ScenePoint]) {
    guard let last = polygon.last else { return }
    var crossings = [[(x: Double, turn: Int)]](repeating: [], count: height * Self.rate)
    var start = last
    for end in polygon {
      let (upper, lower) = start.y <= end.y ? (start, end) : (end, start)
      let turn = start.y <= end.y ? 1 : -1
      for row in rows(from: upper.y, to: lower.y) {
        crossings[row].append((Self.crossing(upper, lower, center(ofRow: row)), turn))
      }
      start = end
    }
    for (row, found) in crossings.enumerated() where found.count > 1 {
      var winding = 0
      var begin = 0.0
      for (x, turn) in found.sorted(by: { ($0.x, $0.turn) < ($1.x, $1.turn) }) {
        if winding == 0 { begin = x }
        winding += turn
        if winding == 0 { cover(row: row, from: begin, to: x) }
      }
    }
  }

  /// Covers what is within a polygon that has no dents.
  mutating func coverConvex(_ polygon: [ScenePoint]) {
    var (upper, lower) = (Double.infinity, -Double.infinity)
    for point in polygon { (upper, lower) = (min(upper, point.y), max(lower, point.y)) }
    guard upper < lower, let last = polygon.last else { return }
    for row in rows(from: upper, to: lower) {
      let y = center(ofRow: row)
      var (begin, end) = (Double.infinity, -Double.infinity)
      var start = last
      for point in polygon {
        if (start.y <= y) != (point.y <= y) {
          let x = Self.crossing(start, point, y)
          (begin, end) = (min(begin, x), max(end, x))
        }
        start = point
      }
      if begin < end { cover(row: row, from: begin, to: end) }
    }
  }

  private static func crossing(_ one: ScenePoint, _ other: ScenePoint, _ y: Double) -> Double {
    one.x + (other.x - one.x) * (y - one.y) / (other.y - one.y)
  }

  /// The height of a row of samples.
  private func center(ofRow row: Int) -> Double {
    Double(top) + (Double(row) + 0.5) / Double(Self.rate)
  }

  /// The rows of samples from one height up to another, that one not included.
  private func rows(from upper: Double, to lower: Double) -> Range<Int> {
    let first = index(of: upper - Double(top), atMost: height)
    return first..<max(index(of: lower - Double(top), atMost: height), first)
  }

  /// How many samples lie before a place.
  private func index(of place: Double, atMost pixels: Int) -> Int {
    let index = (place * Double(Self.rate) - 0.5).rounded(.up)
    return Int(min(max(index, 0), Double(pixels * Self.rate)))
  }

  private mutating func cover(row: Int, from begin: Double, to end: Double) {
    let first = index(of: begin - Double(left), atMost: width)
    let last = index(of: end - Double(left), atMost: width)
    guard first < last else { return }
    let base = row / Self.rate * width
    let shift = UInt64(row % Self.rate * 8)
    for pixel in first / Self.rate...(last - 1) / Self.rate {
      let from = max(first - pixel * Self.rate, 0)
      let to = min(last - pixel * Self.rate, Self.rate)
      let bits = (UInt64(1) << UInt64(to)) - (UInt64(1) << UInt64(from))
      samples[base + pixel] |= bits << shift
    }
  }
}
