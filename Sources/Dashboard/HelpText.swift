import Library

/// The lines of the help: every key of the key table, then the glossary.
struct HelpText {
  /// A line: what stands at the left, and the text at the right of it.
  struct Line: Equatable {
    var term = ""
    var text = ""
    var isHeading = false
  }

  let lines: [Line]
  /// Columns of the terms; the texts begin two further right.
  let termColumns: Int

  /// - Parameters:
  ///   - mode: what is in front; its keys come first.
  ///   - width: columns that a line may take.
  init(keys: KeyTable, mode: KeyMode = .main, width: Int) {
    let termColumns = width >= 60 ? 15 : 10
    var lines: [Line] = []
    func section(_ title: String, _ entries: [(term: String, text: String)]) {
      if !lines.isEmpty { lines.append(Line()) }
      lines.append(Line(term: title, isHeading: true))
      for entry in entries {
        lines += Self.lines(of: entry, termColumns: termColumns, width: width)
      }
    }
    let own = keys.sections.filter { $0.mode == mode }
    for part in own + keys.sections.filter({ $0.mode != mode }) {
      section(part.title, part.bindings.map { (term: $0.keyNames, text: $0.help) })
    }
    section(
      "Commands",
      CommandTable.all.map { command in
        (term: ":\(command.name) \(command.argument)", text: command.help)
      })
    section("Words on the screen", Glossary.entries.map { (term: $0.term, text: $0.meaning) })
    self.lines = lines
    self.termColumns = termColumns
  }

  /// The lines of an entry, with a line of its own for a term that is too wide.
  private static func lines(
    of entry: (term: String, text: String), termColumns: Int, width: Int
  ) -> [Line] {
    let texts = Phrase.wrap(entry.text, width: width - termColumns - 2)
    var lines = texts.map { Line(text: $0) }
    if entry.term.unicodeScalars.count <= termColumns, !lines.isEmpty {
      lines[0].term = entry.term
    } else {
      lines.insert(Line(term: entry.term), at: 0)
    }
    return lines
  }
}
