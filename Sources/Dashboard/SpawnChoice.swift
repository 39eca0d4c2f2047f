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
        let letter = (Array(kind.rawValue.unicodeScalars) + digits).first(where: {
          !taken.contains($0)
        })
      else { return nil }
      taken.insert(letter)
      return SpawnChoice(kind: kind, letter: letter)
    }
  }

  /// What such a process does, in a few words.
  package var summary: String {
    switch kind {
    case .shell: "small, mostly asleep"
    case .editor: "a little memory, used in bursts"
    case .browser: "much memory, parts of it at a time"
    case .compiler: "grows fast, is done, starts over"
    case .database: "a large cache, read and written"
    case .reader: "reads through large files"
    case .leak: "grows and never gives back"
    case .batch: "works through its memory in order"
    case .trace: "replays a real program"
    case .pressure: "keeps what it is told to in use"
    }
  }
}
