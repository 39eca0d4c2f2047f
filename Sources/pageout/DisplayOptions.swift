import ArgumentParser
import Canvas
import Dashboard
import Library

/// How the dashboard looks and starts, alike on a terminal and in a single frame.
struct DisplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colour theme: \(Theme.bundledNames.joined(separator: ", ")), or a file"
        + " (default: \(Theme.defaultName)).",
      valueName: "name"))
  var theme: String?

  @Flag(
    name: .customLong("ascii"), inversion: .prefixedNo,
    help: "Draw with ASCII characters only, or with all that the terminal shows.")
  var asciiWish: Bool?

  @Flag(help: "Start paused.")
  var paused = false

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a real one, \(Speed.range.lowerBound) to "
        + "\(Int(Speed.range.upperBound)) (default: 1).",
      valueName: "multiple"),
    transform: { try DisplayOptions.checked($0, .speed) })
  var speed: String?

  @Option(
    help: ArgumentHelp(
      "What keys mean: \(KeyTable.setNames.joined(separator: ", ")), or a file"
        + " (default: \(KeyTable.standardName)).", valueName: "name"))
  var keySet: String?

  @Option(
    help: ArgumentHelp(
      "View to begin with: \(ViewKind.allCases.map(\.rawValue).joined(separator: ", "))"
        + " (default: \(ViewKind.overview.rawValue)).", valueName: "name"),
    transform: { try DisplayOptions.checked($0, .view) })
  var view: String?

  @Option(
    help: ArgumentHelp(
      "What the overview gives most room to: "
        + "\(LayoutPreset.allCases.map(\.rawValue).joined(separator: ", ")), or a layout of the"
        + " settings file (default: \(LayoutPreset.balanced.rawValue)).", valueName: "name"))
  var layout: String?

  @Option(
    help: ArgumentHelp("Time that graphs show, 1s to 1h (default: 30s).", valueName: "time"),
    transform: { try DisplayOptions.checked($0, .graphWindow) })
  var graphWindow: String?

  @Option(
    help: ArgumentHelp(
      "How graphs are drawn: \(PlotStyle.allCases.map(\.rawValue).joined(separator: ", "))"
        + " (default: \(PlotStyle.block.rawValue)).", valueName: "style"),
    transform: { try DisplayOptions.checked($0, .plots) })
  var plots: String?

  @Option(
    name: [.customLong("colours"), .customLong("colors")],
    help: ArgumentHelp(
      "Colours to send, at most as many as the terminal shows: "
        + "\(Settings.colorDepths.joined(separator: ", ")) (default: auto, which NO_COLOR makes mono).",
      valueName: "depth"),
    transform: { try DisplayOptions.checked($0, .colours) })
  var colours: String?

  /// The settings that were given as options.
  var chosenSettings: [(setting: Setting, text: String)] {
    let texts: [(Setting, String?)] = [
      (.theme, theme), (.keys, keySet), (.view, view), (.layout, layout),
      (.graphWindow, graphWindow), (.speed, speed), (.ascii, asciiWish.map(String.init)),
      (.plots, plots), (.colours, colours),
    ]
    return texts.compactMap { setting, text in text.map { (setting, $0) } }
  }

  /// The settings as the options alone say: no file and no environment, so that what a script gets
  /// is the same everywhere.
  ///
  /// - Throws: `ValidationError` for a layout that is no preset.
  func settings() throws -> Settings {
    var settings = Settings()
    for (setting, text) in chosenSettings { try Self.set(setting, to: text, in: &settings) }
    return settings
  }

  /// Takes the value of an option. Most are checked as they are parsed, themes and key sets as they
  /// are loaded; which layouts there are may stand in the settings file.
  ///
  /// - Throws: `ValidationError` that names the option.
  static func set(_ setting: Setting, to text: String, in settings: inout Settings) throws {
    do {
      try settings.set(setting, to: text)
    } catch {
      throw ValidationError("--\(setting.rawValue): \(error)")
    }
  }

  func loadKeys() throws -> KeyTable {
    try KeyTable.load(keySet ?? KeyTable.standardName)
  }

  func loadTheme() throws -> Theme {
    try Theme.load(theme ?? Theme.defaultName)
  }

  /// A value, if it can be one of the setting.
  private static func checked(_ text: String, _ setting: Setting) throws -> String {
    var settings = Settings()
    do {
      try settings.set(setting, to: text)
    } catch {
      throw ValidationError(error.description)
    }
    return text
  }
}
