import Canvas

/// A file that gives actions other keys.
package struct KeyFile {
  /// An action with the keys that take the place of its own.
  package struct Entry {
    /// The section's name, and the action's in it.
    package let section: String
    package let action: String
    package let keys: [PlacedKey]
  }

  /// A key, and where it stands.
  package struct PlacedKey {
    package let key: Key
    fileprivate let value: YAMLValue

    /// A complaint about the key.
    package func error(_ message: String) -> InputError { value.error(message) }
  }

  /// What a file may name: a section, and the actions in it.
  package typealias Known = (section: String, actions: [String])

  /// In the order of the file.
  package private(set) var entries: [Entry] = []

  /// The names of the key sets that ship with the program, sorted.
  package static var bundledNames: [String] {
    ResourceFolder.keys.names().compactMap { file in
      file.hasSuffix(".yaml") ? String(file.dropLast(5)) : nil
    }
  }

  /// Reads the key set that ships under this name, or else the file at this path: something with a
  /// slash or ending in `.yaml` or `.yml`. `Resources/keys/vim.yaml` describes the format.
  ///
  /// - Parameters:
  ///   - known: what there is to be bound.
  ///   - others: names that stand for no file, for complaints.
  package init(
    _ nameOrPath: String, known: [Known], others: [String]
  ) throws(InputError) {
    let names = Self.bundledNames
    let isPath =
      nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
    guard names.contains(nameOrPath) || isPath else {
      let all = others + names
      throw InputError(
        file: nameOrPath,
        message: "expected the name of a key set (\(all.joined(separator: ", "))) or the path of a "
          + ".yaml file\(Suggestion.clause(for: nameOrPath, among: all))")
    }
    let path =
      names.contains(nameOrPath)
      ? try ResourceFolder.keys.path(of: "\(nameOrPath).yaml") : nameOrPath
    let file = try YAMLValue(path: path, what: "a key set")
    let values = try file.values(keys: ["name", "keys"], what: "key")
    guard let sections = values["keys"] else { throw file.error("expected the key 'keys'") }
    let bySection = try sections.values(keys: known.map(\.section), what: "section of keys")
    for (section, actions) in known {
      guard let value = bySection[section] else { continue }
      let byAction = try value.values(keys: actions, what: "action in '\(section)'")
      for action in actions {
        guard let keys = byAction[action] else { continue }
        entries.append(Entry(section: section, action: action, keys: try Self.keys(keys)))
      }
    }
  }

  /// One key, or a list of them.
  private static func keys(_ value: YAMLValue) throws(InputError) -> [PlacedKey] {
    var keys: [PlacedKey] = []
    for element in value.elements ?? [value] {
      guard let text = element.text else {
        throw element.error(expected: "a key or a list of keys")
      }
      guard let key = Key(name: text) else {
        throw element.error(
          "there is no key \(text.quoted): expected one such as x, Space, PageUp, F5 or C-x")
      }
      keys.append(PlacedKey(key: key, value: element))
    }
    return keys
  }
}
