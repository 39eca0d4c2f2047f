/// Simulated time along the width of a figure.
package struct TimeAxis: Equatable, Sendable {
  /// In milliseconds.
  package let start: Int64
  package let end: Int64
  /// From one tick to the next, in milliseconds.
  package let step: Int64

  /// Steps that people count time in, up to a day.
  private static let steps: [Int64] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000]
    + [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map { $0 * 60_000 }

  /// - Parameter most: the most ticks that there is room for.
  package init(start: Int64, end: Int64, atMost most: Int) {
    (self.start, self.end) = (start, max(end, start + 1))
    let least = (self.end - start) / Int64(max(most, 1))
    let day: Int64 = 86_400_000
    step = Self.steps.first { $0 > least } ?? (least / day + 1) * day
  }

  /// The times that are marked, rising.
  package var ticks: [Int64] {
    let first = (start + step - 1) / step * step
    return Array(stride(from: first, through: end, by: Int64.Stride(step)))
  }

  /// A time in words: minutes and seconds, hours before them where there are any, parts of a second
  /// where ticks are closer than that.
  package func text(of time: Int64) -> String {
    let decimals = step >= 1000 ? 0 : step >= 100 ? 1 : 3
    return Self.text(of: time, hasHours: end >= 3_600_000, decimals: decimals)
  }

  static func text(of time: Int64, hasHours: Bool, decimals: Int) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (minutes, seconds) = (time / 60_000, time / 1000 % 60)
    var text =
      hasHours
      ? "\(minutes / 60):\(two(minutes % 60)):\(two(seconds))" : "\(minutes):\(two(seconds))"
    if decimals > 0 {
      let digits = String(1000 + time % 1000).dropFirst()
      text += "." + digits.prefix(decimals)
    }
    return text
  }
}
