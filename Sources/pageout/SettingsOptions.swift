import ArgumentParser
import Dashboard

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
