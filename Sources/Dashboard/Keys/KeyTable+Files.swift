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
    let known = standard.sections.map { section in
      (section: section.mode.name, actions: section.bindings.map(\.meaning.name))
    }
    return try KeyTable(
      KeyFile(nameOrPath, known: known, others: [standardName]), over: .standard)
  }

  /// Puts a file's keys in place of others; keys such as arrows, Enter and Esc stay where they are.
  init(_ file: KeyFile, over standard: KeyTable) throws(InputError) {
    sections = standard.sections
    for entry in file.entries {
      guard let (section, binding) = place(of: entry) else { continue }
      let old = sections[section].bindings[binding].keys
      let new = entry.keys.map(\.key)
      sections[section].bindings[binding].keys =
        new + old.filter { $0.isFixed && !new.contains($0) }
      sections[section].bindings[binding].rewriteHint()
    }
    for entry in file.entries {
      guard let (section, binding) = place(of: entry) else { continue }
      try checkConflicts(of: entry, in: sections[section], at: binding)
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

  private func checkConflicts(
    of entry: KeyFile.Entry, in section: KeySection, at binding: Int
  ) throws(InputError) {
    for (index, placed) in entry.keys.enumerated() {
      let name = placed.key.name
      if entry.keys[..<index].contains(where: { $0.key == placed.key }) {
        throw placed.error("the key '\(name)' is given twice")
      }
      if section.mode.isTyping, case .character(let scalar) = placed.key, scalar.value >= 0x20 {
        throw placed.error(
          "the key '\(name)' is text in '\(entry.section)': expected one such as C-x")
      }
      let others = section.bindings.indices.filter {
        $0 != binding && section.bindings[$0].keys.contains(placed.key)
      }
      if let other = others.first {
        throw placed.error(
          "the key '\(name)' means '\(section.bindings[other].meaning.name)' in "
            + "'\(entry.section)' already: expected another, or other keys for that")
      }
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
