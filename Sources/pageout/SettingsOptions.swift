import ArgumentParser
import Dashboard
import FoundationEssentials
import Library

/// Where a person's settings are read from.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Settings file, or none (default: $XDG_CONFIG_HOME/pageout/config.yaml).",
      valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("Frames a second, 1 to 60 (default: 10).", valueName: "count"))
  var fps: Int?

  func validate() throws {
    if let fps, !Settings.frameRates.contains(fps) {
      throw ValidationError("--fps is \(fps): expected 1 to 60")
    }
  }
}

/// The settings as options, the environment and the file say, and what is wrong with the latter two.
struct LoadedSettings {
  private(set) var state: SettingsState
  /// One line each.
  private(set) var warnings: [String] = []

  init(
    _ options: SettingsOptions, _ display: DisplayOptions,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let path = Self.path(options, environment)
    var file: SettingsFile?
    if let path, options.config != nil || FileManager.default.fileExists(atPath: path) {
      file = SettingsFile(path: path)
    }
    var chosen = display.chosenSettings
    if let fps = options.fps { chosen.append((.framesPerSecond, String(fps))) }
    var settings = Settings()
    var sources: [Setting: SettingSource] = [:]
    var mistakes: [InputError] = []
    for setting in Settings.order {
      if let entry = file?.entries.first(where: { $0.setting == setting }) {
        do {
          try settings.set(setting, to: entry.text)
          sources[setting] = .file
        } catch {
          mistakes.append(entry.error("\(setting.rawValue): \(error.description)"))
        }
      }
      if let text = environment[setting.variable], !text.isEmpty {
        do {
          try settings.set(setting, to: text)
          sources[setting] = .environment
        } catch {
          warnings.append("\(setting.variable): \(error.description)")
        }
      }
      if let (_, text) = chosen.last(where: { $0.setting == setting }) {
        try DisplayOptions.set(setting, to: text, in: &settings)
        sources[setting] = .option
      }
    }
    mistakes.sortByPlace()
    warnings = ((file?.warnings ?? []) + mistakes).map(\.description) + warnings
    state = SettingsState(settings, sources: sources, path: path)
  }

  private static func path(_ options: SettingsOptions, _ environment: [String: String]) -> String? {
    switch options.config {
    case "none"?: return nil
    case let path?: return path
    case nil:
      let named = environment["PAGEOUT_CONFIG"]
      if named == "none" { return nil }
      return named.flatMap { $0.isEmpty ? nil : $0 }
        ?? SettingsFile.standardPath(environment: environment)
    }
  }

  /// What is wrong, in one line that fits a window; nil if nothing is.
  var remark: String? {
    guard var first = warnings.first else { return nil }
    if let path = state.path, first.hasPrefix(path), let name = path.split(separator: "/").last {
      first = String(name + first.dropFirst(path.count))
    }
    let more = warnings.count - 1
    return more == 0 ? first : "\(first) (and \(more) more: pageout config)"
  }

  /// The value of a setting, or, where it is of no use, a warning and the value that needs nothing.
  mutating func load<Value>(
    _ setting: Setting, _ read: (String) throws -> Value, else standard: Value
  ) throws -> Value {
    let text = state.settings.text(of: setting)
    do {
      return try read(text)
    } catch {
      // Who asked for it by an option is told at once.
      guard state.sources[setting] != .option else { throw error }
      warnings.append("\(setting.rawValue): \(error)")
      return standard
    }
  }
}
