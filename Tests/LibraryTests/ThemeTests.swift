import Canvas
import Library
import Testing

@Suite struct ThemeTests {
  static let dark = [
    "arctic", "console", "contrast", "deuteranopia", "hearth", "midnight", "monochrome",
    "solar-dark", "tritanopia",
  ]
  static let light = ["daylight", "projector", "solar-light"]
  static let names = (dark + light).sorted()
  static let coloured = names.filter { $0 != "monochrome" }

  static let laundryStates: [Role] = [.laundryIdle, .laundryBackground, .laundryShortfall]

  @Test func bundledThemesAreFound() {
    #expect(Theme.bundledNames == Self.names)
    #expect(Self.names.contains(Theme.defaultName))
  }

  @Test(arguments: names)
  func bundledThemeLoadsByNameAndByPath(name: String) throws {
    let theme = try Theme.load(name)
    #expect(theme.name.lowercased().split(separator: " ").joined(separator: "-") == name)
    #expect(theme.isDark == Self.dark.contains(name))
    #expect(!theme.description.isEmpty)
    #expect(try Theme.load(Self.path(of: name)) == theme)
  }

  @Test func themesDiffer() throws {
    #expect(try Theme.load("midnight") != Theme.load("daylight"))
    #expect(try Theme.load("midnight") == Theme.load("midnight"))
  }

  /// WCAG 2 asks 4.5 of text, and 7 of text that must be read in bad conditions.
  @Test(arguments: coloured)
  func textIsReadable(name: String) throws {
    let theme = try Theme.load(name)
    let needed = ["contrast", "projector"].contains(name) ? 7.0 : 4.5
    for role in Theme.writtenRoles {
      let ratio = try #require(theme.contrast(of: role))
      #expect(ratio >= (Theme.words.contains(role) ? needed : 4.5), "\(role) has \(ratio)")
    }
  }

  /// Who sees no hues tells by lightness how bad it is.
  @Test(arguments: coloured)
  func alarmsDifferInLightness(name: String) throws {
    let theme = try Theme.load(name)
    for (one, other) in [(Role.free, Role.warning), (.free, .danger), (.warning, .danger)] {
      let ratio = try color(theme[one].foreground).contrast(with: color(theme[other].foreground))
      #expect(ratio >= 1.3, "\(one) and \(other) have \(ratio)")
    }
  }

  /// Most terminals show 256 colours: rounding to them leaves text readable.
  @Test(arguments: coloured)
  func textIsReadableIn256Colours(name: String) throws {
    let theme = try Theme.load(name).reduced(to: .palette256)
    for role in Theme.writtenRoles {
      let style = theme[role].reduced(to: .palette256)
      let ratio = try color(style.foreground).contrast(with: color(style.background))
      #expect(ratio >= 4.5, "\(role) has \(ratio)")
    }
  }

  /// WCAG 2 asks 3 of what is no text.
  @Test(arguments: coloured)
  func dataStandsOutFromTheBackground(name: String) throws {
    let theme = try Theme.load(name)
    for role in Theme.segments {
      let ratio = try #require(theme.contrast(of: role))
      #expect(ratio >= 3, "\(role) has \(ratio)")
    }
  }

  /// Brightness tells neighbours apart for those who see no hues. Unswappable pages are few or
  /// none, so that wired, laundry and free are neighbours too.
  @Test(arguments: coloured)
  func neighboursInABarDifferInBrightness(name: String) throws {
    let theme = try Theme.load(name)
    let pairs: [(Role, Role)] = [
      (.wired, .active), (.active, .inactive), (.inactive, .laundry), (.laundry, .unswappable),
      (.unswappable, .free), (.wired, .free), (.wired, .unswappable), (.active, .free),
    ]
    for (one, other) in pairs {
      let ratio = try color(theme[one].foreground).contrast(with: color(theme[other].foreground))
      #expect(ratio >= 1.35, "\(one) and \(other) have \(ratio)")
    }
  }

  @Test(arguments: coloured)
  func neighboursInABarDifferInColour(name: String) throws {
    let theme = try Theme.load(name)
    try expectSegmentsApart(theme, seenWith: nil)
  }

