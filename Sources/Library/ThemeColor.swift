import Canvas
import Glibc

/// A theme's colour as light, to measure how it looks to people.
package struct ThemeColor: Equatable, Sendable {
  /// Shares of full red, green and blue light, from 0 to 1.
  private let light: [Double]

  /// The light of a colour; palette colours as xterm shows them. Nil for the terminal's own, which
  /// only its user knows.
  package init?(_ color: Color) {
    guard let components = color.components else { return nil }
    light = [components.red, components.green, components.blue].map(Self.share)
  }

  private init(light: [Double]) {
    self.light = light.map { min(max($0, 0), 1) }
  }

  /// The share of full light that a byte of an sRGB colour stands for.
  private static func share(ofByte byte: UInt8) -> Double {
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The colour as somebody with this colour blindness sees it.
  package func seen(with vision: ThemeVision) -> ThemeColor {
    ThemeColor(light: vision.matrix.map { Self.product($0, light) })
  }

  /// The relative luminance by WCAG 2: from 0 for black to 1 for white.
  var luminance: Double {
    Self.product([0.2126, 0.7152, 0.0722], light)
  }

  /// The contrast ratio by WCAG 2: from 1, no difference, to 21, black and white.
  package func contrast(with other: ThemeColor) -> Double {
    Self.contrast(luminance, other.luminance)
  }

  /// The contrast of two colours by their ``luminance``.
  static func contrast(_ one: Double, _ other: Double) -> Double {
    (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// How far apart two colours look: ΔE of 1976, the distance in CIELAB. About 2 can just be told
  /// apart side by side; black and white are 100 apart.
  package func distance(to other: ThemeColor) -> Double {
    Self.distance(lab, other.lab)
  }

  /// The distance between two colours by their ``lab``.
  static func distance(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> Double {
    ((one - other) * (one - other)).sum().squareRoot()
  }

  /// CIELAB under the daylight of sRGB (D65): lightness from 0 to 100, red against green, yellow
  /// against blue.
  var lab: SIMD3<Double> {
    let responses = zip(Self.tristimulus, Self.whitePoint).map { row, white in
      Self.response(Self.product(row, light) / white)
    }
    let (x, y, z) = (responses[0], responses[1], responses[2])
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// What makes X, Y and Z of red, green and blue light.
  private static let tristimulus = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
  ]
  /// X, Y and Z of full red, green and blue light.
  private static let whitePoint = tristimulus.map { $0.reduce(0, +) }

  /// The eye's answer to a share of white's light.
  private static func response(_ share: Double) -> Double {
    share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
  }

  private static func product(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).map(*).reduce(0, +)
  }
}
