import Canvas

/// All keys of the dashboard. What they do, the line of hints and the help are made from it.
package struct KeyTable: Sendable {
  package internal(set) var sections: [KeySection]

  /// The keys that a person finds who chose none.
  package static let standard = KeyTable(
    sections: CommonKeys.sections + Screens.standard.flatMap { type(of: $0).keys })

  /// What a key means in a mode; none if it has no meaning there.
  package func meaning(of key: Key, in mode: KeyMode) -> KeyBinding.Meaning? {
    bindings(in: mode).first { $0.keys.contains(key) }?.meaning
  }

  /// The keys of a mode, in the order in which the help lists them.
  package func bindings(in mode: KeyMode) -> [KeyBinding] {
    sections.first { $0.mode == mode }?.bindings ?? []
  }

  /// The first key that has a meaning in a mode.
  func key(for meaning: KeyBinding.Meaning, in mode: KeyMode) -> Key? {
    bindings(in: mode).first { $0.meaning == meaning }?.keys.first
  }
}

extension KeyTable: Equatable {
  package static func == (left: KeyTable, right: KeyTable) -> Bool {
    left.sections.elementsEqual(right.sections) {
      $0.mode == $1.mode && $0.bindings.map(\.keys) == $1.bindings.map(\.keys)
    }
  }
}
