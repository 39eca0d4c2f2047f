/// A person's settings file, `config.yaml`: a mapping of settings to plain values.
///
/// What is wrong in it is never fatal: each complaint leaves one setting out.
package struct SettingsFile {
  /// A value as it was written, and where.
  package struct Entry {
    package let setting: Setting
    package let text: String
    fileprivate let value: YAMLValue

    /// A complaint about the value.
    package func error(_ message: String) -> InputError { value.error(message) }
  }

  /// In the order of the file.
  package private(set) var entries: [Entry] = []
  package private(set) var warnings: [InputError] = []

  /// The most bytes that a settings file may have.
  static let limit = 1 << 18

  /// Reads the file at `path`.
  package init(path: String) {
    var complaints = Complaints()
    if let pairs = complaints.value({ () throws(InputError) in try Self.pairs(path) }) {
      for (key, value) in pairs {
        guard
          let entry = complaints.value({ () throws(InputError) in try Self.entry(key, value) })
        else { continue }
        if entries.contains(where: { $0.setting == entry.setting }) {
          complaints.append(
            key.error("the setting \(entry.setting.rawValue.quoted) is given twice"))
        } else {
          entries.append(entry)
        }
      }
    }
    warnings = complaints.list
  }

  private static func pairs(
    _ path: String
  ) throws(InputError) -> [(key: YAMLValue, value: YAMLValue)] {
    let text = try InputFile.text(of: path, limit: limit)
    // A file of comments alone sets nothing.
    guard SettingsText(text).hasContent else { return [] }
    let file = try YAMLValue(path: path, what: "settings", limit: limit)
    guard let pairs = file.pairs else {
      throw file.error(expected: "settings such as 'theme: midnight'")
    }
    return pairs
  }

  private static func entry(_ key: YAMLValue, _ value: YAMLValue) throws(InputError) -> Entry {
    let known = Setting.allCases.map(\.rawValue)
    guard let name = key.text else { throw key.error(expected: "the name of a setting") }
    guard let setting = Setting(rawValue: name) else {
      throw key.error(
        "there is no setting \(name.quoted)\(Suggestion.clause(for: name, among: known))")
    }
    guard let text = value.text else {
      throw value.error(expected: "a value of \(name)")
    }
    return Entry(setting: setting, text: text, value: value)
  }
}
