import Foundation
import Library
import Testing

@Suite struct SettingsFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "pageout-settings-\(UUID().uuidString)")

  private func file(_ content: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "config.yaml").path
    try Data(content.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func valuesAreReadWithTheirPlaces() throws {
    let path = try file("# mine\ntheme: paper  # light\nfps: 5\nascii: true\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let settings = SettingsFile(path: path)
    #expect(settings.warnings.isEmpty)
    #expect(settings.entries.map(\.setting) == [.theme, .framesPerSecond, .ascii])
    #expect(settings.entries.map(\.text) == ["paper", "5", "true"])
    #expect(settings.entries[1].error("no").description == "\(path):3:6: no")
  }

  @Test(arguments: [
    ("thme: paper\nfps: 5\n", ":1:1: there is no setting 'thme': did you mean 'theme'?", 1),
    ("fps: [1]\ntheme: paper\n", ":1:6: expected a value of fps", 1),
    ("theme:\n", ":1:7: expected a value of theme", 0),
    ("- theme\n", ":1:1: expected settings such as 'theme: midnight', found a list", 0),
    ("theme: \"paper\n", ":2:1: not valid YAML", 0),
    ("theme: a\ntheme: b\n", "'theme' is given twice", 0),
  ])
  func mistakesAreToldAndLeaveTheRest(content: String, complaint: String, kept: Int) throws {
    let path = try file(content)
    defer { try? FileManager.default.removeItem(at: folder) }
    let settings = SettingsFile(path: path)
    #expect(settings.warnings.count == 1)
    let text = try #require(settings.warnings.first).description
    #expect(text.replacing(path, with: "").contains(complaint), "\(text)")
    #expect(settings.entries.count == kept)
  }

  @Test(arguments: ["", "\n\n", "# nothing yet\n"])
  func filesThatSetNothingAreSound(content: String) throws {
    let path = try file(content)
    defer { try? FileManager.default.removeItem(at: folder) }
    let settings = SettingsFile(path: path)
    #expect(settings.warnings.isEmpty)
    #expect(settings.entries.isEmpty)
  }

  @Test(arguments: [
    ("theme: paper # light\n", "theme: dusk # light\n"),
    ("theme:   paper\n", "theme:   dusk\n"),
    ("theme:\n", "theme: dusk\n"),
    ("theme: # none\n", "theme: dusk # none\n"),
    ("'theme': \"pa # \\\" per\" # x\n", "'theme': dusk # x\n"),
    ("theme: 'it''s'\n", "theme: dusk\n"),
    ("# theme: old\nfps: 5\n", "# theme: old\nfps: 5\ntheme: dusk\n"),
    ("fps: 5", "fps: 5\ntheme: dusk\n"),
    ("theme-x: 1\n theme: 2\n", "theme-x: 1\n theme: 2\ntheme: dusk\n"),
    ("theme: a\r\nfps: 1\r\n", "theme: dusk\r\nfps: 1\r\n"),
  ])
  func valuesChangeInTheirLines(before: String, after: String) {
    var text = SettingsText(before)
    let isDone = text.set(.theme, to: "dusk")
    #expect(isDone)
    #expect(text.text == after)
  }

  @Test(arguments: ["theme: |\n  paper\n", "theme: [a]\n", "theme: a\n  b\n", "theme: \"a\n"])
  func whatTakesSeveralLinesIsLeftAlone(before: String) {
    var text = SettingsText(before)
    let isDone = text.set(.theme, to: "dusk")
    #expect(!isDone)
    #expect(text.text == before)
  }

  @Test(arguments: ["/a b/c.yaml", "it's # odd: {x}", "~/theme.yaml", "-1", "dusk", "5m", "0.5"])
  func everyValueIsReadBackAsItWasWritten(value: String) throws {
    let path = try file("# first\n\nspeed: 1 # keep\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    try SettingsFile.save([(.theme, value), (.speed, "2")], to: path)
    let settings = SettingsFile(path: path)
    #expect(settings.entries.first { $0.setting == .theme }?.text == value)
    #expect(settings.entries.first { $0.setting == .speed }?.text == "2")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("speed: 2 # keep\n"))
  }

  @Test func aNewFileIsMadeWithItsFolders() throws {
    let path = folder.appending(path: "a/b/config.yaml").path
    defer { try? FileManager.default.removeItem(at: folder) }
    try SettingsFile.save([(.framesPerSecond, "20")], to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# Settings of pageout."))
    #expect(text.hasSuffix("\nfps: 20\n"))
    #expect(SettingsFile(path: path).warnings.isEmpty)
  }

  @Test func aLinkToTheFileStaysOne() throws {
    let path = try file("fps: 5\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let link = folder.appending(path: "link.yaml").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try SettingsFile.save([(.framesPerSecond, "20")], to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "fps: 20\n")
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/pageout/config.yaml"),
      (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/pageout/config.yaml"),
      (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/pageout/config.yaml"),
      (["HOME": ""], nil), ([:], nil),
    ] as [([String: String], String?)])
  func theFileIsWhereXDGSays(environment: [String: String], path: String?) {
    #expect(SettingsFile.standardPath(environment: environment) == path)
  }
}
