import ArgumentParser
import Dashboard
import FoundationEssentials
import Library

/// Shows the settings and where each comes from, and checks files of them.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the settings and where each comes from, or check settings files.",
    discussion: """
      Options win over the environment (PAGEOUT_THEME and so on), the environment over the file, \
      and the file over what is built in. The file is $XDG_CONFIG_HOME/pageout/config.yaml, or \
      ~/.config/pageout/config.yaml; PAGEOUT_CONFIG or --config names another, or none.
      """,
    subcommands: [Show.self, Check.self],
    defaultSubcommand: Show.self)
}

extension ConfigCommand {
  /// One line for each setting.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show each setting, its value, where that comes from, and what it does.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
      let loaded = try LoadedSettings(settings, display)
      for warning in loaded.warnings {
        FileDescriptor.standardError.write("pageout: \(warning)\n")
      }
      let state = loaded.state
      print("# \(state.path?.printable ?? "no file")")
      var table = TextTable(alignments: [.left, .left, .left])
      for setting in Setting.allCases {
        let source = (state.sources[setting] ?? .builtIn).text(of: setting)
        table.rows.append([
          "\(setting.rawValue): \(state.settings.text(of: setting))", "# \(source)",
          setting.meaning,
        ])
      }
      for line in table.lines { print(line) }
    }
  }

  /// Says of each file what in it is wrong.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check settings files: unknown settings and values that cannot be.",
      discussion: """
        Each mistake is a line on standard error with file, line and column. The exit status is 0 \
        when there is none, else 2.
        """)

    @Argument(help: ArgumentHelp("Settings files (default: your own).", valueName: "file"))
    var files: [String] = []

    func run() throws {
      var isSound = true
      for path in try files.isEmpty ? Self.ownFiles() : files {
        let file = SettingsFile(path: path)
        var complaints = file.warnings
        var settings = Settings()
        for setting in Settings.order {
          guard let entry = file.entries.first(where: { $0.setting == setting }) else { continue }
          if let complaint = settings.take(entry) { complaints.append(complaint) }
        }
        for complaint in complaints.inOrder { complaint.report() }
        if complaints.isEmpty {
          print("\(path.printable): sound, \(file.entries.count) settings")
        } else {
          isSound = false
        }
      }
      if !isSound { throw ExitCode(EntryPoint.badInputStatus) }
    }

    /// The person's own file; none, which is said, where there is no such file.
    private static func ownFiles() throws -> [String] {
      guard let path = LoadedSettings.path() else {
        throw ValidationError("there is no settings file of your own: expected the name of one")
      }
      guard !FileManager.default.fileExists(atPath: path) else { return [path] }
      print("\(path.printable): no such file, settings are as they are built in")
      return []
    }
  }
}
