import ArgumentParser
import Canvas
import Foundation
import Library
import TemporaryFolders
import Testing

@testable import Dashboard
@testable import pageout

@Suite struct ConfigCommandTests {
  private func load(
    file: String? = nil, environment: [String: String] = [:], options: [String] = []
  ) throws -> (settings: LoadedSettings, path: String?) {
    let command = try DashboardCommand.parse(options)
    guard let file else {
      return (
        try LoadedSettings(command.settingsOptions, command.display, environment: environment), nil
      )
    }
    let url = FileManager.default.temporaryDirectory
      .appending(path: "pageout-config-\(UUID().uuidString).yaml")
    try Data(file.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var environment = environment
    environment["PAGEOUT_CONFIG"] = url.path
    return (
      try LoadedSettings(command.settingsOptions, command.display, environment: environment),
      url.path
    )
  }

  @Test func optionsWinOverTheEnvironmentAndThatOverTheFile() throws {
    let (loaded, _) = try load(
      file: "fps: 5\nspeed: 2\ntheme: daylight\nascii: true\ncolours: 16\n",
      environment: ["PAGEOUT_SPEED": "4", "PAGEOUT_THEME": "hearth"],
      options: ["--theme", "midnight", "--no-ascii"])
    let settings = loaded.state.settings
    #expect(settings.framesPerSecond == 5)
    #expect(settings.speed == Speed(4))
    #expect(settings.theme == "midnight")
    #expect(!settings.isASCII)
    #expect(settings.colorDepth == .sixteen)
    #expect(
      loaded.state.sources == [
        .framesPerSecond: .file, .speed: .environment, .theme: .option, .ascii: .option,
        .colours: .file,
      ])
    #expect(loaded.warnings.isEmpty)
  }

  @Test func mistakesAreWarningsWithTheirPlace() throws {
    let (loaded, path) = try load(
      file: "fps: 900\nthem: x\nview: journal\n", environment: ["PAGEOUT_SPEED": "fast"])
    #expect(loaded.warnings.count == 3)
    #expect(loaded.warnings.contains { $0.hasPrefix("\(path ?? ""):1:6: fps: expected") })
    #expect(loaded.warnings.contains { $0.contains(":2:1: there is no setting 'them'") })
    #expect(loaded.warnings.contains { $0.hasPrefix("PAGEOUT_SPEED: expected") })
    #expect(loaded.remark?.contains("2 more") == true)
    #expect(loaded.state.settings.view == .journal)
    #expect(loaded.state.settings.framesPerSecond == 10)
  }

  private static let ownLayouts =
    "layout: teach\nlayouts: 'teach = view journal, room memory'\n"

  @Test func theLayoutAtTheStartMayBeOneOfTheFilesOwn() throws {
    let (loaded, _) = try load(file: Self.ownLayouts)
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.state.settings.text(of: .layout) == "teach")
    #expect(loaded.state.sources[.layout] == .file)
    let (asked, _) = try load(file: Self.ownLayouts, options: ["--layout", "memory"])
    #expect(asked.state.settings.text(of: .layout) == "memory")
    let (named, _) = try load(
      file: "layouts: 'teach = view journal'\n", options: ["--layout", "teach"])
    #expect(named.state.sources[.layout] == .option)
  }

  @Test func anUnknownLayoutIsAWarningWithItsPlace() throws {
    let expected = "expected one of balanced, memory, control, processes, teach, found 'taech'"
    let (loaded, path) = try load(
      file: "fps: 5\nlayout: taech\nspeed: fast\nlayouts: 'teach = view journal'\n")
    #expect(loaded.warnings.count == 2)
    #expect(loaded.warnings.first == "\(path ?? ""):2:9: layout: \(expected)")
    #expect(loaded.state.settings.text(of: .layout) == "balanced")
    let (other, _) = try load(
      file: Self.ownLayouts, environment: ["PAGEOUT_LAYOUT": "taech"])
    #expect(other.warnings == ["PAGEOUT_LAYOUT: \(expected)"])
    #expect(other.state.settings.text(of: .layout) == "teach")
    #expect(throws: ValidationError.self) {
      try load(file: Self.ownLayouts, options: ["--layout", "taech"])
    }
  }

  @Test func checkingResolvesLayoutsWhateverTheirOrder() throws {
    let folder = try TemporaryFolder()
    let (sound, bad) = (folder.file("sound.yaml"), folder.file("bad.yaml"))
    try Data(Self.ownLayouts.utf8).write(to: sound)
    try Data("layout: taech\nfps: 0\nlayouts: 'teach = view journal'\n".utf8).write(to: bad)
    let run = try Program.run("config check \(sound.path) \(bad.path)")
    #expect(run.status == 2)
    #expect(run.output == "\(sound.path): sound, 2 settings\n")
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("pageout: \(bad.path):1:9: layout: expected one of balanced"))
    #expect(lines[1].hasPrefix("pageout: \(bad.path):2:6: fps: expected"))
  }

  @Test func aFileThatIsNoYAMLIsAMistakeWithItsPlace() throws {
    let (loaded, path) = try load(file: "theme: [midnight\nfps: 5\n")
    #expect(loaded.warnings.count == 1)
    #expect(loaded.warnings.first?.hasPrefix("\(path ?? ""):2:") == true, "\(loaded.warnings)")
    #expect(loaded.state.settings == Settings())
  }

  @Test func withoutAHomeThereIsNoFile() throws {
    let (loaded, _) = try load()
    #expect(loaded.state.path == nil)
    #expect(loaded.state.settings == Settings())
    let (none, _) = try load(
      environment: ["HOME": "/nowhere"], options: ["--config", "none"])
    #expect(none.state.path == nil)
    let (missing, _) = try load(environment: ["HOME": "/nowhere"])
    #expect(missing.state.path == "/nowhere/.config/pageout/config.yaml")
    #expect(missing.warnings.isEmpty)
  }

  @Test func aFileThatWasNamedMustBeThere() throws {
    let (loaded, _) = try load(options: ["--config", "/nowhere/config.yaml"])
    #expect(loaded.warnings == ["/nowhere/config.yaml: there is no such file"])
  }

  @Test func aThemeOrAKeySetThatCannotBeLoadedIsNotInEffect() throws {
    let (loaded, path) = try load(
      file: "fps: 5\ntheme: no-such-theme\n", environment: ["PAGEOUT_KEYS": "vmi"])
    #expect(loaded.state.settings.theme == Theme.defaultName)
    #expect(loaded.state.settings.keySet == KeyTable.standardName)
    #expect(loaded.state.sources == [.framesPerSecond: .file])
    #expect(loaded.warnings.count == 2)
    #expect(
      loaded.warnings.first?.hasPrefix("\(path ?? ""):2:8: theme: no-such-theme: expected the name")
        == true)
    #expect(
      loaded.warnings.last?.hasPrefix("PAGEOUT_KEYS: vmi: expected the name of a key") == true)
    #expect(throws: InputError.self) {
      try load(file: "theme: daylight\n", options: ["--theme", "no-such-theme"])
    }
  }
}
