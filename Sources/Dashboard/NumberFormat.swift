/// How figures are written on screen: the same digits, units and widths everywhere.
package enum NumberFormat {
  /// Pages of 4096 bytes in a mebibyte.
  static let pagesPerMebibyte = 256

  /// A whole number with commas between groups of three digits: `12,345`, `-1,234`.
  package static func grouped(_ value: some BinaryInteger) -> String {
    let digits = Array(String(value.magnitude).unicodeScalars)
    var text = String.UnicodeScalarView()
    if value < 0 { text.append("-") }
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text)
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

  /// Pages in at most six columns, for tables: `0`, `512K`, `48.2M`, `512M`, `1.5G`.
  static func compactMemory(pages: Int) -> String {
    switch pages.magnitude {
    case 0: "0"
    case 1..<256: "\(pages * 4)K"
    case 256..<262_132: brief(pages, per: pagesPerMebibyte) + "M"
    default: brief(pages, per: 1024 * pagesPerMebibyte) + "G"
    }
  }

  /// A count in at most five columns, for tables: `9,999`, `12k`, `3456k`, `12M`.
  static func compactCount(_ value: UInt64) -> String {
    switch value {
    case 0..<10_000: grouped(value)
    case 10_000..<10_000_000: "\(value / 1000)k"
    case 10_000_000..<10_000_000_000: "\(value / 1_000_000)M"
    default: "\(value / 1_000_000_000)G"
    }
  }

  /// Simulated time since boot: `0:01:23.4`.
  static func time(ticks: Int64) -> String {
    let tenths = max(ticks, 0) / 100
    let seconds = tenths / 10
    return
      "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60)).\(tenths % 10)"
  }

  /// A length of time in seconds with one decimal: `3.2 s`.
  static func seconds(ticks: UInt64) -> String {
    let tenths = ticks / 100
    return "\(grouped(tenths / 10)).\(tenths % 10) s"
  }

  /// Text with blanks before it, so that it is `width` columns wide.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.unicodeScalars.count, 0)) + text
  }

  /// Text with blanks after it, so that it is `width` columns wide.
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
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
    value < 10 ? "0\(value)" : String(value)
  }

  /// A quotient with one decimal, rounded to the nearest.
  private static func tenths(_ value: Int, per unit: Int) -> String {
    let tenths = (value.magnitude.multipliedClamping(by: 10) + UInt(unit) / 2) / UInt(unit)
    return (value < 0 ? "-" : "") + grouped(tenths / 10) + ".\(tenths % 10)"
  }

  private static func brief(_ value: Int, per unit: Int) -> String {
    let text = tenths(value, per: unit)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension UInt {
  /// The product, or a number near the greatest there is.
  fileprivate func multipliedClamping(by factor: UInt) -> UInt {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max / 2 : product
  }
}
