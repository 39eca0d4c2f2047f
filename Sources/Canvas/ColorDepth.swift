/// How many colours a terminal can show; more is greater.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None: attributes alone tell things apart.
  case monochrome
  case eight
  case sixteen
  case palette256
  /// Any red, green and blue.
  case direct

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
