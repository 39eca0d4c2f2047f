import ArgumentParser
import Library

/// Lists the colour themes and checks those that people write.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "List the colour themes, or check theme files.",
    subcommands: [List.self, Check.self])
}

extension ThemeCommand {
  /// One line for each theme that ships with the program.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the themes that ship with the program.")

    func run() throws {
      let themes = try Theme.bundled()
      let width = themes.map(\.name.count).max() ?? 0
      for (name, theme) in themes {
        let padding = String(repeating: " ", count: width - name.count)
        let background = theme.isDark ? "dark " : "light"
        print("\(name)\(padding)  \(background)  \(theme.description)")
      }
    }
  }

  /// Says of each theme whether it loads and what in it is hard to read.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check theme files: whether they load, and what in them is hard to read.",
      discussion: """
        Words, the names of thresholds and series among them, need a contrast of \
        \(Theme.wordContrast) with their background (WCAG 2): less is a mistake. Data need one of \
        \(Theme.dataContrast), and free, warning and danger one of \(Theme.fillContrast) among each \
        other; neighbours in the stacked bar need a colour distance (ΔE) of \
        \(Theme.neighbourDistance) and other data of one kind of \(Theme.dataDistance), also for the \
        colour-blind people whom the theme's safe-for promises it: less is a warning. The status is \
        2 if a file cannot be loaded or has a mistake.
        """)

    @Argument(help: ArgumentHelp("Theme files, or names of themes.", valueName: "file"))
    var files: [String]

    func run() throws {
      var areAllGood = true
      for file in files {
        do throws(InputError) {
          let warnings = try Theme.load(file).warnings
          report(warnings, on: file.printable)
          if warnings.contains(where: \.isMistake) { areAllGood = false }
        } catch {
          areAllGood = false
          error.report()
        }
      }
      guard !areAllGood else { return }
      // The lines above say all there is to say.
      Self.exit(withError: ExitCode(EntryPoint.badInputStatus))
    }

    private func report(_ warnings: [ThemeWarning], on file: String) {
      for warning in warnings {
        if warning.isMistake {
          InputError(file: file, message: "\(warning)").report()
        } else {
          print("\(file): warning: \(warning)")
        }
      }
      guard !warnings.contains(where: \.isMistake) else { return }
      switch warnings.count {
      case 0: print("\(file): good")
      case 1: print("\(file): good, with 1 warning")
      case let count: print("\(file): good, with \(count) warnings")
      }
    }
  }
}
