import Canvas
import Machine

/// Where a decision stands among those that its domain took at the same tick: lines of one pass are
/// bound together by a bracket.
enum DecisionPlace: Equatable {
  case alone, first, between, last

  /// - Parameters:
  ///   - index: the decision's place in a list.
  ///   - events: the list.
  /// - Returns: nil if it is no decision.
  init?(_ index: Int, in events: [Event]) {
    guard events[index].severity == .decision else { return nil }
    func belongs(_ other: Int) -> Bool {
      events.indices.contains(other) && events[other].severity == .decision
        && events[other].tick == events[index].tick
        && events[other].domain == events[index].domain
    }
    self =
      switch (belongs(index - 1), belongs(index + 1)) {
      case (false, false): .alone
      case (false, true): .first
      case (true, true): .between
      case (true, false): .last
      }
  }

  /// Whether no decision of the same pass stands above it.
  var isFirst: Bool { self == .alone || self == .first }

  func mark(_ glyphs: GlyphSet) -> Unicode.Scalar {
    switch self {
    case .alone: glyphs.bullet
    case .first: glyphs.box.topLeft
    case .between: glyphs.box.vertical
    case .last: glyphs.box.bottomLeft
    }
  }
}
