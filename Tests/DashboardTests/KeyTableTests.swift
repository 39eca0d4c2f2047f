import Canvas
import Machine
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
  @Test(arguments: KeyMode.allCases)
  func noKeyHasTwoMeanings(mode: KeyMode) {
    var seen: [Key] = []
    for key in KeyTable.bindings(in: mode).flatMap(\.keys) {
      #expect(!seen.contains(key), "\(key.name) is bound twice")
      seen.append(key)
    }
  }

  @Test(arguments: KeyMode.allCases)
  func helpListsEveryBinding(mode: KeyMode) {
    let text = HelpText(width: 200).lines.map { $0.term + " " + $0.text }
    for binding in KeyTable.bindings(in: mode) {
      #expect(text.contains { $0.hasPrefix(binding.keyNames) && $0.hasSuffix(binding.help) })
    }
  }

  @Test(arguments: KeyMode.allCases)
  func everyModeHasAWayOut(mode: KeyMode) {
    let meanings = KeyTable.bindings(in: mode).map(\.meaning)
    #expect(meanings.contains(mode == .main ? .quit : .cancel))
  }

  @Test func helpFitsNarrowWindows() {
    for width in [36, 60, 88] {
      let help = HelpText(width: width)
      for line in help.lines where !line.isHeading {
        #expect(help.termColumns + 2 + line.text.count <= width)
        #expect(line.term.count <= width)
      }
    }
  }

  @Test func helpExplainsTheWordsOnTheScreen() {
    let terms = Glossary.entries.map(\.term)
    for part in MemoryPart.allCases { #expect(terms.contains(part.name)) }
    for word in ["target", "wakeup", "min", "severe", "reserved", "oom_seq", "victim", "stall"] {
      #expect(terms.contains(word))
    }
  }

  @Test func hintsShrinkByImportance() {
    let hints = KeyTable.bindings(in: .main).compactMap(\.hint)
    #expect(HintLine.fitting(hints, width: 500).count == hints.count)
    let narrow = HintLine.fitting(hints, width: 20).map(\.label)
    #expect(narrow == ["help", "quit"] || narrow == ["pause", "help"])
    #expect(HintLine.fitting(hints, width: 3).isEmpty)
    #expect(HintLine.fitting(hints, width: 79).contains { $0.label == "swap" })
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
