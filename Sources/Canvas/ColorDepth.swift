/// How many colours a terminal can show; more is greater.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None: attributes alone tell things apart.
  case monochrome
  case eight
  case sixteen
  case palette256
  /// Any red, green and blue.
  case direct

  /// What people call it in options and settings.
  package var name: String {
    switch self {
    case .monochrome: "mono"
    case .eight: "8"
    case .sixteen: "16"
    case .palette256: "256"
    case .direct: "direct"
    }
  }

  /// Reads a depth's name; none if there is no such depth.
  package init?(name: String) {
    guard let depth = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = depth
  }

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
