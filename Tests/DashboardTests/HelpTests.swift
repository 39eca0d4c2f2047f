import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct HelpTests {
  @Test func searchShowsOnlyWhatHasTheText() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("? / v o t")
    func lines() -> [String] { session.draw(theme: .builtInDefault, glyphs: .ascii).lines }
    #expect(session.state.mode == .typing)
    #expect(lines().contains { $0.contains("oom_seq") })
    #expect(!lines().contains { $0.contains("Makes time pass faster") })
    try session.type("Enter")
    #expect(session.state.mode == .help)
    #expect(lines().contains { $0.contains("with 'vot'") })
    try session.type("Esc")
    #expect(lines().contains { $0.contains("Views") && $0.contains("Time") })
    try session.type("/ z z z z Enter")
    #expect(lines().contains { $0.contains("nothing has that; Esc shows all") })
    try session.type("q")
    #expect(session.state.front == .nothing)
  }

  @Test func aHeadingStandsForAllBelowIt() {
    let help = HelpText(.init(keys: .standard, search: "in the journal", width: 80))
    let journal = JournalScreen.keys[0].bindings.map(\.help)
    let lines = help.rows.flatMap(\.lines)
    #expect(lines.first?.term == "In the journal")
    let text = lines.map(\.text).joined(separator: " ")
    for sentence in journal { #expect(text.contains(sentence)) }
  }

  /// The first page of a usual window has all of it.
  @Test(arguments: [(80, 24), (120, 40), (200, 50)])
  func theFirstPageIsACheatSheet(columns: Int, rows: Int) throws {
    let session = try SampleMachine.window(columns: columns, rows: rows, keys: "?")
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    let sheet = CheatSheet(keys: .standard, isWatchOnly: false)
    for group in sheet.columns(1)[0] {
      #expect(lines.contains { $0.contains(group.title) }, "\(group.title)")
      for entry in group.entries {
        #expect(!entry.keys.isEmpty)
        #expect(
          lines.contains { line in
            line.firstRange(of: " \(entry.keys) ").map {
              line[$0.upperBound...].contains(entry.text)
            } ?? false
          }, "\(entry.keys) \(entry.text)")
      }
    }
    for count in 1...3 {
      let titles = sheet.columns(count).joined().map(\.title)
      #expect(titles.count == 5 && Set(titles).count == 5)
    }
  }

  @Test func wideWindowsHaveTwoColumns() {
    let narrow = HelpText(.init(keys: .standard, search: "e", width: 100))
    let wide = HelpText(.init(keys: .standard, search: "e", width: 160))
    #expect(narrow.rows.allSatisfy { $0.lines.count <= 1 })
    #expect(wide.rows.contains { $0.lines.count == 2 })
    #expect(wide.rows.count * 4 < narrow.rows.count * 3)
    for row in wide.rows where row.lines.count == 2 {
      let left = row.lines[0]
      #expect(max(left.term.count, row.termColumns + 2 + left.text.count) < row.columns)
    }
  }

  /// Keys that only move are told of in few lines.
  @Test func keysThatMoveShareLines() {
    let help = HelpText(.init(keys: .standard, search: "goes up or down one line", width: 80))
    let lines = help.rows.flatMap(\.lines).filter { !$0.isHeading && !$0.term.isEmpty }
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.term == "Up Down" })
  }

  /// The lines that are kept for the next pictures are those that would be laid out now.
  @Test func keptLinesFollowWhateverTheyDependOn() throws {
    var session = try SampleMachine.window(columns: 120, rows: 40, keys: "?")
    func kept() throws -> HelpText {
      guard case .help(let reader) = session.state.front else {
        return try #require(nil as HelpText?)
      }
      let text = try #require(reader.text)
      var fresh = reader
      fresh.text = nil
      let overlay = HelpOverlay(reader: fresh, state: session.state)
      #expect(text.basis == overlay.text(with: reader.search.text).basis)
      #expect(text.rows == overlay.text(with: reader.search.text).rows)
      return text
    }
    let first = try kept()
    session.size = Size(columns: 80, rows: 24)
    #expect(try kept().rows.count > first.rows.count)
    session.size = Size(columns: 1, rows: 1)
    _ = try kept()
    session.size = Size(columns: 120, rows: 40)
    #expect(try kept().rows == first.rows)
    try session.type("PageDown / v o t")
    #expect(try kept().rows.count < first.rows.count)
    try session.type("Enter Esc")
    #expect(try kept().rows == first.rows)
    var keys = session.state.keys
    keys.sections[0].bindings[0].keys = [.function(11)]
    session.use(keys)
    #expect(try kept().rows != first.rows)
    session.state.isWatchOnly = true
    // Nothing laid it out, so it is laid out for each picture.
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    session.use(keys)
    #expect(try kept().rows.flatMap(\.lines).contains { $0.isDimmed })
    #expect(session.draw(theme: .builtInDefault, glyphs: .ascii).lines == lines)
  }

  /// Half a word beside the help does not catch the eye.
  @Test func whatIsBehindIsFaint() throws {
    let session = try SampleMachine.window(columns: 120, rows: 40, keys: "n")
    let theme = Theme.builtInDefault
    let canvas = session.draw(theme: theme, glyphs: .unicode)
    let faint = theme[.border]
    for row in [1, 5, 38] {
      #expect((0..<120).allSatisfy { canvas[column: $0, row: row].style == faint }, "row \(row)")
    }
    for row in [0, 39] {
      #expect(!(0..<120).allSatisfy { canvas[column: $0, row: row].style == faint })
    }
    let middle = (0..<120).map { canvas[column: $0, row: 20].style }
    #expect(middle.first == faint && middle.last == faint)
    #expect(middle.contains { $0 != faint })
  }

  /// Every word that a view writes as a name of something is in the glossary, or is plain English.
  @Test(arguments: ViewKind.allCases.filter { ![.sysctls, .journal].contains($0) })
  func glossaryHasEveryTerm(view: ViewKind) throws {
    var session = try SampleMachine.runWindow()
    session.state.view = view
    var unknown = Set(terms(of: session))
    try session.type(view == .flow ? "Down Right w" : "Enter")
    if view == .overview { session.state.view = .overview }
    unknown.formUnion(terms(of: session))
    unknown = unknown.filter { word in
      !Self.explained.contains(word) && !Self.plain.contains(word)
        && !(word.hasSuffix("s") && Self.explained.contains(String(word.dropLast())))
    }
    #expect(unknown.isEmpty, "\(unknown.sorted())")
  }

  /// Words in the colours of names, without figures and without what a machine's user named.
  private func terms(of session: Session) -> [String] {
    let theme = session.draw(theme: .builtInDefault, glyphs: .ascii)
    let named = session.machine.processes.flatMap { [$0.name, $0.kind.name] }
    let names = Self.roles.map { Theme.builtInDefault[$0] }
    var words: [String] = []
    for row in 2..<theme.size.rows - 1 {
      var word = ""
      for column in 0..<theme.size.columns {
        let cell = theme[column: column, row: row]
        let isPart =
          names.contains(cell.style)
          && (cell.scalar.properties.isAlphabetic || cell.scalar == "_")
        if isPart { word.unicodeScalars.append(cell.scalar) }
        if !isPart || column == theme.size.columns - 1 {
          // Bars of letters, and figures' units, are no words.
          if Set(word).count > 1, !named.contains(where: { $0.contains(word) }) {
            words.append(word.lowercased())
          }
          word = ""
        }
      }
    }
    return words
  }

  private static let roles: [Role] = [.label, .title]
  private static let explained = Set(
    Glossary.entries.flatMap { $0.term.lowercased().split { !$0.isLetter && $0 != "_" } }
      .map(String.init))
  /// Words that need no explanation, units, and what the machine's files are called.
  private static let plain = Set(
    """
    after ago all and asleep begins boot bound by cell colours column comes counted disk due each \
    early errors events fail fails faults file first forked happened head here idle into is its killer \
    last late libc libcrypto looked low memory mib minute ms mostly name not nothing now of out over own \
    process reads references rescued runs scale shared since sleeps small space spent tab taken that \
    the their time total under use used vain vm was waiting way what when woken writes md
    """.split(separator: " ").map(String.init))
}
