import Canvas

/// Finds the colours of a terminal of few for the roles of a theme that mean something.
///
/// Each is near to the original and readable where words are written in it, and roles that look
/// different in the theme do not come to look the same: rounded one by one, five thresholds or six
/// queues would share a colour here and there.
struct ThemeReduction {
  /// A role, or a colour in place of it, as it is measured.
  private struct Measure {
    let color: Color
    let lab: SIMD3<Double>
    let luminance: Double

    init?(_ color: Color) {
      guard let light = ThemeColor(color) else { return nil }
      (self.color, lab, luminance) = (color, light.lab, light.luminance)
    }

    func distance(to other: Measure) -> Double { ThemeColor.distance(lab, other.lab) }

    /// Whether people call the colour red: from a pink to an orange, and no grey.
    var isRed: Bool {
      let (greenToRed, blueToYellow) = (lab.y, lab.z)
      return greenToRed > 30 && blueToYellow > -0.2 * greenToRed && blueToYellow < 1.3 * greenToRed
    }
  }

  private let depth: ColorDepth
  /// The colours that can be taken.
  private let palette: [Measure]
  /// The background as the terminal shows it; nil for its own.
  private let ground: Measure?
  /// The ground of what is selected, which may be as large as any bar.
  private let selection: (original: Measure, shown: Color)?
  /// The roles that mean something and whose colours are not the terminal's own, those first that
  /// have the first choice.
  private let roles: [Role]
  /// The roles' colours in the theme, by their places.
  private let originals: [Measure]
  /// What each role has, by its place.
  private var taken: [Measure?]
  /// Whether a role's colour is settled, by its place.
  private var areFixed: [Bool]

  /// Roles that stand side by side and mean different things; those named first have the first
  /// choice.
  private static let groups: [[Role]] = [
    Theme.alarms.reversed(), [.danger, .warning, .good], Theme.thresholds.reversed(),
    Theme.segments.reversed(), Theme.series,
    [.laundryShortfall, .laundryBackground, .laundryIdle, .vote],
  ]
  /// Roles that stay red where they are.
  private static let reds: [Role] = [.danger, .laundryShortfall, .pidError]

  init(_ theme: Theme, depth: ColorDepth) {
    self.depth = depth
    let numbers: ClosedRange<UInt8> =
      switch depth {
      case .eight, .monochrome: 0...7
      case .sixteen: 0...15
      // The first sixteen are the user's, who may have made anything of them.
      case .palette256, .direct: 16...255
      }
    palette = numbers.compactMap { Measure(.palette($0)) }
    ground = Measure(theme[.text].background.reduced(to: depth))
    let selected = theme[.selection].background
    selection = Measure(selected).map { ($0, selected.reduced(to: depth)) }
    var roles: [Role] = []
    var originals: [Measure] = []
    for role in Self.groups.joined() where !roles.contains(role) {
      guard let original = Measure(theme[role].foreground) else { continue }
      roles.append(role)
      originals.append(original)
    }
    self.roles = roles
    self.originals = originals
    taken = originals.map { Self.isShown($0.color, at: depth) ? $0 : nil }
    areFixed = taken.map { $0 != nil }
  }

  /// Whether a colour needs no other, because the terminal has it.
  private static func isShown(_ color: Color, at depth: ColorDepth) -> Bool {
    guard case .palette(let number) = color else { return false }
    return depth == .palette256 || depth == .sixteen && number < 16 || number < 8
  }

  /// Takes a colour for a role, whatever speaks against it.
  mutating func fix(_ role: Role, _ color: Color) {
    guard let place = roles.firstIndex(of: role) else { return }
    taken[place] = Measure(color)
    areFixed[place] = true
  }

  /// The colours of the roles that mean something and whose colours are not the terminal's own.
  func colors() -> [Role: Color] {
    var taken = taken
    let open = roles.indices.filter { !areFixed[$0] }
    let choices = open.map {
      (place: $0, candidates: candidates(at: $0), relations: relations(of: $0))
    }
    // Who chose first did not know what the others would take.
    for _ in 0..<3 {
      for (place, candidates, relations) in choices {
        var least = Double.infinity
        for (color, ownCost) in candidates {
          let cost = ownCost + self.cost(color, relations, taken)
          guard cost < least else { continue }
          least = cost
          taken[place] = color
        }
      }
    }
    var colors: [Role: Color] = [:]
    for (role, color) in zip(roles, taken) { colors[role] = color?.color }
    return colors
  }

  /// The most colours that are looked at for a role.
  private static let candidateCount = 24

  /// The colours against which the least speaks, not counting the other roles, and how much.
  private func candidates(at place: Int) -> [(color: Measure, cost: Double)] {
    let costs = palette.map { ($0, cost($0, at: place)) }.sorted { $0.1 < $1.1 }
    return Array(costs.prefix(Self.candidateCount))
  }

  /// What speaks against a colour by itself: the distance (ΔE) to the original, and what counts as
  /// much.
  private func cost(_ color: Measure, at place: Int) -> Double {
    let (role, original) = (roles[place], originals[place])
    var cost = color.distance(to: original) + contrastCost(color, role)
    if Self.reds.contains(role), original.isRed, !color.isRed { cost += 200 }
    if depth == .palette256, let selection, selection.shown == color.color,
      selection.original.distance(to: original) >= Self.visibleDistance
    {
      cost += Self.sharingCost
    }
    return cost
  }

  private func contrastCost(_ color: Measure, _ role: Role) -> Double {
    guard let ground else { return 0 }
    if color.color == ground.color { return 2000 }
    let least = Theme.segments.contains(role) ? Theme.dataContrast : Theme.wordContrast
    let contrast = ThemeColor.contrast(color.luminance, ground.luminance)
    // Among few colours there may be none to be read that is near.
    return (depth == .palette256 ? 600 : 40) * max(least - contrast, 0)
  }

  /// Another role, from which one is to be told.
  private struct Relation {
    /// The other's place.
    let place: Int
    /// How far apart the two are in the theme.
    let distance: Double
    /// Whether they stand side by side.
    let areNeighbours: Bool
  }

  /// The roles that look different in the theme.
  private func relations(of place: Int) -> [Relation] {
    let own = Self.groups.filter { $0.contains(roles[place]) }.flatMap { $0 }
    return roles.indices.compactMap { other in
      let areNeighbours = own.contains(roles[other])
      let distance = originals[place].distance(to: originals[other])
      guard other != place, areNeighbours || depth == .palette256,
        distance >= Self.visibleDistance
      else { return nil }
      return Relation(place: other, distance: distance, areNeighbours: areNeighbours)
    }
  }

  /// What speaks against a colour because of what other roles have.
  private func cost(_ color: Measure, _ relations: [Relation], _ taken: [Measure?]) -> Double {
    relations.reduce(0) { cost, relation in
      guard let other = taken[relation.place] else { return cost }
      if color.color == other.color {
        return cost + (relation.areNeighbours ? 1000 : Self.sharingCost)
      }
      guard relation.areNeighbours else { return cost }
      let wanted = min(relation.distance, Theme.neighbourDistance)
      return cost + 2 * max(wanted - color.distance(to: other), 0)
    }
  }

  /// What it costs to look like something of another kind.
  private static let sharingCost = 60.0
  /// The least distance (ΔE) of colours that people see to be two.
  private static let visibleDistance = 5.0
}
