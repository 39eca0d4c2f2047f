import Canvas
import Foundation
import Library
import Machine
import Testing

@testable import Dashboard

/// Whole screens, compared with text files in the folder `Screens`.
///
/// With `PAGEOUT_REWRITE_SCREENS=1` in the environment the files are written anew; look at what
/// changed before you keep it.
@Suite struct ScreenTests {
  struct Golden: CustomTestStringConvertible, Sendable {
    var name: String
    var columns: Int
    var rows: Int
    var glyphs = GlyphSet.unicode
    var keys = ""

    var testDescription: String { name }
  }

  static let goldens = [
    Golden(name: "80x24", columns: 80, rows: 24),
    Golden(name: "80x24-ascii", columns: 80, rows: 24, glyphs: .ascii),
    Golden(name: "120x40", columns: 120, rows: 40),
    Golden(name: "120x40-ascii", columns: 120, rows: 40, glyphs: .ascii),
    Golden(name: "200x50", columns: 200, rows: 50),
    Golden(name: "200x50-ascii", columns: 200, rows: 50, glyphs: .ascii),
    Golden(name: "40x10", columns: 40, rows: 10),
    Golden(name: "60x30", columns: 60, rows: 30),
    Golden(name: "40x40", columns: 40, rows: 40),
    Golden(name: "60x60", columns: 60, rows: 60),
    Golden(name: "80x50", columns: 80, rows: 50),
    Golden(name: "100x18", columns: 100, rows: 18),
    Golden(name: "memory-120x40", columns: 120, rows: 40, keys: "L"),
    Golden(name: "control-120x40", columns: 120, rows: 40, keys: "L L"),
    Golden(name: "processes-first-120x40", columns: 120, rows: 40, keys: "L L L"),
    Golden(name: "enlarged-120x40", columns: 120, rows: 40, keys: "Right Right z"),
    Golden(name: "settings-80x24", columns: 80, rows: 24, keys: ", Down Right"),
    Golden(name: "settings-40x12", columns: 40, rows: 12, keys: ","),
    Golden(name: "cursor-80x24", columns: 80, rows: 24, keys: "D i i x Left Left Left"),
    Golden(
      name: "cursor-120x40-ascii", columns: 120, rows: 40, glyphs: .ascii,
      keys: "D i i x Left Left Left"),
    Golden(name: "38x9", columns: 38, rows: 9),
    Golden(name: "help-80x24", columns: 80, rows: 24, keys: "?"),
    Golden(name: "help-40x10", columns: 40, rows: 10, keys: "? PageDown"),
    Golden(
      name: "sysctls-refused-120x40", columns: 120, rows: 40, keys: "S Enter x Enter"),
    Golden(name: "process-80x24", columns: 80, rows: 24, keys: "P Enter"),
    Golden(name: "process-40x10", columns: 40, rows: 10, keys: "P Enter"),
    Golden(name: "process-120x40", columns: 120, rows: 40, keys: "P Enter"),
    Golden(name: "filter-80x24", columns: 80, rows: 24, keys: "P / b r Enter"),
    Golden(
      name: "flow-arrow-80x24-ascii", columns: 80, rows: 24, glyphs: .ascii,
      keys: "F Right Right Right w"),
    Golden(name: "flow-station-120x40", columns: 120, rows: 40, keys: "F End Up a w w"),
    Golden(name: "flow-60x30", columns: 60, rows: 30, keys: "F Down"),
    Golden(name: "command-80x24", columns: 80, rows: 24, keys: ": s"),
    Golden(name: "command-refused-80x24", columns: 80, rows: 24, keys: ": s p w a n Enter"),
    Golden(name: "spawn-80x24", columns: 80, rows: 24, keys: "n Down"),
    Golden(name: "spawn-40x12", columns: 40, rows: 12, keys: "n Down"),
    Golden(name: "map-ascii-80x24", columns: 80, rows: 24, glyphs: .ascii, keys: "A o Down Down"),
    Golden(name: "map-zoomed-120x40", columns: 120, rows: 40, glyphs: .ascii, keys: "A a End z z"),
    Golden(name: "queue-followed-120x40", columns: 120, rows: 40, keys: "Q a Down Down f s"),
    Golden(
      name: "queue-ascii-80x24", columns: 80, rows: 24, glyphs: .ascii, keys: "Q l PageDown f s"),
    Golden(name: "queue-empty-80x24", columns: 80, rows: 24, keys: "Q u"),
    Golden(name: "queue-jump-80x24", columns: 80, rows: 24, keys: "Q / d a t a"),
    Golden(name: "kill-80x24", columns: 80, rows: 24, keys: "Down k"),
  ]

