import Canvas
import Foundation
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct KeyFileTests {
  /// What loading a key file with this content complains of, without the file's name.
  private func complaint(_ content: String) throws -> String {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "pageout-keys-\(UUID().uuidString).yaml")
    try Data(content.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    do {
      _ = try KeyTable.load(url.path)
      return "none"
    } catch {
      return error.description.replacing(url.path, with: "")
    }
  }

  @Test func arrowsWorkInEverySet() throws {
    for name in KeyTable.setNames {
      let keys = try KeyTable.load(name)
      #expect(keys.meaning(of: .up, in: .main) == .previous)
      #expect(keys.meaning(of: .down, in: .main) == .next)
      #expect(keys.meaning(of: .down, in: .help) == .next)
      #expect(keys.meaning(of: .escape, in: .commandLine) == .cancel)
      #expect(keys.meaning(of: .enter, in: .spawning) == .confirm)
    }
  }

  @Test func aSetTakesThePlaceOfKeys() throws {
    let keys = try KeyTable.load("vim")
    #expect(keys.meaning(of: .character("j"), in: .main) == .next)
    #expect(keys.meaning(of: .character("k"), in: .main) == .previous)
    #expect(keys.meaning(of: .character("x"), in: .main) == .kill)
    let machine = try SampleMachine.session().machine
    var session = Session(machine: machine, isPaused: true, keys: keys)
    session.size = Size(columns: 120, rows: 40)
    let pids = machine.processes.map(\.pid)
    try session.type("j j k")
    #expect(session.state.selectedPid == pids[1])
    try session.type("x")
    #expect(session.state.mode == .confirmingKill)
    try session.type("n")
    let last = session.draw(theme: .builtInDefault, glyphs: .ascii).lines[39]
    #expect(last.contains("x kill"))
  }

  @Test(arguments: [
    (
      "keys: {main: {jump: [j]}}\n",
      ":1:15: there is no action 'jump'; actions in 'main' are pause, faster, slower, step"
    ),
    (
      "keys: {nowhere: {jump: [j]}}\n",
      ":1:8: there is no section of keys 'nowhere'; sections are main, spawn, kill, help"
    ),
    ("keys: {main: [j]}\n", ":1:14: expected a mapping, found a list"),
    ("- keys\n", ":1:1: expected a mapping with name and keys, found a list"),
    ("keys: {mian: {up: [j]}}\n", ":1:8: there is no section of keys 'mian': did you mean 'main'?"),
    (
      "keys:\n  main:\n    up: [Hyper-j]\n",
      ":3:10: there is no key 'Hyper-j': expected one such as"
    ),
    ("keys:\n  main:\n    down: [k]\n", ":3:12: the key 'k' means 'kill' in 'main' already"),
    ("keys:\n  main:\n    down: [j, j]\n", ":3:15: the key 'j' is given twice"),
    ("keys:\n  typing:\n    left: [h]\n", ":3:12: the key 'h' is text in 'typing'"),
    ("keys: {main: {up: {a: b}}}\n", ":1:19: expected a key or a list of keys"),
    ("name: x\n", ":1:1: expected the key 'keys'"),
  ])
  func mistakesAreToldOfWhereTheyStand(content: String, wanted: String) throws {
    let found = try complaint(content)
    #expect(found.hasPrefix(wanted), "\(found)")
  }

  @Test func everyMistakeIsFoundInTheOrderOfTheFile() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "pageout-keys-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(
      """
      nmae: x
      keys:
        main: {up: [j, k], down: [j, j], left: Hyper-l}
        typing: {left: [h]}
        there: {left: [h]}

      """.utf8
    ).write(to: url)
    let places = KeyTable.check(url.path).map { "\($0.line ?? 0):\($0.column ?? 0)" }
    #expect(places == ["1:1", "3:18", "3:29", "3:32", "3:42", "4:19", "5:3"])
    #expect(throws: InputError.self) { try KeyTable.load(url.path) }
  }

  @Test func theTextOfASetLoadsAsTheSet() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "pageout-keys-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    for name in KeyTable.setNames {
      let keys = try KeyTable.load(name)
      try Data(keys.text(named: name).utf8).write(to: url)
      let again = try KeyTable.load(url.path)
      #expect(again == keys)
      #expect(
        again.bindings(in: .main).map(\.hint?.keys) == keys.bindings(in: .main).map(\.hint?.keys)
          || name != KeyTable.standardName)
    }
  }

  @Test func anUnknownSetIsRefused() throws {
    #expect(throws: InputError.self) { try KeyTable.load("vmi") }
    do {
      _ = try KeyTable.load("vmi")
    } catch {
      #expect(error.description.contains("did you mean 'vim'?"))
    }
  }

  @Test func standardKeysNeedNoFile() throws {
    #expect(try KeyTable.load("default") == .standard)
    #expect(KeyTable.setNames == ["default", "emacs", "vim"])
  }

  @Test func emacsHasItsKeysForCommandsSearchAndPages() throws {
    let keys = try KeyTable.load("emacs")
    let wanted: [(Key, KeyBinding.Meaning)] = [
      (.alt("x"), .commandLine), (.character("\u{18}"), .commandLine),
      (.character("\u{13}"), .search), (.character("\u{12}"), .searchPrevious),
      (.alt("v"), .pageUp), (.alt("<"), .first), (.alt(">"), .last),
    ]
    for (key, meaning) in wanted {
      #expect(keys.meaning(of: key, in: .main) == meaning, "\(key.name)")
    }
  }
}
