/// A place in the bytes of a line, and the steps that parsers of traces take from there.
///
/// Nothing here looks beyond a line feed, so a parser is safe wherever one follows.
struct LineCursor {
  let bytes: UnsafePointer<UInt8>
  /// `digitValues`, held where reaching it costs nothing.
  private let digits: UnsafePointer<UInt8>
  /// The index of the byte that is next.
  var position: Int

  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, digits: UnsafePointer<UInt8>, at position: Int) {
    self.bytes = bytes
    self.digits = digits
    self.position = position
  }

  static let lineFeed = UInt8(ascii: "\n")

  /// The byte that is next.
  @inline(__always)
  var next: UInt8 { bytes[position] }

  /// Steps over blanks, tabs, and the carriage return of a line that ends with two characters.
  ///
  /// - Returns: whether there were any.
  @inline(__always)
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\r") {
      position += 1
    }
    return position > start
  }

  /// Steps over the carriage return of a line that ends with two characters.
  @inline(__always)
  mutating func skipCarriageReturn() {
    if next == UInt8(ascii: "\r"), bytes[position + 1] == Self.lineFeed { position += 1 }
  }

  /// Steps to the end of the line.
  @inline(__always)
  mutating func skipLine() {
    while next != Self.lineFeed { position += 1 }
  }

  /// Whether nothing but blanks, and perhaps a comment after `#`, is left of the line; then the
  /// place is at its end.
  @inline(__always)
  mutating func endsLine() -> Bool {
    skipBlanks()
    if next == UInt8(ascii: "#") { skipLine() }
    return next == Self.lineFeed
  }

  /// Steps over `0x` if digits in hexadecimal follow it.
  @inline(__always)
  @discardableResult
  mutating func skipHexadecimalPrefix() -> Bool {
    guard next == UInt8(ascii: "0"), bytes[position + 1] | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    guard digitValue(bytes[position + 2]) < 16 else { return false }
    position += 2
    return true
  }

  /// Takes up to 16 hexadecimal digits of either case; nil if there are none. A digit that is too
  /// many is left.
  @inline(__always)
  mutating func hexadecimal() -> UInt64? {
    let start = position
    var value: UInt64 = 0
    var digit = digitValue(next)
    while digit < 16, position - start < 16 {
      value = value &<< 4 | UInt64(digit)
      position += 1
      digit = digitValue(next)
    }
    return position > start ? value : nil
  }

  /// Takes as many decimal digits as make a number up to `largest`; nil if there are none. A digit
  /// that is too many is left.
  @inline(__always)
  mutating func decimal(upTo largest: UInt64) -> UInt64? {
    let start = position
    var value: UInt64 = 0
    while true {
      guard isAtDecimalDigit else { break }
      guard value <= largest / 10 else { break }
      let tens = value &* 10
      let sum = tens &+ UInt64(next &- UInt8(ascii: "0"))
      guard sum >= tens, sum <= largest else { break }
      value = sum
      position += 1
    }
    return position > start ? value : nil
  }

  @inline(__always)
  var isAtDecimalDigit: Bool { next &- UInt8(ascii: "0") < 10 }

  /// Whether the byte that is next is a hexadecimal digit of either case.
  @inline(__always)
  var isAtDigit: Bool { digitValue(next) < 16 }

  /// The value of a byte as a hexadecimal digit, 255 for one that is none.
  @inline(__always)
  private func digitValue(_ byte: UInt8) -> UInt8 { digits[Int(byte)] }

  /// For each byte its value as a hexadecimal digit of either case, 255 for one that is none.
  static let digitValues: [UInt8] = (0..<256).map { byte in
    let scalar = Character(UnicodeScalar(UInt8(byte)))
    return scalar.isASCII ? UInt8(scalar.hexDigitValue ?? 255) : 255
  }
}
