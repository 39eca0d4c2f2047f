/// A number as people write it, `12` or `1.5`, kept exactly.
struct DecimalNumber {
  private var digits: UInt128 = 0
  private var fractionDigits = 0

  /// Takes a number off the front of `text`: digits, and perhaps a point and more digits. Nil if
  /// there is none, or one of more than 18 digits.
  init?(consuming text: inout Substring) {
    var rest = text
    guard let whole = Self.consumeDigits(&rest) else { return nil }
    var fraction: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      guard let digits = Self.consumeDigits(&rest) else { return nil }
      fraction = digits
    }
    guard whole.utf8.count + fraction.utf8.count <= 18, let digits = UInt64(whole + fraction) else {
      return nil
    }
    self.digits = UInt128(digits)
    fractionDigits = fraction.utf8.count
    text = rest
  }

  /// The number times `unit`, or nil if that is not whole; `UInt64.max` stands for all that is more.
  func times(_ unit: UInt64) -> UInt64? {
    let divisor = (0..<fractionDigits).reduce(UInt128(1)) { power, _ in power * 10 }
    let (quotient, remainder) = (digits * UInt128(unit)).quotientAndRemainder(dividingBy: divisor)
    return remainder == 0 ? UInt64(clamping: quotient) : nil
  }

  /// The number times `unit`, rounded down; `UInt64.max` stands for all that is more.
  func rounded(times unit: UInt64) -> UInt64 {
    let divisor = (0..<fractionDigits).reduce(UInt128(1)) { power, _ in power * 10 }
    return UInt64(clamping: digits * UInt128(unit) / divisor)
  }

  private static func consumeDigits(_ text: inout Substring) -> Substring? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    text = text[digits.endIndex...]
    return digits.isEmpty ? nil : digits
  }
}
