/// Numbers along the height of a chart, with ticks at multiples of 1, 2 or 5 times a power of ten.
package struct ValueAxis: Equatable, Sendable {
  package let lower: Double
  package let upper: Double
  /// From one tick to the next.
  package let step: Double
  /// Digits after the point that the ticks need.
  private let decimals: Int

  /// - Parameters:
  ///   - most: the most ticks that there is room for; there may be one more if there would be a
  ///     single one otherwise.
  ///   - isWhole: whether what is counted comes in whole numbers only.
  package init(lower: Double, upper: Double, atMost most: Int, isWhole: Bool = true) {
    let upper = upper > lower ? upper : lower + 1
    (self.lower, self.upper) = (lower, upper)
    let most = Double(max(most, 2))
    func count(_ step: Double) -> Double {
      (upper / step).rounded(.down) - (lower / step).rounded(.up) + 1
    }
    let steps = Self.steps.filter { !isWhole || $0.decimals == 0 }
    var index = steps.firstIndex { count($0.length) <= most } ?? steps.count - 1
    // A lonely tick says nothing of the scale; then one too many is better.
    if index > 0, count(steps[index].length) < 2 { index -= 1 }
    (step, decimals) = steps[index]
  }

  /// All steps that there are, rising, with the digits after the point that each needs.
  private static let steps: [(length: Double, decimals: Int)] = (-6...18).flatMap { exponent in
    let power = (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
    return [1.0, 2, 5].map {
      exponent < 0 ? ($0 / power, -exponent) : ($0 * power, 0)
    }
  }

  /// The values that are marked, rising.
  package var ticks: [Double] {
    let first = (lower / step).rounded(.up)
    let count = Int((upper / step).rounded(.down) - first)
    guard count >= 0 else { return [] }
    return (0...count).map { (first + Double($0)) * step }
  }

  /// A tick in words.
  package func text(of tick: Double) -> String {
    NumberText.text(tick, decimals: decimals)
  }

  /// Where a value is between the ends: 0 at the lower, 1 at the upper.
  func share(of value: Double) -> Double { (value - lower) / (upper - lower) }
}

/// Numbers in words.
enum NumberText {
  /// A number with so many digits after the point and with groups of thousands.
  static func text(_ value: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = Int64((value * power).rounded())
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
    let whole = padded.dropLast(decimals)
    let grouped = whole.enumerated().map { index, digit in
      index > 0 && (whole.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
    return (scaled < 0 ? "-" : "") + grouped + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }
}
