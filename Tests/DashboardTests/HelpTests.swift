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
    #expect(lines().contains { $0.contains("Keys everywhere") })
    try session.type("/ z z z z Enter")
    #expect(lines().contains { $0.contains("nothing has that; Esc shows all") })
    try session.type("q")
    #expect(session.state.front == .nothing)
  }

  @Test func aHeadingStandsForAllBelowIt() {
    let help = HelpText(keys: .standard, search: "in the journal", width: 80)
    let journal = JournalScreen.keys[0].bindings.map(\.help)
    #expect(help.lines.first?.term == "In the journal")
    let text = help.lines.map(\.text).joined(separator: " ")
    for sentence in journal { #expect(text.contains(sentence)) }
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
