/// What the rounds of one measure came to.
struct Sample {
  private let sorted: [Double]

  /// Measures some rounds, at least one.
  init(rounds: Int, _ measure: () throws -> Double) rethrows {
    sorted = try (0..<rounds).map { _ in try measure() }.sorted()
  }

  /// The middle one; of an even number the lower of the two.
  var median: Double { sorted[(sorted.count - 1) / 2] }

  /// `median UNIT (least to most of N rounds)`.
  func text(_ unit: String, digits: Int = 0) -> String {
    let values = [median, sorted[0], sorted[sorted.count - 1]].map { $0.text(digits: digits) }
    return "\(values[0]) \(unit) (\(values[1]) to \(values[2]) of \(sorted.count) rounds)"
  }
}

extension Double {
  /// The number with so many digits after the point.
  func text(digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let scaled = Int((self * Double(scale)).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
