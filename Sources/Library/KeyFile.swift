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
  /// What is wrong with the file, in its order; each mistake leaves something out.
  package private(set) var complaints: [InputError] = []

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
  /// - Throws: why nothing can be read from it.
  package init(
    _ nameOrPath: String, known: [Known], others: [String]
  ) throws(InputError) {
    let file = try YAMLValue(path: try Self.path(of: nameOrPath, others), what: "a key set")
    guard file.pairs != nil else { throw file.error(expected: "a mapping with name and keys") }
    var complaints = Complaints()
    let values = complaints.values(of: file, keys: ["name", "keys"], needed: ["keys"])
    if let sections = values["keys"] {
      let names = known.map(\.section)
      let all = "sections are \(names.joined(separator: ", "))"
      for (section, actions) in Self.pairs(
        of: sections, among: names, what: "section of keys", all: all, &complaints)
      {
        readActions(of: section, actions, known, &complaints)
      }
    }
    self.complaints = complaints.inOrder
  }

  private mutating func readActions(
    of section: String, _ actions: YAMLValue, _ known: [Known], _ complaints: inout Complaints
  ) {
    let names = known.first { $0.section == section }?.actions ?? []
    let all = "actions in \(section.quoted) are \(names.joined(separator: ", "))"
    for (action, keys) in Self.pairs(
      of: actions, among: names, what: "action", all: all, &complaints)
    {
      let placed = (keys.elements ?? [keys]).compactMap { element in
        complaints.value { () throws(InputError) in try Self.key(element) }
      }
      entries.append(Entry(section: section, action: action, keys: placed))
    }
  }

  /// The path of a key set's file.
  private static func path(of nameOrPath: String, _ others: [String]) throws(InputError) -> String {
    let names = bundledNames
    if names.contains(nameOrPath) { return try ResourceFolder.keys.path(of: "\(nameOrPath).yaml") }
    guard nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
    else {
      let all = others + names
      throw InputError(
        file: nameOrPath,
        message: "expected the name of a key set (\(all.joined(separator: ", "))) or the path of a "
          + ".yaml file\(Suggestion.clause(for: nameOrPath, among: all))")
    }
    return nameOrPath
  }

  /// What stands in a mapping under names that are known, each once.
  ///
  /// - Parameters:
  ///   - what: what a name stands for.
  ///   - all: a clause that lists all of them, for complaints.
  private static func pairs(
    of mapping: YAMLValue, among known: [String], what: String, all: String,
    _ complaints: inout Complaints
  ) -> [(name: String, value: YAMLValue)] {
    guard let pairs = mapping.pairs else {
      complaints.append(mapping.error(expected: "a mapping"))
      return []
    }
    var found: [(name: String, value: YAMLValue)] = []
    for (key, value) in pairs {
      guard let name = key.text, known.contains(name) else {
        let suggestion = Suggestion.clause(for: key.text ?? "", among: known)
        let end = suggestion.isEmpty ? "; \(all)" : suggestion
        complaints.append(key.error("there is no \(what) \((key.text ?? "").quoted)\(end)"))
        continue
      }
      guard !found.contains(where: { $0.name == name }) else {
        complaints.append(key.error("the \(what) \(name.quoted) is given twice"))
        continue
      }
      found.append((name, value))
    }
    return found
  }

  private static func key(_ value: YAMLValue) throws(InputError) -> PlacedKey {
    guard let text = value.text else { throw value.error(expected: "a key or a list of keys") }
    guard let key = Key(name: text) else {
      throw value.error(
        "there is no key \(text.quoted): expected one such as x, Space, PageUp, F5 or C-x")
    }
    return PlacedKey(key: key, value: value)
  }
}
