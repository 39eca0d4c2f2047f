import Glibc

extension SettingsFile {
  /// Where a person's settings file is by the XDG rules, whether it exists or not: in
  /// `$XDG_CONFIG_HOME`, else in `~/.config`; nil where neither is known.
  package static func standardPath(environment: [String: String]) -> String? {
    // A relative path is to be ignored.
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/pageout/config.yaml"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.config/pageout/config.yaml"
  }

  /// Writes values into the file at `path`, which is made if there is none. All else in it stays as
  /// it is.
  ///
  /// - Throws: `InputError` if the file cannot be changed; it is as it was then.
  package static func save(
    _ values: [(setting: Setting, text: String)], to path: String
  ) throws(InputError) {
    var content = SettingsText.template
    if access(path, F_OK) == 0 {
      content = SettingsText(try InputFile.text(of: path, limit: limit))
    } else {
      makeFolder(of: FilePath.resolved(path))
    }
    for (setting, text) in values where !content.set(setting, to: text) {
      throw InputError(
        file: path,
        message: "the value of \(setting.rawValue) takes more than one line: change it by hand")
    }
    try AtomicFile.write(content.text, to: path)
  }

  /// Makes the folders above a file, for this person alone; what is wrong is told of when the file
  /// is written.
  private static func makeFolder(of path: String) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += path.hasPrefix("/") || !folder.isEmpty ? "/\(part)" : String(part)
      mkdir(folder, 0o700)
    }
  }
}
