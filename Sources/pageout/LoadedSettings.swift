import Dashboard
import FoundationEssentials
import Library

/// The settings as options, the environment and the file say, and what is wrong with the latter two.
///
/// What cannot be used is left out, so that what is in effect is what stands here.
struct LoadedSettings {
  private(set) var state: SettingsState
  /// One line each.
  private(set) var warnings: [String] = []

  /// - Throws: what is wrong with an option.
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
        if let mistake = settings.take(entry) {
          mistakes.append(mistake)
        } else {
          sources[setting] = .file
        }
      }
      if let text = environment[setting.variable], !text.isEmpty {
        do {
          try settings.take(setting, text)
          sources[setting] = .environment
        } catch {
          warnings.append("\(setting.variable): \(error)")
        }
      }
      if let (_, text) = chosen.last(where: { $0.setting == setting }) {
        try DisplayOptions.set(setting, to: text, in: &settings)
        try Settings.requireLoadable(setting, text)
        sources[setting] = .option
      }
    }
    warnings = ((file?.warnings ?? []) + mistakes.inOrder).map(\.description) + warnings
    state = SettingsState(settings, sources: sources, path: path)
  }

  private static func path(_ options: SettingsOptions, _ environment: [String: String]) -> String? {
    switch options.config {
    case "none"?: nil
    case let path?: path
    case nil: path(environment)
    }
  }

  /// The settings file where no option names one: that of `PAGEOUT_CONFIG`, else the usual one; nil
  /// where there is to be none.
  static func path(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    switch environment["PAGEOUT_CONFIG"] {
    case "none"?: nil
    case let named? where !named.isEmpty: named
    default: SettingsFile.standardPath(environment: environment)
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
}