  /// Also in the colours of 256 nearest to them.
  @Test(arguments: coloured)
  func segmentsStayApartIn256Colours(name: String) throws {
    let theme = try Theme.load(name).reduced(to: .palette256)
    for (place, one) in Theme.segments.enumerated() {
      for other in Theme.segments.dropFirst(place + 1) {
        let colors = try [one, other].map { try color(theme[$0].foreground) }
        let distance = colors[0].distance(to: colors[1])
        #expect(distance >= Theme.dataDistance, "\(one) and \(other) have \(distance)")
      }
    }
  }

  @Test(arguments: [
    ("deuteranopia", ThemeVision.deuteranopia), ("deuteranopia", .protanopia),
    ("tritanopia", .tritanopia),
  ])
  func colourBlindPeopleTellDataApart(name: String, vision: ThemeVision) throws {
    let theme = try Theme.load(name)
    #expect(theme.safeFor.contains(vision))
    try expectSegmentsApart(theme, seenWith: vision)
    for roles in [Theme.thresholds, Theme.series] {
      for (place, one) in roles.enumerated() {
        for other in roles.dropFirst(place + 1) {
          let distance = try #require(theme.distance(of: one, to: other, seenWith: vision))
          #expect(distance >= Theme.dataDistance, "\(one) and \(other) have \(distance)")
        }
      }
    }
  }

  private func expectSegmentsApart(_ theme: Theme, seenWith vision: ThemeVision?) throws {
    let neighbours =
      Array(zip(Theme.segments, Theme.segments.dropFirst()))
      + [(.laundry, .free), (.inactive, .free)]
    for (one, other) in neighbours {
      let distance = try #require(theme.distance(of: one, to: other, seenWith: vision))
      #expect(distance >= 20, "\(one) and \(other) have \(distance)")
    }
  }

  /// The empty part of the gauge is shaded in the colour of borders, which the lines cross.
  @Test(arguments: coloured)
  func thresholdsStandOutFromTheEmptyGauge(name: String) throws {
    let theme = try Theme.load(name)
    for role in Theme.thresholds {
      let distance = try #require(theme.distance(of: role, to: .border))
      #expect(distance >= 25, "\(role) has \(distance)")
    }
  }

  @Test(arguments: names)
  func bundledThemesGetNoWarning(name: String) throws {
    #expect(try Theme.load(name).warnings.isEmpty)
  }

  @Test(arguments: names, [Theme.segments, Theme.thresholds, Theme.series, laundryStates])
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
        text.split(separator: "\n").first { $0.hasPrefix("  \(role.name):") })
      #expect(role.parent.map { line.hasSuffix(" # [\($0.name)]") } ?? true, "\(role)")
    }
  }

  static func path(of name: String) -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return root.joined(separator: "/") + "/themes/\(name).yaml"
  }

  func color(_ color: Color) throws -> ThemeColor {
    try #require(ThemeColor(color))
  }

  @Test(arguments: names, [ColorDepth.direct, .palette256])
  func wordsInTheColoursOfQueuesCanBeRead(name: String, depth: ColorDepth) throws {
    let theme = try Theme.load(name).reduced(to: depth)
    for role in Theme.segments {
      let style = theme.written(role).reduced(to: depth)
      guard let words = ThemeColor(style.foreground), let ground = ThemeColor(style.background)
      else { continue }
      #expect(words.contrast(with: ground) >= Theme.wordContrast, "\(role)")
      let fill = theme[role].reduced(to: depth)
      guard let contrast = ThemeColor(fill.foreground)?.contrast(with: ground) else { continue }
      let isReadable = contrast >= Theme.wordContrast
      #expect((style.foreground == fill.foreground) == isReadable, "only what has to change does")
    }
  }

  @Test(arguments: [ColorDepth.sixteen, .eight])
  func theUsersOwnColoursAreNotJudged(depth: ColorDepth) throws {
    let theme = try Theme.load("daylight").reduced(to: depth)
    #expect(Theme.segments.allSatisfy { theme.written($0) == theme[$0] })
  }

  @Test(arguments: coloured)
  func lettersOnASegmentCanBeRead(name: String) throws {
    let theme = try Theme.load(name)
    for role in Theme.segments {
      guard let segment = ThemeColor(theme[role].foreground),
        let letters = ThemeColor(theme.letters(on: role))
      else { continue }
      #expect(segment.contrast(with: letters) >= Theme.wordContrast, "\(role)")
    }
  }
}
