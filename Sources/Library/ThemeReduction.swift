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
  }

  private let theme: Theme
  private let depth: ColorDepth
  /// The colours that can be taken.
  private let palette: [Measure]
  /// The background as the terminal shows it; nil for its own.
  private let ground: Measure?
  private let originals: [Role: Measure]
  /// The ground of what is selected, which may be as large as any bar.
  private let selection: (original: Measure, shown: Color)?
  private var fixed: [Role: Measure] = [:]

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
    self.theme = theme
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
    var originals: [Role: Measure] = [:]
    for role in Self.groups.joined() { originals[role] = Measure(theme[role].foreground) }
    self.originals = originals
    let selected = theme[.selection].background
    selection = Measure(selected).map { ($0, selected.reduced(to: depth)) }
  }

  /// Takes a colour for a role, whatever speaks against it.
  mutating func fix(_ role: Role, _ color: Color) {
    fixed[role] = Measure(color)
  }

  /// The colours of the roles that mean something and whose colours are not the terminal's own.
  func colors() -> [Role: Color] {
    var taken = fixed
    var open: [Role] = []
    var nearest: [Role: [Measure]] = [:]
    for role in Self.groups.joined() where nearest[role] == nil && taken[role] == nil {
      taken[role] = ownColor(of: role)
      guard taken[role] == nil, originals[role] != nil else { continue }
      nearest[role] = candidates(for: role)
      open.append(role)
    }
    // Who chose first did not know what the others would take.
    for _ in 0..<3 {
      for role in open {
        taken[role] = nil
        taken[role] = nearest[role]?.min { cost($0, role, taken) < cost($1, role, taken) }
      }
    }
    return taken.mapValues(\.color)
  }

  /// A colour that needs no other, because the terminal has it.
  private func ownColor(of role: Role) -> Measure? {
    guard case .palette(let number) = theme[role].foreground else { return nil }
    return depth == .palette256 || depth == .sixteen && number < 16 || number < 8
      ? originals[role] : nil
  }

  /// The most colours that are looked at for a role.
  private static let candidateCount = 24

  private func candidates(for role: Role) -> [Measure] {
    guard let original = originals[role] else { return [] }
    let sorted = palette.map { ($0, $0.distance(to: original)) }.sorted { $0.1 < $1.1 }
    return sorted.prefix(Self.candidateCount).map(\.0)
  }

  /// What speaks against a colour: the distance (ΔE) to the original, and what counts as much.
  private func cost(_ color: Measure, _ role: Role, _ taken: [Role: Measure]) -> Double {
    guard let original = originals[role] else { return 0 }
    var cost = color.distance(to: original)
    cost += contrastCost(color, original, role)
    if Self.reds.contains(role), isRed(original), !isRed(color) { cost += 200 }
    if depth == .palette256, let selection, selection.shown == color.color,
      selection.original.distance(to: original) >= Self.visibleDistance
    {
      cost += Self.sharingCost
    }
    for group in Self.groups {
      let isOwn = group.contains(role)
      guard isOwn || depth == .palette256 else { continue }
      for other in group where other != role {
        guard let neighbour = taken[other], let first = originals[other] else { continue }
        let wanted = original.distance(to: first)
        guard wanted >= Self.visibleDistance else { continue }
        let distance = color.distance(to: neighbour)
        if color.color == neighbour.color {
          cost += isOwn ? 1000 : Self.sharingCost
        } else if isOwn {
          cost += 2 * max(min(wanted, Theme.neighbourDistance) - distance, 0)
        }
      }
    }
    return cost
  }

  /// What it costs to look like something of another kind.
  private static let sharingCost = 60.0
  /// The least distance (ΔE) of colours that people see to be two.
  private static let visibleDistance = 5.0

  private func contrastCost(_ color: Measure, _ original: Measure, _ role: Role) -> Double {
    guard let ground else { return 0 }
    if color.color == ground.color { return 2000 }
    let least = Theme.segments.contains(role) ? Theme.dataContrast : Theme.wordContrast
    let contrast = ThemeColor.contrast(color.luminance, ground.luminance)
    // Among few colours there may be none to be read that is near.
    return (depth == .palette256 ? 600 : 40) * max(least - contrast, 0)
  }

  /// Whether people call the colour red: from a pink to an orange, and no grey.
  private func isRed(_ color: Measure) -> Bool {
    let (greenToRed, blueToYellow) = (color.lab.y, color.lab.z)
    return greenToRed > 30 && blueToYellow > -0.2 * greenToRed && blueToYellow < 1.3 * greenToRed
  }
}
