import Canvas
import Library

/// The lines of the help: on one page what is needed most, then every key of the key table, the
/// commands and the glossary.
struct HelpText {
  /// A line of one column: what stands at the left, and the text at the right of it.
  struct Line: Equatable {
    var term = ""
    var text = ""
    var isHeading = false
    /// Of no use at the moment.
    var isDimmed = false
  }

  /// Lines side by side.
  struct Row: Equatable {
    var lines: [Line] = []
    /// From the start of one line to that of the next.
    var columns = 0
    /// Columns of the terms; the texts begin two further right.
    var termColumns = 0
  }

  /// All that the lines depend on, beside what is the same in every run of the program.
  struct Basis: Equatable {
    var keys: KeyTable
    /// What is in front; its keys come first.
    var mode = KeyMode.main
    /// Keys that change the machine do nothing.
    var isWatchOnly = false
    /// What an entry, or the heading above it, has in it, in any case; all have nothing.
    var search = ""
    /// Columns that a row may take.
    var width: Int
  }

  let basis: Basis
  private(set) var rows: [Row] = []
  private var width: Int { basis.width }

  init(_ basis: Basis) {
    self.basis = basis
    let wanted = basis.search.lowercased()
    if wanted.isEmpty { add(CheatSheet(keys: basis.keys, isWatchOnly: basis.isWatchOnly)) }
    let sections = basis.keys.sections
    let own = sections.filter { $0.mode == basis.mode }
    for part in own + sections.filter({ $0.mode != basis.mode }) {
      add(part.title, Self.entries(of: part, isWatchOnly: basis.isWatchOnly), wanted)
    }
    add(
      "Commands",
      CommandTable.all.map { Entry(term: ":\($0.name) \($0.argument)", text: $0.help) }, wanted)
    add(
      "Words on the screen",
      Glossary.entries.map { Entry(term: $0.term, text: $0.meaning) }, wanted)
  }

  private struct Entry {
    var term: String
    var text: String
    var isDimmed = false
  }

  /// The blanks between columns.
  private static let gap = 2

  // MARK: The first page

  private mutating func add(_ sheet: CheatSheet) {
    let count = min(max(width / Self.leastSheetColumns, 1), 3)
    let columns = (width + Self.gap) / count
    let termColumns = 9
    let parts = sheet.columns(count).map { groups in
      groups.reduce(into: [Line]()) { lines, group in
        if !lines.isEmpty { lines.append(Line()) }
        lines.append(Line(term: group.title, isHeading: true))
        for entry in group.entries {
          lines += Self.lines(
            of: Entry(term: entry.keys, text: entry.text, isDimmed: entry.isDimmed),
            termColumns: termColumns, width: columns - Self.gap)
        }
      }
    }
    for index in 0..<(parts.map(\.count).max() ?? 0) {
      rows.append(
        Row(
          lines: parts.map { $0.indices.contains(index) ? $0[index] : Line() }, columns: columns,
          termColumns: termColumns))
    }
  }

  private static let leastSheetColumns = 36

  // MARK: The other ones

  /// Adds what is wanted of a section, in two columns where they are wide enough.
  private mutating func add(_ title: String, _ all: [Entry], _ wanted: String) {
    func isWanted(_ text: String) -> Bool {
      wanted.isEmpty || text.lowercased().contains(wanted)
    }
    let entries = isWanted(title) ? all : all.filter { isWanted($0.term) || isWanted($0.text) }
    guard !entries.isEmpty else { return }
    if !rows.isEmpty { rows.append(Row()) }
    let count = width >= 2 * Self.leastColumns && entries.count > 1 ? 2 : 1
    let columns = (width + Self.gap) / (width >= 2 * Self.leastColumns ? 2 : 1)
    let termColumns = width >= 60 ? 15 : 10
    rows.append(
      Row(lines: [Line(term: title, isHeading: true)], columns: columns, termColumns: termColumns))
    let parts = Self.halves(
      entries.map { Self.lines(of: $0, termColumns: termColumns, width: columns - Self.gap) },
      count: count)
    for index in 0..<(parts.map(\.count).max() ?? 0) {
      rows.append(
        Row(
          lines: parts.map { $0.indices.contains(index) ? $0[index] : Line() }, columns: columns,
          termColumns: termColumns))
    }
  }

  private static let leastColumns = 54

  /// The lines of entries in one column, or in two of about the same height.
  private static func halves(_ entries: [[Line]], count: Int) -> [[Line]] {
    let all = entries.reduce(0) { $0 + $1.count }
    var parts: [[Line]] = [[]]
    for entry in entries {
      if parts.count < count, parts[0].count * 2 >= all { parts.append([]) }
      parts[parts.count - 1] += entry
    }
    return parts
  }

  /// The entries of keys; one that has no text of its own is a part of the one before.
  private static func entries(of part: KeySection, isWatchOnly: Bool) -> [Entry] {
    part.bindings.reduce(into: [Entry]()) { entries, binding in
      if binding.help.isEmpty, let last = entries.indices.last {
        entries[last].term += " " + binding.keyNames
      } else {
        entries.append(
          Entry(
            term: binding.keyNames, text: binding.help,
            isDimmed: isWatchOnly && binding.meaning.changesMachine(in: part.mode)))
      }
    }
  }

  /// The lines of an entry, with lines of its own for a term that is too wide.
  private static func lines(of entry: Entry, termColumns: Int, width: Int) -> [Line] {
    let texts = Phrase.wrap(entry.text, width: width - termColumns - 2)
    var lines = texts.map { Line(text: $0, isDimmed: entry.isDimmed) }
    if Canvas.width(of: entry.term) <= termColumns, !lines.isEmpty {
      lines[0].term = entry.term
    } else {
      let terms = Phrase.wrap(entry.term, width: width)
      lines = terms.map { Line(term: $0, isDimmed: entry.isDimmed) } + lines
    }
    return lines
  }
}
