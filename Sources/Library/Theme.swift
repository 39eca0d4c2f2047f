import Canvas

/// How everything on the screen looks: a style for each role.
package struct Theme: Equatable, Sendable {
  /// The theme's name, for people.
  package let name: String
  /// One sentence about it.
  package let description: String
  /// Whether the background is dark.
  package let isDark: Bool
  /// The kinds of colour blindness in which its colours can be told apart.
  package let safeFor: [ThemeVision]
  /// By the numbers of the roles.
  private let styles: [Style]

  /// What a theme says of one role; nil stands for what the parent role has.
  struct Entry: Equatable {
    var foreground: Color?
    var background: Color?
    var attributes: Style.Attributes?
  }

  /// Makes a theme of what is given; the other roles inherit from their parents.
  init(
    name: String, description: String, isDark: Bool, safeFor: [ThemeVision] = [],
    entries: [Role: Entry]
  ) {
    self.name = name
    self.description = description
    self.isDark = isDark
    self.safeFor = safeFor
    var styles: [Style] = []
    for role in Role.allCases {
      // A parent comes before its children.
      var style = role.parent.map { styles[$0.rawValue] } ?? .plain
      if let entry = entries[role] {
        style.foreground = entry.foreground ?? style.foreground
        style.background = entry.background ?? style.background
        style.attributes = entry.attributes ?? style.attributes
      }
      styles.append(style)
    }
    self.styles = styles
  }

  /// The style of a role.
  package subscript(role: Role) -> Style {
    styles[role.rawValue]
  }
}

extension Theme {
  /// A theme that needs no file and no more than the sixteen colours that a terminal's user chose.
  package static let builtInDefault = Theme(
    name: "Terminal", description: "The terminal's own sixteen colours.", isDark: true,
    entries: [
      .dim: Entry(foreground: .ansi(.brightBlack)),
      .title: Entry(attributes: .bold),
      .borderFocused: Entry(foreground: .ansi(.brightCyan)),
      .label: Entry(foreground: .ansi(.white)),
      .value: Entry(foreground: .ansi(.brightWhite)),
      .key: Entry(foreground: .ansi(.brightYellow), attributes: .bold),
      .good: Entry(foreground: .ansi(.green)),
      .warning: Entry(foreground: .ansi(.yellow)),
      .danger: Entry(foreground: .ansi(.brightRed), attributes: .bold),
      .selection: Entry(attributes: .reverse),
      .free: Entry(foreground: .ansi(.brightGreen)),
      .active: Entry(foreground: .ansi(.blue)),
      .inactive: Entry(foreground: .ansi(.brightCyan)),
      .laundry: Entry(foreground: .ansi(.yellow)),
      .unswappable: Entry(foreground: .ansi(.magenta), attributes: []),
      .wired: Entry(foreground: .ansi(.white)),
      .thresholdTarget: Entry(foreground: .ansi(.green)),
      .thresholdWakeup: Entry(foreground: .ansi(.brightYellow)),
      .thresholdMinimum: Entry(foreground: .ansi(.yellow)),
      .thresholdSevere: Entry(foreground: .ansi(.brightRed), attributes: []),
      .thresholdReserved: Entry(foreground: .ansi(.red), attributes: []),
      .pidError: Entry(foreground: .ansi(.brightRed), attributes: []),
      .pidIntegral: Entry(foreground: .ansi(.yellow)),
      .pidDerivative: Entry(foreground: .ansi(.magenta)),
      .pidOutput: Entry(foreground: .ansi(.brightCyan)),
      .pidSetpoint: Entry(foreground: .ansi(.green)),
    ])
}
