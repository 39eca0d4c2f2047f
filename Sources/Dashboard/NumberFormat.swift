import Canvas

/// How figures are written on screen: the same digits, units and widths everywhere.
package enum NumberFormat {
  /// Pages of 4096 bytes in a mebibyte.
  static let pagesPerMebibyte = 256

  /// A whole number with commas between groups of three digits: `12,345`, `-1,234`.
  package static func grouped(_ value: some BinaryInteger) -> String {
    grouped(UInt64(value.magnitude), isNegative: value < 0)
  }

  /// Many of these are written at each frame.
  private static func grouped(_ magnitude: UInt64, isNegative: Bool) -> String {
    var digits = 1
    var power: UInt64 = 10
    while digits < 20, magnitude >= power {
      digits += 1
      power = power.multipliedReportingOverflow(by: 10).partialValue
    }
    let length = digits + (digits - 1) / 3 + (isNegative ? 1 : 0)
    return String(unsafeUninitializedCapacity: length) { text in
      var rest = magnitude
      var place = length
      for digit in 0..<digits {
        if digit > 0, digit.isMultiple(of: 3) {
          place -= 1
          text[place] = UInt8(ascii: ",")
        }
        place -= 1
        text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if isNegative { text[0] = UInt8(ascii: "-") }
      return length
    }
  }

  /// Pages as mebibytes with one decimal, to stand in a column of such figures: `48.2 MiB`.
  static func mebibytes(pages: Int) -> String {
    tenths(pages, per: pagesPerMebibyte) + " MiB"
  }

  /// Pages in the unit in which they are easiest to read: `512 KiB`, `48.2 MiB`, `1.5 GiB`; a
  /// decimal of zero is left out.
  package static func memory(pages: Int) -> String {
    switch pages.magnitude {
    case 0..<256: grouped(pages * 4) + " KiB"
    case 256..<262_132: brief(pages, per: pagesPerMebibyte) + " MiB"
    default: brief(pages, per: 1024 * pagesPerMebibyte) + " GiB"
    }
  }

  /// Pages in at most six columns, for tables: `0`, `512K`, `48.2M`, `512.0M`, `1.5G`. The decimal is
  /// always there, so that figures below each other align and do not change their width.
  static func compactMemory(pages: Int) -> String {
    switch pages.magnitude {
    case 0: "0"
    case 1..<256: String(pages * 4) + "K"
    case 256..<255_988: tenths(pages, per: pagesPerMebibyte) + "M"
    default: tenths(pages, per: 1024 * pagesPerMebibyte) + "G"
    }
  }

  /// A count for tables: in full where that takes at most so many columns, else in at most five:
  /// `9,999`, `12k`, `3456k`, `12M`.
  ///
  /// - Parameter columns: five or more.
  static func compactCount(_ value: UInt64, columns: Int = 5) -> String {
    let whole = grouped(value)
    guard whole.utf8.count > columns else { return whole }
    return switch value {
    case ..<10_000_000: String(value / 1000) + "k"
    case ..<10_000_000_000: String(value / 1_000_000) + "M"
    default: String(value / 1_000_000_000) + "G"
    }
  }

  /// Simulated time since boot: `0:01:23.4`.
  static func time(ticks: Int64) -> String {
    let tenths = max(ticks, 0) / 100
    let seconds = tenths / 10
    return String(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60) + ":"
      + twoDigits(seconds % 60) + "." + String(tenths % 10)
  }

  /// A length of time in seconds with one decimal: `3.2 s`.
  static func seconds(ticks: UInt64) -> String {
    let tenths = ticks / 100
    return grouped(tenths / 10) + "." + String(tenths % 10) + " s"
  }

  /// Text with blanks before it, so that it is `width` columns wide.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - Canvas.width(of: text), 0)) + text
  }

  /// Text with blanks after it, so that it is `width` columns wide.
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - Canvas.width(of: text), 0))
  }

  /// The least of 1, 2 and 5 times a power of ten that `value` does not exceed: the end of a scale.
  static func roundedUp(_ value: Int) -> Int {
    var power = 1
    while true {
      for step in [1, 2, 5] where step * power >= value { return step * power }
      guard power < Int.max / 100 else { return .max }
      power *= 10
    }
  }

  private static func twoDigits(_ value: Int64) -> String {
    value < 10 ? "0" + String(value) : String(value)
  }

  /// A quotient with one decimal, rounded to the nearest.
  private static func tenths(_ value: Int, per unit: Int) -> String {
    let tenths = tenths(of: value.magnitude, per: unit)
    return whole(tenths, isNegative: value < 0) + "." + String(tenths % 10)
  }

  /// As ``tenths(_:per:)``, but without a decimal of zero.
  private static func brief(_ value: Int, per unit: Int) -> String {
    let tenths = tenths(of: value.magnitude, per: unit)
    let whole = whole(tenths, isNegative: value < 0)
    return tenths.isMultiple(of: 10) ? whole : whole + "." + String(tenths % 10)
  }

  private static func tenths(of magnitude: UInt, per unit: Int) -> UInt {
    (magnitude.multipliedClamping(by: 10) + UInt(unit) / 2) / UInt(unit)
  }

  private static func whole(_ tenths: UInt, isNegative: Bool) -> String {
    (isNegative ? "-" : "") + grouped(tenths / 10)
  }
}

extension UInt {
  /// The product, or a number near the greatest there is.
  fileprivate func multipliedClamping(by factor: UInt) -> UInt {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max / 2 : product
  }
}
