import Machine

/// A kind of process to start, and the letter that chooses it.
package struct SpawnChoice: Equatable, Sendable {
  package let kind: ProcessKind
  package let letter: Unicode.Scalar

  /// Each kind with the first letter of its name that no kind before it has.
  ///
  /// `q` is left out: it closes the chooser.
  package static func all(of kinds: [ProcessKind]) -> [SpawnChoice] {
    var taken: Set<Unicode.Scalar> = ["q"]
    return kinds.compactMap { kind in
      let digits = "0123456789".unicodeScalars
      guard
        let letter = (Array(kind.name.unicodeScalars) + digits).first(where: {
          !taken.contains($0)
        })
      else { return nil }
      taken.insert(letter)
      return SpawnChoice(kind: kind, letter: letter)
    }
  }

  /// What such a process does, in a few words.
  package var summary: String { kind.summary }
}
