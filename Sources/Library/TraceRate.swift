import Machine

/// How fast a trace is replayed, as a person writes it.
package struct TraceRate: Hashable, Sendable {
  package static let range = 1...10_000_000

  package let referencesPerSecond: Int

  /// Reads `20000/s`, `20k/s` or `1.5M/s`: `k` and `M` are powers of 1000.
  package init(_ text: String) throws(QuantityError) {
    func error() -> QuantityError {
      QuantityError(
        found: text,
        expected: "references a second such as 20000/s or 20k/s, at most \(Self.range.upperBound)/s"
      )
    }
    guard text.hasSuffix("/s") else { throw error() }
    var rest = text.dropLast(2)
    guard let number = DecimalNumber(consuming: &rest),
      let unit = ["": UInt64(1), "k": 1000, "M": 1_000_000][rest],
      let rate = number.times(unit).flatMap({ Int(exactly: $0) }), Self.range.contains(rate)
    else { throw error() }
    referencesPerSecond = rate
  }
}
