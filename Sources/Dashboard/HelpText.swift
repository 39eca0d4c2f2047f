import Library

/// The lines of the help: every key of the key table, then the glossary.
struct HelpText {
  /// A line: what stands at the left, and the text at the right of it.
  struct Line: Equatable {
    var term = ""
    var text = ""
    var isHeading = false
    /// Of no use at the moment.
    var isDimmed = false
  }

  let lines: [Line]
  /// Columns of the terms; the texts begin two further right.
  let termColumns: Int

  /// - Parameters:
  ///   - mode: what is in front; its keys come first.
  ///   - isWatchOnly: keys that change the machine do nothing.
  ///   - search: what an entry, or the heading above it, has in it, in any case; all have nothing.
  ///   - width: columns that a line may take.
  init(
    keys: KeyTable, mode: KeyMode = .main, isWatchOnly: Bool = false, search: String = "",
    width: Int
  ) {
    let termColumns = width >= 60 ? 15 : 10
    var lines: [Line] = []
    typealias Entry = (term: String, text: String, isDimmed: Bool)
    let wanted = search.lowercased()
    func isWanted(_ text: String) -> Bool {
      wanted.isEmpty || text.lowercased().contains(wanted)
    }
    func section(_ title: String, _ all: [Entry]) {
      let entries =
        isWanted(title) ? all : all.filter { isWanted($0.term) || isWanted($0.text) }
      guard !entries.isEmpty else { return }
      if !lines.isEmpty { lines.append(Line()) }
      lines.append(Line(term: title, isHeading: true))
      for entry in entries {
        lines += Self.lines(of: entry, termColumns: termColumns, width: width)
      }
    }
    let own = keys.sections.filter { $0.mode == mode }
    for part in own + keys.sections.filter({ $0.mode != mode }) {
      section(
        part.title,
        part.bindings.map {
          (
            term: $0.keyNames, text: $0.help,
            isDimmed: isWatchOnly && $0.meaning.changesMachine
          )
        })
    }
    section(
      "Commands",
      CommandTable.all.map { command in
        (term: ":\(command.name) \(command.argument)", text: command.help, isDimmed: false)
      })
    section(
      "Words on the screen",
      Glossary.entries.map {
        (term: $0.term, text: $0.meaning, isDimmed: false)
      })
    self.lines = lines
    self.termColumns = termColumns
  }

  /// The lines of an entry, with a line of its own for a term that is too wide.
  private static func lines(
    of entry: (term: String, text: String, isDimmed: Bool), termColumns: Int, width: Int
  ) -> [Line] {
    let texts = Phrase.wrap(entry.text, width: width - termColumns - 2)
    var lines = texts.map { Line(text: $0, isDimmed: entry.isDimmed) }
    if entry.term.unicodeScalars.count <= termColumns, !lines.isEmpty {
      lines[0].term = entry.term
    } else {
      lines.insert(Line(term: entry.term, isDimmed: entry.isDimmed), at: 0)
    }
    return lines
  }
}
