import Canvas
import Library
import Machine

/// The time below a graph: how long before its right edge columns were, at round steps.
struct TimeAxis {
  let samplesPerColumn: Int
  let columns: Int
  /// When the right edge is.
  var end = "now"

  /// Lengths of time between two ticks, in seconds.
  private static let steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800]
  /// From a tick to the next.
  private static let leastColumns = 12

  /// Draws the axis.
  ///
  /// - Parameter taken: columns of the line in which something else stands.
  func draw(on painter: inout Painter, in line: Rectangle, besides taken: Range<Int> = 0..<0) {
    var free = line.columns
    let endStart = line.columns - Canvas.width(of: end)
    if taken.isEmpty || endStart > taken.upperBound {
      painter.writeRight(end, .label, line.top, within: line)
      free = endStart - 1
    }
    let ticks = self.ticks
    for tick in ticks where tick.start >= 0 && tick.column < free {
      guard tick.column < taken.lowerBound || tick.start > taken.upperBound || taken.isEmpty else {
        continue
      }
      let mark = String(Character(painter.glyphs.box.teeUp))
      painter.write(
        [(tick.text, .label), (mark, .dim)], at: line.left + tick.start, line.top, within: line)
    }
    guard !ticks.contains(where: { $0.start >= 0 }) else { return }
    let whole = UInt64(samplesPerColumn * columns) * UInt64(Machine.sampleInterval)
    let start = "-" + NumberFormat.length(ticks: whole)
    if Canvas.width(of: start) < (taken.isEmpty ? free : min(free, taken.lowerBound)) {
      painter.write(start, .label, at: line.left, line.top, within: line)
    }
  }

  private struct Tick {
    let text: String
    let column: Int

    /// The column of the first character.
    var start: Int { column - text.utf8.count }
  }

  /// From the right.
  private var ticks: [Tick] {
    let perSecond = 1000 / Int(Machine.sampleInterval)
    func columns(of seconds: Int) -> Int { seconds * perSecond / max(samplesPerColumn, 1) }
    guard let step = Self.steps.first(where: { columns(of: $0) >= Self.leastColumns }) else {
      return []
    }
    return (1...).lazy.map { $0 * step }.prefix { columns(of: $0) < self.columns }.map { seconds in
      let text = seconds.isMultiple(of: 60) ? "-\(seconds / 60) min" : "-\(seconds) s"
      return Tick(text: text, column: self.columns - 1 - columns(of: seconds))
    }
  }
}

extension NumberFormat {
  /// A length of time in the unit that is easiest to read: `9.6 s`, `30 s`, `5 min`.
  static func length(ticks: UInt64) -> String {
    switch ticks {
    case ..<10_000: seconds(ticks: ticks)
    case ..<600_000: "\(ticks / 1000) s"
    default: "\(ticks / 60_000) min"
    }
  }
}