  /// Every view but the overview, at every size.
  static let views = Screens.standard.dropFirst().flatMap { screen in
    let type = type(of: screen)
    return [(40, 10), (80, 24), (120, 40), (200, 50)].map { columns, rows in
      Golden(
        name: "\(type.kind.rawValue)-\(columns)x\(rows)", columns: columns, rows: rows,
        keys: type.switchKeys[0].name)
    }
  }

  @Test(arguments: goldens + views)
  func screenIsAsKept(golden: Golden) throws {
    var session = try Self.busySession.get()
    session.size = Size(columns: golden.columns, rows: golden.rows)
    try session.type(golden.keys)
    let lines = session.draw(theme: .builtInDefault, glyphs: golden.glyphs).lines
    #expect(lines.count == golden.rows)
    #expect(!golden.glyphs.isASCII || lines.joined().unicodeScalars.allSatisfy(\.isASCII))

    if ProcessInfo.processInfo.environment["PAGEOUT_REWRITE_SCREENS"] == "1" {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")
      try (lines.joined(separator: "\n") + "\n").write(
        to: folder.appending(path: golden.name + ".txt"), atomically: true, encoding: .utf8)
      return
    }
    let url = try #require(
      Bundle.module.url(
        forResource: golden.name, withExtension: "txt", subdirectory: "Screens"))
    let kept = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    #expect(kept.count == lines.count)
    for (row, (line, wanted)) in zip(lines, kept).enumerated() {
      #expect(line == wanted, "line \(row + 1)")
    }
  }

  /// A machine under pressure, paused; run once for all.
  private static let busySession = Result {
    var session = try SampleMachine.session()
    session.run(seconds: 2)
    try session.type("m m m n l")
    session.run(seconds: 4)
    try session.type("Space Down")
    return session
  }

  @Test func drawsAtAnySize() throws {
    let session = try Self.busySession.get()
    var fronts = [session]
    for keys in [
      "n", "k", "? End", "S End", "D", ",", "z", "L L", "D x o", "P", "P Enter", "V", "J", ": s",
      "P /", "A", "A z z", "A o /", "Q", "Q a f", "Q u", "Q l /",
    ] {
      var other = session
      try other.type(keys)
      fronts.append(other)
    }
    for columns in [1, 2, 3, 10, 39, 40, 41, 63, 79, 80, 81, 119, 159, 160, 250] {
      for rows in [1, 2, 3, 9, 10, 11, 23, 24, 25, 33, 70] {
        let size = Size(columns: columns, rows: rows)
        for session in fronts {
          let canvas = Dashboard.draw(
            machine: session.machine, state: session.state, theme: .builtInDefault,
            glyphs: .unicode, size: size)
          #expect(canvas.size == size)
        }
      }
    }
  }

  @Test func monochromeBarTellsQueuesApartByLetters() throws {
    var session = try Self.busySession.get()
    session.size = Size(columns: 80, rows: 24)
    let lines = session.draw(theme: try Theme.load("monochrome"), glyphs: .unicode).lines
    for letter in ["W", "A", "I", "F"] {
      #expect(lines[3].contains(letter), "no \(letter) in the bar")
    }
    for (row, part) in MemoryPart.allCases.enumerated() {
      #expect(lines[4 + row].contains("\(part.letter) \(part.name)"))
    }
  }

  @Test(arguments: Theme.bundledNames)
  func themesDoNotChangeTheText(name: String) throws {
    guard name != "monochrome" else { return }
    var session = try Self.busySession.get()
    session.size = Size(columns: 120, rows: 40)
    let theme = try Theme.load(name)
    #expect(
      session.draw(theme: theme, glyphs: .unicode).lines
        == session.draw(theme: .builtInDefault, glyphs: .unicode).lines)
  }

  @Test func nothingMovesWhileTheMachineRuns() throws {
    var session = try Self.busySession.get()
    session.size = Size(columns: 120, rows: 40)
    let words = ["Free memory", "PID controller", "Laundry", "Out of memory", "Events", "oom_seq"]
    func places() -> [Int?] {
      let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
      return words.map { word in
        lines.enumerated().lazy.compactMap { row, line in
          line.range(of: word).map {
            row * 1000 + line.distance(from: line.startIndex, to: $0.lowerBound)
          }
        }.first
      }
    }
    let before = places()
    #expect(!before.contains(nil))
    try session.type("Space")
    session.run(seconds: 2)
    #expect(places() == before)
  }
}
