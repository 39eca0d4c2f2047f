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
  /// The same for words, by the numbers of the roles.
  private let writtenStyles: [Style]
  /// The colours of letters on the roles' colours, by the numbers of the roles.
  private let letterColors: [Color]
  /// By the numbers of the roles.
  private let forms: [Forms]

  /// What a theme says of one role; nil stands for what the parent role has.
  struct Entry: Equatable {
    var foreground: Color?
    var background: Color?
    var attributes: Style.Attributes?
    var forms = Forms()
  }

  /// How a role looks where the terminal cannot show its foreground.
  struct Forms: Equatable, Sendable {
    /// The foreground to take in its place, by the terminal's depth.
    var colors: [ColorDepth: Color] = [:]
    /// The attributes on a terminal without colours.
    var monochrome: Style.Attributes?
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
    var forms: [Forms] = []
    for role in Role.allCases {
      // A parent comes before its children.
      var style = role.parent.map { styles[$0.rawValue] } ?? .plain
      var form = role.parent.map { forms[$0.rawValue] } ?? Forms()
      form.monochrome = entries[role]?.forms.monochrome
      if let entry = entries[role] {
        // The parent's stand for another foreground.
        if entry.foreground != nil { form.colors = [:] }
        form.colors.merge(entry.forms.colors) { $1 }
        style.foreground = entry.foreground ?? style.foreground
        style.background = entry.background ?? style.background
        style.attributes = entry.attributes ?? style.attributes
      }
      styles.append(style)
      forms.append(form)
    }
    self.styles = styles
    writtenStyles = Self.readable(styles, depth: .direct)
    letterColors = Self.letters(on: styles)
    self.forms = forms
  }

  /// The same theme with other styles, by the numbers of the roles, for a terminal of a depth.
  private init(_ theme: Theme, styles: [Style], depth: ColorDepth) {
    (name, description, isDark) = (theme.name, theme.description, theme.isDark)
    (safeFor, forms) = (theme.safeFor, theme.forms)
    self.styles = styles
    writtenStyles = Self.readable(styles, depth: depth)
    letterColors = Self.letters(on: styles)
  }

  /// The theme for a terminal of a depth: what it says of that depth, and for all that means
  /// something colours that stay apart. What is left is rounded colour by colour when it is sent.
  package func reduced(to depth: ColorDepth) -> Theme {
    var styles = styles
    switch depth {
    case .direct: break
    case .monochrome:
      guard let plain = try? Theme.load(Theme.monochromeName) else { return self }
      for role in Role.allCases {
        styles[role.rawValue] = plain[role]
        guard let attributes = forms[role.rawValue].monochrome else { continue }
        styles[role.rawValue].attributes = attributes
      }
    case .eight, .sixteen, .palette256:
      var reduction = ThemeReduction(self, depth: depth)
      for role in Role.allCases {
        guard let color = forms[role.rawValue].color(at: depth) else { continue }
        reduction.fix(role, color)
        styles[role.rawValue].foreground = color
      }
      for (role, color) in reduction.colors() { styles[role.rawValue].foreground = color }
    }
    return Theme(self, styles: styles, depth: depth)
  }

  /// The style of a role.
  package subscript(role: Role) -> Style {
    styles[role.rawValue]
  }

  /// The style of words in a role's colour. What fills a segment of a bar may be too near to the
  /// background for words, which are written in a colour nearer to the text's then.
  package func written(_ role: Role) -> Style {
    writtenStyles[role.rawValue]
  }

  /// The colour for letters on a ground of a role's colour, such that they can be read.
  package func letters(on role: Role) -> Color {
    letterColors[role.rawValue]
  }
}

extension Theme.Forms {
  /// What was named for a depth, or for a greater one in place of it.
  func color(at depth: ColorDepth) -> Color? {
    let named = colors.filter { $0.key >= depth }.min { $0.key < $1.key }
    return named?.value.reduced(to: depth)
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
