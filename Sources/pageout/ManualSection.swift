import Dashboard
import Library

/// A section of the manual page that is about no command.
struct ManualSection {
  var title: String
  var introduction: String
  var entries: [(name: String, text: String)]

  /// In the order in which they stand.
  static let all = [keys, files, environment, exitStatus]

  private static let keys = ManualSection(
    title: "KEYS",
    introduction: """
      In the dashboard ? lists all keys of the view that is shown, and pageout keys show prints \
      those of all views. Other keys: --key-set. The keys that work wherever a view has no other \
      meaning for them:
      """,
    entries: KeyTable.standard.bindings(in: .main).map { ($0.keyNames, $0.help) })

  private static let files = ManualSection(
    title: "FILES",
    introduction: "Where XDG_CONFIG_HOME or XDG_STATE_HOME is set, it stands for ~/.config or "
      + "~/.local/state.",
    entries: [
      (
        "~/.config/pageout/config.yaml",
        "The settings: \(Setting.allCases.map(\.rawValue).joined(separator: ", ")). pageout config "
          + "shows and checks them, the dashboard changes them (,)."
      ),
      (
        "~/.local/state/pageout/pageout.log",
        "What the dashboard said, and reports of crashes; pageout.log.1 is the one before."
      ),
      (
        "KEYS.yaml",
        "A key set of your own, anywhere, for --key-set or the setting keys; pageout keys show "
          + "prints one to start from."
      ),
      (
        "THEME.yaml",
        "A colour theme of your own, anywhere, for --theme or the setting theme; pageout theme "
          + "check checks it."
      ),
      (
        "pageout_Resources.resources",
        "The folder of scenarios, themes, key sets and traces that ship with the program; it lies "
          + "beside the program, or beside what a link to the program points to."
      ),
    ])

  private static let environment = ManualSection(
    title: "ENVIRONMENT",
    introduction: "Options win over the environment, and that over the settings file.",
    entries: Setting.allCases.map { ($0.variable, "The setting \($0.rawValue). \($0.meaning)") } + [
      ("PAGEOUT_CONFIG", "The settings file, or none."),
      ("NO_COLOR", "Where it is set, and not empty, nothing is drawn in colour."),
      (
        "TERM",
        "The terminal's type: its terminfo description says what it can do, and how many colours."
      ),
      ("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where the settings and the log are."),
      ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal shows more characters than ASCII."),
    ])

  private static let exitStatus = ManualSection(
    title: "EXIT STATUS", introduction: "",
    entries: [
      ("0", "It went well."),
      (
        "1", "A run did not come to what --until asks for, or the dashboard's terminal went away."
      ),
      (
        "2",
        "Bad input: one line on standard error says what, where, and what was expected. Checks have "
          + "such a line for each mistake, and this status too."
      ),
    ])
}
