import Canvas
import Library
import TemporaryFolders
import Testing

@Suite struct ThemeReductionTests {
  static let names = Theme.bundledNames.filter { $0 != Theme.monochromeName }
  static let depths: [ColorDepth] = [.palette256, .sixteen, .eight]
  static let groups: [[Role]] = [
    Theme.segments, Theme.thresholds, Theme.series, [.good, .warning, .danger], Theme.alarms,
    [.laundryIdle, .laundryBackground, .laundryShortfall],
  ]

  private func differ(_ theme: Theme, _ one: Role, _ other: Role) -> Bool {
    theme.distance(of: one, to: other).map { $0 >= 5 } ?? false
  }

  /// What a terminal of the depth shows of a role.
  private func shown(_ role: Role, of theme: Theme, _ depth: ColorDepth) -> Color {
    theme[role].reduced(to: depth).foreground
  }

  @Test(arguments: names, depths)
  func whatStandsSideBySideNeverSharesAColour(name: String, depth: ColorDepth) throws {
    let theme = try Theme.load(name)
    let reduced = theme.reduced(to: depth)
    for roles in Self.groups {
      for (place, one) in roles.enumerated() {
        for other in roles.dropFirst(place + 1) where differ(theme, one, other) {
          #expect(
            shown(one, of: reduced, depth) != shown(other, of: reduced, depth),
            "\(one) and \(other)")
        }
      }
    }
  }

  @Test(arguments: names)
  func meaningsStayApartIn256Colours(name: String) throws {
    let theme = try Theme.load(name)
    let reduced = theme.reduced(to: .palette256)
    let roles = Theme.segments + Theme.thresholds + [.good, .warning, .danger]
    for (place, one) in roles.enumerated() {
      for other in roles.dropFirst(place + 1) where differ(theme, one, other) {
        #expect(reduced[one].foreground != reduced[other].foreground, "\(one) and \(other)")
      }
    }
    let selected = shown(.selection, of: theme, .palette256)
    #expect(shown(.active, of: reduced, .palette256) != selected)
  }

  @Test(arguments: names, depths)
  func nothingVanishesInTheBackground(name: String, depth: ColorDepth) throws {
    let theme = try Theme.load(name)
    let reduced = theme.reduced(to: depth)
    let ground = theme[.text].background.reduced(to: depth)
    for role in Set(Self.groups.joined()) where ground != .terminal {
      #expect(reduced[role].foreground.reduced(to: depth) != ground, "\(role)")
    }
  }

  @Test(arguments: names)
  func dangerStaysRed(name: String) throws {
    let theme = try Theme.load(name)
    // People to whom red and green are one are warned in other colours.
    guard theme.safeFor.isEmpty else { return }
    #expect([.palette(1), .palette(9)].contains(theme.reduced(to: .sixteen)[.danger].foreground))
    #expect(theme.reduced(to: .eight)[.danger].foreground == .palette(1))
  }

  @Test(arguments: names)
  func exactColoursStay(name: String) throws {
    let theme = try Theme.load(name)
    #expect(theme.reduced(to: .direct) == theme)
  }

  @Test func withoutColoursRolesHaveTheAttributesOfMonochrome() throws {
    let theme = try Theme.load("midnight").reduced(to: .monochrome)
    let plain = try Theme.load(Theme.monochromeName)
    for role in Role.allCases { #expect(theme[role] == plain[role]) }
  }

  @Test func aRoleCanNameItsForms() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      name: N
      dark: true
      roles:
        text: { foreground: "#ffffff", background: "#000000" }
        warning: { foreground: "#ffb454", 256: 214, 16: yellow, mono: [bold] }
        laundry: { foreground: "#ee8800" }
        key: { foreground: "#ffb454", 8: yellow }
      """.utf8, as: "forms.yaml")
    let theme = try Theme.load(path)
    #expect(theme.reduced(to: .palette256)[.warning].foreground == .palette(214))
    #expect(theme.reduced(to: .sixteen)[.warning].foreground == .palette(3))
    #expect(theme.reduced(to: .eight)[.warning].foreground == .palette(3))
    #expect(theme.reduced(to: .monochrome)[.warning] == Style(attributes: .bold))
    // What inherits the foreground inherits its forms.
    #expect(theme.reduced(to: .palette256)[.thresholdMinimum].foreground == .palette(214))
    #expect(theme.reduced(to: .palette256)[.laundry].foreground != .palette(214))
    #expect(theme.reduced(to: .eight)[.key].foreground == .palette(3))
    #expect(theme.reduced(to: .sixteen)[.key].foreground == theme[.key].foreground)
  }

  @Test(arguments: [
    ("16: 214", "expected a colour that a terminal of 16 has"),
    ("256: '#123456'", "expected a colour that a terminal of 256 has"),
    ("mono: bold", "expected a list of attributes"), ("88: 3", "there is no key '88'"),
  ])
  func formsThatCannotBeAreRefused(form: String, complaint: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "name: N\ndark: true\nroles: { text: { \(form) } }\n".utf8, as: "bad.yaml")
    let error = #expect(throws: InputError.self) { try Theme.load(path) }
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
  }
}
