/// How fast simulated time passes, as a multiple of real time.
package struct Speed: Hashable, Sendable {
  /// What can be asked for: from a tenth to a thousand times real time.
  package static let range = 0.1...1000.0
  /// The speeds that keys and settings step through, from the least.
  static let steps = [
    100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
  ].map(Speed.init(thousandths:))

  /// Simulated milliseconds in a thousand real ones.
  package let thousandths: Int

  package static let realTime = Speed(thousandths: 1000)

  private init(thousandths: Int) {
    self.thousandths = thousandths
  }

  /// A multiple of real time, rounded to thousandths; none outside of ``range``.
  package init?(_ multiple: Double) {
    guard Self.range.contains(multiple) else { return nil }
    thousandths = Int((multiple * 1000).rounded())
  }

  /// A multiple as a person writes it, `4` or `4x`; none outside of ``range``.
  package init?(_ text: String) {
    guard let multiple = Double(text.hasSuffix("x") ? String(text.dropLast()) : text) else {
      return nil
    }
    self.init(multiple)
  }

  /// A speed that was measured, which may be any.
  init(reached thousandths: Int) {
    self.thousandths = max(thousandths, 0)
  }

  /// The multiple with at most two digits after the point that matter: `0.4`, `3.7`, `142`.
  var roundedText: String {
    if thousandths >= 10_000 { return String((thousandths + 500) / 1000) }
    let tenths = (thousandths + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The next greater step; none at the top.
  package var faster: Speed? {
    Self.steps.first { $0.thousandths > thousandths }
  }

  /// The next smaller step; none at the bottom.
  package var slower: Speed? {
    Self.steps.last { $0.thousandths < thousandths }
  }

  /// The multiple as a person writes it: `10`, `0.5`.
  package var text: String {
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
    guard rest > 0 else { return String(whole) }
    var decimals = String(rest)
    decimals = String(repeating: "0", count: 3 - decimals.count) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(whole).\(decimals)"
  }
}
