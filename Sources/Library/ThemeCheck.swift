import Canvas

/// What makes a theme that can be loaded hard to read.
package struct ThemeWarning: Equatable, Sendable, CustomStringConvertible {
  /// Whether words cannot be read, so that the theme is of no use to some.
  package let isMistake: Bool
  /// One line with the measured figure and the expected one: no full stop at the end.
  package let description: String
}

extension Theme {
  /// The roles of words, which need contrast to be read.
  package static let words: [Role] = [
    .text, .dim, .title, .label, .value, .key, .keyLabel, .good, .warning, .danger, .selection,
    .laundryIdle, .laundryBackground, .laundryShortfall, .vote,
  ]
  /// The segments of the stacked bar, from left to right.
  package static let segments: [Role] = [
    .wired, .active, .inactive, .laundry, .unswappable, .free,
  ]
  /// The lines on the gauge of free memory, from the highest.
  package static let thresholds: [Role] = [
    .thresholdTarget, .thresholdWakeup, .thresholdMinimum, .thresholdSevere, .thresholdReserved,
  ]
  /// The series of the PID controller.
  package static let series: [Role] = [
    .pidError, .pidIntegral, .pidDerivative, .pidOutput, .pidSetpoint,
  ]

  /// The roles in which words are written, those of data by their names among them.
  package static let writtenRoles = words + thresholds + series
  /// What tells how bad it is: free memory fills its gauge in one of these.
  package static let alarms: [Role] = [.free, .warning, .danger]

  /// The least contrast of ``alarms`` among each other by WCAG 2, for people who see no hues.
  package static let fillContrast = 1.3
  /// The least contrast of words by WCAG 2.
  package static let wordContrast = 4.5
  /// The least contrast of what is no word by WCAG 2.
  package static let dataContrast = 3.0
  /// The least distance (ΔE) of neighbours in the stacked bar.
  package static let neighbourDistance = 20.0
  /// The least distance (ΔE) of data of one kind.
  package static let dataDistance = 15.0

  /// What makes the theme hard to read: words and data of too little contrast, fills of one
  /// lightness, and colours of data too near each other, for full colour vision and for the kinds of
  /// colour blindness that the theme says it is safe for. The terminal's own colours cannot be
  /// measured.
  package var warnings: [ThemeWarning] {
    contrastWarnings + lightnessWarnings + distanceWarnings(seenWith: nil)
      + safeFor.flatMap { distanceWarnings(seenWith: $0) }
  }

  private var contrastWarnings: [ThemeWarning] {
    let needs =
      Self.writtenRoles.map { ($0, Self.wordContrast) }
      + Self.segments.map { ($0, Self.dataContrast) }
    return needs.compactMap { role, least in
      guard let contrast = contrast(of: role), contrast < least else { return nil }
      return ThemeWarning(
        isMistake: least == Self.wordContrast,
        description: "\(role.name) has a contrast of \(Self.figure(contrast)) with its"
          + " background, expected at least \(least)")
    }
  }

  private var lightnessWarnings: [ThemeWarning] {
    Self.pairs(of: Self.alarms).compactMap { index, other in
      let (one, two) = (Self.alarms[index], Self.alarms[other])
      guard let first = ThemeColor(self[one].foreground),
        let second = ThemeColor(self[two].foreground)
      else { return nil }
      let contrast = first.contrast(with: second)
      guard contrast < Self.fillContrast else { return nil }
      return ThemeWarning(
        isMistake: false,
        description: "\(one.name) and \(two.name) have a contrast of \(Self.figure(contrast, 100)),"
          + " expected at least \(Self.fillContrast)")
    }
  }

  /// A role's contrast with its own background by WCAG 2; nil if the terminal decides on a colour.
  package func contrast(of role: Role) -> Double? {
    guard let foreground = ThemeColor(self[role].foreground),
      let background = ThemeColor(self[role].background)
    else { return nil }
    return foreground.contrast(with: background)
  }

  /// How far apart two roles' colours look (ΔE), to full colour vision if `vision` is nil; nil if
  /// the terminal decides on a colour.
  package func distance(
    of role: Role, to other: Role, seenWith vision: ThemeVision? = nil
  ) -> Double? {
    guard let one = ThemeColor(self[role].foreground),
      let other = ThemeColor(self[other].foreground)
    else { return nil }
    guard let vision else { return one.distance(to: other) }
    return one.seen(with: vision).distance(to: other.seen(with: vision))
  }

  private func distanceWarnings(seenWith vision: ThemeVision?) -> [ThemeWarning] {
    [Self.segments, Self.thresholds, Self.series].flatMap { roles in
      Self.pairs(of: roles).compactMap { index, other in
        let areNeighbours = roles == Self.segments && other == index + 1
        let least = areNeighbours ? Self.neighbourDistance : Self.dataDistance
        let (one, two) = (roles[index], roles[other])
        guard let distance = distance(of: one, to: two, seenWith: vision), distance < least
        else { return nil }
        let circumstance = vision.map { " with \($0.rawValue)" } ?? ""
        return ThemeWarning(
          isMistake: false,
          description: "\(one.name) and \(two.name) have a colour distance of"
            + " \(Self.figure(distance))\(circumstance), expected at least \(least)")
      }
    }
  }

  /// The places of each two of `roles`, the earlier one first.
  private static func pairs(of roles: [Role]) -> [(Int, Int)] {
    roles.indices.flatMap { index in
      roles.indices.dropFirst(index + 1).map { (index, $0) }
    }
  }

  /// A measure with one decimal place, or another fraction, rounded down: what is too little never
  /// looks sufficient.
  private static func figure(_ measure: Double, _ parts: Double = 10) -> Double {
    (measure * parts).rounded(.down) / parts
  }
}
