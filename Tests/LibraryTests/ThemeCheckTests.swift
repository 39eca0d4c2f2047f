import Library
import TemporaryFolders
import Testing

@Suite struct ThemeCheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The warnings on midnight with one line of its file replaced, and its `safe-for`.
  func warnings(role: Role, is style: String, safeFor: String = "") throws -> [String] {
    let whole = try InputFile.text(of: ThemeTests.path(of: "midnight"), limit: 1 << 18)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line == "dark: true" { return "dark: true\nsafe-for: [\(safeFor)]" }
      return line.hasPrefix("  \(role.name):") ? "  \(role.name): \(style)" : String(line)
    }
    let path = try folder.write(lines.joined(separator: "\n").utf8, as: "t.yaml")
    return try Theme.load(path).warnings.map(\.description)
  }

  @Test func wordsOfLittleContrastAreNamedWithTheirFigure() throws {
    #expect(
      try warnings(role: .keyLabel, is: "{ foreground: '#777777', background: '#ffffff' }") == [
        "key-label has a contrast of 4.4 with its background, expected at least 4.5"
      ])
    #expect(
      try warnings(role: .keyLabel, is: "{ foreground: '#767676', background: '#ffffff' }") == [])
  }

  @Test func dataNeedLessContrastThanWords() throws {
    #expect(try warnings(role: .unswappable, is: "{ foreground: '#a53a96' }") == [])
    #expect(
      try warnings(role: .unswappable, is: "{ foreground: '#6a1a60' }").first
        == "unswappable has a contrast of 1.7 with its background, expected at least 3.0")
  }

  @Test func namesOfThresholdsAndSeriesAreWords() throws {
    #expect(
      try warnings(role: .pidDerivative, is: "{ foreground: '#7a50d6' }") == [
        "pid-derivative has a contrast of 3.4 with its background, expected at least 4.5"
      ])
  }

  @Test func wordsThatCannotBeReadAreAMistake() throws {
    let path = try folder.write(
      "name: N\ndark: true\nroles: { text: { background: '#000000' }, dim: { foreground: '#444444' } }"
        .utf8, as: "m.yaml")
    let found = try Theme.load(path).warnings
    let (mistakes, others) = (found.filter(\.isMistake), found.filter { !$0.isMistake })
    #expect(mistakes.first?.description.hasPrefix("dim has a contrast of 2.1") == true)
    #expect(others.map { String($0.description.prefix(6)) } == ["wired "], "data are no words")
  }

  @Test func alarmsOfOneLightnessAreNamed() throws {
    let theme = try warnings(role: .warning, is: "{ foreground: '#ff7070' }")
    #expect(
      theme.contains("warning and danger have a contrast of 1.0, expected at least 1.3"), "\(theme)"
    )
  }

  @Test func sameColourTwiceIsNamedForEachPair() throws {
    #expect(
      try warnings(role: .wired, is: "{ foreground: '#3d7de0' }") == [
        "wired and active have a colour distance of 0.0, expected at least 20.0"
      ])
    #expect(
      try warnings(role: .thresholdTarget, is: "{ foreground: '#e8dc7a' }") == [
        "threshold-target and threshold-wakeup have a colour distance of 0.0,"
          + " expected at least 15.0"
      ])
  }

  @Test func promiseToColourBlindPeopleIsVerified() throws {
    let style = "{ foreground: '#f0406f' }"
    #expect(try warnings(role: .thresholdReserved, is: style) == [])
    let broken = try warnings(role: .thresholdReserved, is: style, safeFor: "deuteranopia")
    #expect(!broken.isEmpty)
    #expect(broken.allSatisfy { $0.contains(" with deuteranopia, expected at least") })
  }

  @Test func terminalsOwnColoursGetNoWarning() throws {
    #expect(try warnings(role: .wired, is: "{ foreground: terminal }") == [])
  }
}
