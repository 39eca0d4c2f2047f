import Dashboard
import Library

extension Settings {
  /// Takes a value that a person wrote, if it can be used: themes and key sets are loaded to see.
  ///
  /// - Throws: `QuantityError` or `InputError` that says what was expected; nothing changed then.
  mutating func take(_ setting: Setting, _ text: String) throws {
    var changed = self
    try changed.set(setting, to: text)
    try Self.requireLoadable(setting, text)
    self = changed
  }

  /// Throws unless the theme or the key set that a value names can be loaded.
  static func requireLoadable(_ setting: Setting, _ text: String) throws(InputError) {
    switch setting {
    case .theme: _ = try Theme.load(text)
    case .keys: _ = try KeyTable.load(text)
    default: break
    }
  }

  /// Takes a value of the settings file.
  ///
  /// - Returns: what is wrong with it, and where; nil if it was taken.
  mutating func take(_ entry: SettingsFile.Entry) -> InputError? {
    do {
      try take(entry.setting, entry.text)
      return nil
    } catch {
      return entry.error("\(entry.setting.rawValue): \(error)")
    }
  }
}
