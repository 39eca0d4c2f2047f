import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
  private static let modes = KeyTable.standard.sections.map(\.mode)

  @Test(arguments: KeyTable.setNames)
  func noKeyHasTwoMeanings(set: String) throws {
    for section in try KeyTable.load(set).sections {
      var seen: [Key] = []
      for key in section.bindings.flatMap(\.keys) {
        #expect(!seen.contains(key), "\(key.name) is bound twice in \(section.mode.name)")
        seen.append(key)
      }
    }
  }

  @Test(arguments: KeyTable.setNames)
  func helpListsEveryBinding(set: String) throws {
    let keys = try KeyTable.load(set)
    // Wide enough for no text to be wrapped.
    let lines = HelpText(.init(keys: keys, width: 2000)).rows.flatMap(\.lines)
    for section in keys.sections {
      #expect(section.bindings.first?.help.isEmpty == false, "there is none before to tell of it")
      for binding in section.bindings {
        #expect(
          lines.contains { $0.text == binding.help }
            && lines.contains { line in
              line.term == binding.keyNames || line.term.hasSuffix(" " + binding.keyNames)
                || line.term.contains(binding.keyNames + " ")
            }, "\(binding.meaning.name)")
      }
    }
  }

  @Test(arguments: modes)
  func everyModeInFrontHasAWayOut(mode: KeyMode) {
    guard [.spawning, .confirmingKill, .help, .typing, .commandLine].contains(mode) else { return }
    #expect(KeyTable.standard.bindings(in: mode).map(\.meaning).contains(.cancel))
  }

  @Test func everyModeHasItsOwnNameAndEveryActionTooWithinIt() {
    #expect(Set(Self.modes.map(\.name)).count == Self.modes.count)
    for section in KeyTable.standard.sections {
      let names = section.bindings.map(\.meaning.name)
      #expect(Set(names).count == names.count, "in \(section.mode.name)")
    }
  }

  @Test func everyViewHasAKeyOfItsOwn() throws {
    #expect(Screens.standard.map { type(of: $0).kind } == ViewKind.allCases)
    var session = try SampleMachine.session(isPaused: true)
    for screen in Screens.standard {
      let type = type(of: screen)
      session.press(type.switchKeys[0])
      #expect(session.state.view == type.kind)
    }
  }

  /// A view's own keys must not hide how to leave it, or to get help.
  @Test func noViewTakesTheKeysThatLeadOutOfIt() {
    let leading: [KeyBinding.Meaning] =
      [.help, .quit, .commandLine] + ViewKind.allCases.map { .show($0) }
    let keys = KeyTable.standard
    let wayOut = keys.bindings(in: .main).filter { leading.contains($0.meaning) }.flatMap(\.keys)
    for section in Screens.standard.flatMap({ type(of: $0).keys }) {
      for key in section.bindings.flatMap(\.keys) {
        #expect(!wayOut.contains(key), "\(key.name) in \(section.mode.name)")
      }
    }
  }

  @Test func helpFitsNarrowWindows() {
    for width in [36, 60, 88] {
      let help = HelpText(.init(keys: .standard, width: width))
      for row in help.rows {
        for line in row.lines where !line.isHeading {
          #expect(row.termColumns + 2 + line.text.count <= width)
          #expect(line.term.count <= width)
        }
      }
    }
  }

  @Test func helpExplainsTheWordsOnTheScreen() {
    let terms = Glossary.entries.flatMap { $0.term.split(separator: ", ").map(String.init) }
    for part in MemoryPart.allCases { #expect(terms.contains(part.name)) }
    for word in ["target", "wakeup", "min", "severe", "reserved", "victim", "stall"] {
      #expect(terms.contains(word))
    }
  }

  @Test func hintsShrinkByImportance() {
    let hints: [HintLine.Entry] = KeyTable.standard.bindings(in: .main).compactMap { binding in
      binding.hint.map { ($0, binding.keys[0]) }
    }
    #expect(HintLine.fitting(hints, width: 500).count == hints.count)
    let narrow = HintLine.fitting(hints, width: 20).map(\.hint.label)
    #expect(narrow == ["help", "quit"] || narrow == ["pause", "help"])
    #expect(HintLine.fitting(hints, width: 3).isEmpty)
    #expect(HintLine.fitting(hints, width: 79).contains { $0.hint.label == "swap" })
  }

  /// What leads back out of a state is to be seen even where there is little room.
  @Test(arguments: [
    ("O z", "z back"), ("D f", "f follow"), ("D x", "x cursor off"), ("J f", "f follow"),
  ])
  func hintsFollowTheState(keys: String, hint: String) throws {
    var session = try SampleMachine.runWindow(columns: 80, rows: 24)
    func bottom() -> String {
      session.draw(theme: .builtInDefault, glyphs: .ascii).lines.last ?? ""
    }
    try session.type(String(keys.prefix(1)))
    #expect(!bottom().contains(hint))
    try session.type(String(keys.suffix(1)))
    #expect(bottom().contains(hint))
    #expect(bottom().count < 80, "a blank is left at the right")
    try session.type(String(keys.suffix(1)))
    #expect(!bottom().contains(hint))
  }

  @Test func onTheWayToATimeThePauseIsAPause() throws {
    var session = try SampleMachine.session(isPaused: true)
    func bottom() -> String {
      session.draw(theme: .builtInDefault, glyphs: .ascii).lines.last ?? ""
    }
    #expect(bottom().contains("p go on"))
    session.command("goto 60s")
    #expect(bottom().contains("p pause"))
  }

  @Test func lettersOfKindsDiffer() {
    let kinds = ["batch", "browser", "shell", "batch", "batch"].map {
      ProcessKind(
        name: $0, summary: "", behaviour: ProcessBehaviour(regions: [], phases: []))
    }
    let choices = SpawnChoice.all(of: kinds)
    #expect(choices.map(\.letter) == ["b", "r", "s", "a", "t"])
  }
}
