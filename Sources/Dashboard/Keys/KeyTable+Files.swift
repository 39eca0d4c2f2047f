import Canvas
import Library

extension KeyTable {
  /// The name of the keys that need no file.
  package static let standardName = "default"

  /// The names of the key sets that ship with the program.
  package static var setNames: [String] { [standardName] + KeyFile.bundledNames }

  /// The keys of a set that ships with the program, or of a file.
  ///
  /// - Throws: `InputError` with the place of what is wrong: an unknown section, action or key, or
  ///   a key with two meanings.
  package static func load(_ nameOrPath: String) throws(InputError) -> KeyTable {
    guard nameOrPath != standardName else { return .standard }
    let file = try file(nameOrPath)
    let table = KeyTable(file, over: .standard)
    if let mistake = table.mistakes(in: file).first { throw mistake }
    return table
  }

  /// All that is wrong with the key set of a file, in its order.
  package static func check(_ nameOrPath: String) -> [InputError] {
    guard nameOrPath != standardName else { return [] }
    do {
      let file = try file(nameOrPath)
      return KeyTable(file, over: .standard).mistakes(in: file)
    } catch {
      return [error]
    }
  }

  private static func file(_ nameOrPath: String) throws(InputError) -> KeyFile {
    let known = standard.sections.map { section in
      (section: section.mode.name, actions: section.bindings.map(\.meaning.name))
    }
    return try KeyFile(nameOrPath, known: known, others: [standardName])
  }

  /// Puts a file's keys in place of others; keys such as arrows, Enter and Esc stay where they are.
  private init(_ file: KeyFile, over standard: KeyTable) {
    sections = standard.sections
    for entry in file.entries {
      guard let (section, binding) = place(of: entry) else { continue }
      let old = sections[section].bindings[binding].keys
      let new = entry.keys.map(\.key)
      let keys = new + old.filter { $0.isFixed && !new.contains($0) }
      guard keys != old else { continue }
      sections[section].bindings[binding].keys = keys
      sections[section].bindings[binding].rewriteHint()
    }
  }

  private func place(of entry: KeyFile.Entry) -> (section: Int, binding: Int)? {
    guard let section = sections.firstIndex(where: { $0.mode.name == entry.section }),
      let binding = sections[section].bindings.firstIndex(where: {
        $0.meaning.name == entry.action
      })
    else { return nil }
    return (section, binding)
  }

  /// What is wrong with the file from which these keys were made.
  private func mistakes(in file: KeyFile) -> [InputError] {
    var mistakes = file.complaints
    for (index, entry) in file.entries.enumerated() {
      guard let (section, _) = place(of: entry) else { continue }
      mistakes += self.mistakes(
        of: entry, in: sections[section], later: file.entries[(index + 1)...])
    }
    return mistakes.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
  }

  /// - Parameter later: the entries below; a key with two meanings is complained of where it has the
  ///   second.
  private func mistakes(
    of entry: KeyFile.Entry, in section: KeySection, later: ArraySlice<KeyFile.Entry>
  ) -> [InputError] {
    entry.keys.indices.compactMap { index in
      let placed = entry.keys[index]
      let name = placed.key.name
      if entry.keys[..<index].contains(where: { $0.key == placed.key }) {
        return placed.error("the key '\(name)' is given twice")
      }
      if section.mode.isTyping, case .character(let scalar) = placed.key, scalar.value >= 0x20 {
        return placed.error(
          "the key '\(name)' is text in '\(entry.section)': expected one such as C-x")
      }
      let others = section.bindings.map(\.meaning.name).filter { $0 != entry.action }
      guard
        let other = others.first(where: { action in
          section.bindings.contains {
            $0.meaning.name == action && $0.keys.contains(placed.key)
          }
            && !later.contains { $0.section == entry.section && $0.action == action }
        })
      else { return nil }
      return placed.error(
        "the key '\(name)' means '\(other)' in '\(entry.section)' already: expected another, or "
          + "other keys for that")
    }
  }
}

extension Key {
  /// Whether it keeps its meaning in any key set.
  fileprivate var isFixed: Bool {
    switch self {
    case .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace,
      .delete:
      true
    default: false
    }
  }
}

extension KeyBinding {
  /// Names the keys that there are now in the hint.
  fileprivate mutating func rewriteHint() {
    guard let hint, let key = keys.first else { return }
    self.hint = Hint(keys: key.name, label: hint.label, importance: hint.importance)
  }
}
