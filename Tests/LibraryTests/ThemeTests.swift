import Canvas
import Foundation
import Library
import Testing

@Suite struct ThemeTests {
  static let names = ["contrast", "daylight", "midnight", "monochrome"]
  static let coloured = ["contrast", "daylight", "midnight"]

  static let pageRoles: [Role] = [.free, .active, .inactive, .laundry, .unswappable, .wired]
  static let thresholds: [Role] = [
    .thresholdTarget, .thresholdWakeup, .thresholdMinimum, .thresholdSevere, .thresholdReserved,
  ]
  static let series: [Role] = [
    .pidError, .pidIntegral, .pidDerivative, .pidOutput, .pidSetpoint,
  ]
  static let laundryStates: [Role] = [.laundryIdle, .laundryBackground, .laundryShortfall]

  @Test func bundledThemesAreFound() {
    #expect(Theme.bundledNames == Self.names)
    #expect(Self.names.contains(Theme.defaultName))
  }

  @Test(arguments: names)
  func bundledThemeLoadsByNameAndByPath(name: String) throws {
    let theme = try Theme.load(name)
    #expect(theme.name.lowercased() == name)
    #expect(theme.isDark == (name != "daylight"))
    #expect(!theme.description.isEmpty)
    #expect(try Theme.load(Self.path(of: name)) == theme)
  }

  @Test func themesDiffer() throws {
    #expect(try Theme.load("midnight") != Theme.load("daylight"))
    #expect(try Theme.load("midnight") == Theme.load("midnight"))
  }

  @Test(arguments: coloured)
  func textIsReadable(name: String) throws {
    let theme = try Theme.load(name)
    let words: [Role] = [
      .text, .dim, .title, .label, .value, .key, .keyLabel, .good, .warning, .danger, .selection,
      .vote, .laundryIdle, .laundryBackground, .laundryShortfall,
    ]
    let needed = name == "contrast" ? 7.0 : 4.5
    for role in words {
      let style = theme[role]
      let ratio = try contrast(style.foreground, style.background)
      #expect(ratio >= needed, "\(role) has \(ratio)")
    }
  }

  @Test(arguments: coloured)
  func dataStandsOutFromTheBackground(name: String) throws {
    let theme = try Theme.load(name)
    for role in Self.pageRoles + Self.thresholds + Self.series {
      let ratio = try contrast(theme[role].foreground, theme[.text].background)
      #expect(ratio >= 2.3, "\(role) has \(ratio)")
    }
  }

  /// Brightness tells neighbours apart for those who see no hues.
  @Test(arguments: coloured)
  func neighboursInABarDifferInBrightness(name: String) throws {
    let theme = try Theme.load(name)
    let pairs =
      Array(zip(Self.pageRoles, Self.pageRoles.dropFirst())) + [
        (.wired, .free), (.wired, .active), (.unswappable, .free),
      ]
    for (one, other) in pairs {
      let ratio = try contrast(theme[one].foreground, theme[other].foreground)
      #expect(ratio >= 1.35, "\(one) and \(other) have \(ratio)")
    }
  }

  @Test(arguments: names, [pageRoles, thresholds, series, laundryStates])
  func dataOfOneKindLooksDifferent(name: String, roles: [Role]) throws {
    let theme = try Theme.load(name)
    #expect(Set(roles.map { theme[$0] }).count == roles.count)
    #expect(Set(roles.map { Theme.builtInDefault[$0] }).count == roles.count)
  }

  @Test func monochromeUsesNoColour() throws {
    let theme = try Theme.load("monochrome")
    for role in Role.allCases {
      #expect(theme[role].foreground == .terminal && theme[role].background == .terminal)
    }
  }

  @Test func parentsComeBeforeTheirChildren() {
    for (index, role) in Role.allCases.enumerated() {
      let parent = role.parent.flatMap { Role.allCases.firstIndex(of: $0) }
      #expect(parent ?? -1 < index)
    }
  }

  @Test(arguments: names)
  func commentsNameTheParents(name: String) throws {
    let text = try InputFile.text(of: Self.path(of: name), limit: 1 << 18)
    for role in Role.allCases {
      let line = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("  \(role.rawValue):") })
      #expect(role.parent.map { line.hasSuffix(" # [\($0.rawValue)]") } ?? true, "\(role)")
    }
  }

  static func path(of name: String) -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return root.joined(separator: "/") + "/themes/\(name).yaml"
  }

  /// The contrast ratio of two colours by WCAG 2, from 1 to 21.
  func contrast(_ one: Color, _ other: Color) throws -> Double {
    let luminances = try [luminance(one), luminance(other)].sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  /// The relative luminance of a colour by WCAG 2.
  func luminance(_ color: Color) throws -> Double {
    guard case .rgb(let red, let green, let blue) = color else {
      throw NoRGB()
    }
    let channels = [red, green, blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  struct NoRGB: Error {}
}
