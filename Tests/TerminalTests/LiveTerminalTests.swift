import Foundation
import Testing

/// What a person at a terminal does, and what appears there.
@Suite struct LiveTerminalTests {
  @Test func keysArrive() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    let keys = [
      ("x", "x"), ("\u{1B}OA", "Up"), ("\u{1B}OB", "Down"), ("\u{1B}OC", "Right"),
      ("\u{1B}OD", "Left"), ("\u{1B}[5~", "PageUp"), ("\u{1B}[6~", "PageDown"),
      ("\u{1B}OH", "Home"), ("\u{1B}OF", "End"), ("\u{1B}[3~", "Delete"), ("\u{1B}[2~", "Insert"),
      ("\u{1B}[Z", "BackTab"), ("\u{1B}OP", "F1"), ("\u{1B}[24~", "F12"), ("\r", "Enter"),
      ("\n", "Enter"), ("\t", "Tab"), (" ", "Space"), ("\u{7F}", "Backspace"), ("\u{C}", "C-l"),
      ("\u{13}", "C-s"), ("\u{11}", "C-q"),
      ("é", "é"), ("界", "界"),
    ]
    for (typed, name) in keys {
      session.type(typed)
      try session.wait(for: "<\(name)>")
    }
    session.type("\u{1B}")
    try session.wait(for: "<Esc>")
    session.type("\u{1B}q")
    try session.wait(for: "<M-q>")
    session.type("\u{1B}[")
    try session.wait(for: "<M-[>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func theMouseArrivesWhileItIsTaken() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    #expect(!session.output.contains("\u{1B}[?1000h"))
    session.type("C")
    try session.wait(for: "<C>")
    #expect(ScreenState(after: session.output).reportsMouse)
    #expect(ScreenState(after: session.output).reportsMouseWay)
    for (button, name) in [(0, "press"), (64, "wheelUp"), (65, "wheelDown")] {
      session.reportMouse(button, column: 5, row: 2)
      try session.wait(for: "<\(name):5,2>")
    }
    session.type("D")
    try session.wait(for: "<D>")
    #expect(!ScreenState(after: session.output).reportsMouse)
    #expect(!ScreenState(after: session.output).reportsMouseWay)
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func theWayOfThePointerArrivesWhileTheButtonIsDown() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("C")
    try session.wait(for: "<C>")
    session.reportMouse(0, column: 5, row: 2)
    try session.wait(for: "<press:5,2>")
    for column in [6, 7] {
      session.reportMouse(32, column: column, row: 2)
      try session.wait(for: "<drag:\(column),2>")
    }
    session.reportMouse(0, column: 7, row: 2, isRelease: true)
    try session.wait(for: "<release:7,2>")
    // All in one: what is fast is neither lost nor turned around.
    session.reportMouse(
      [(0, 1, false), (32, 2, false), (32, 3, false), (0, 3, true)].map { button, column, up in
        (button: button, column: column, row: 3, isRelease: up)
      })
    for name in ["press:1,3", "drag:2,3", "drag:3,3", "release:3,3"] {
      try session.wait(for: "<\(name)>")
    }
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  /// Some terminals report it though they were not asked to.
  @Test func theWayWithoutTheButtonCostsNoFrame() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("C")
    try session.wait(for: "<C>")
    let frames = session.output.components(separatedBy: "\u{1B}[?2026h").count
    for column in 0..<40 { session.reportMouse(35, column: column, row: 2) }
    // The right button's way, and a button that went up where it did not go down.
    session.reportMouse(34, column: 40, row: 2)
    session.reportMouse(0, column: 40, row: 2, isRelease: true)
    session.type("x")
    try session.wait(for: "<x>")
    #expect(session.output.components(separatedBy: "\u{1B}[?2026h").count == frames + 1)
    #expect(!session.output.contains("drag"))
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func stoppingLeavesTheMouseAndGoingOnTakesIt() throws {
    let session = try TerminalSession(underShell: true)
    try session.wait(for: "<ready:palette256>")
    session.type("C")
    try session.wait(for: "<C>")
    session.type("\u{1A}")
    try session.wait(for: "[stopped]")
    #expect(ScreenState(after: session.output) == .initial)
    session.type("fg\n")
    try session.wait(for: "<resumed:80x24>")
    session.type("x")
    try session.wait(for: "<x>")
    #expect(ScreenState(after: session.output).reportsMouse)
    #expect(ScreenState(after: session.output).reportsMouseWay)
    let last = ["1000h", "\u{1B}[?1002h"].map {
      session.output.range(of: $0, options: .backwards)?.lowerBound
    }
    #expect(try #require(last[0]) < #require(last[1]), "the latter asks for more, and counts")
    session.reportMouse(0, column: 5, row: 2)
    session.reportMouse(32, column: 6, row: 2)
    try session.wait(for: "<drag:6,2>")
    session.type("q")
    try session.readToEnd()
    #expect(ScreenState(after: session.output) == .initial)
    #expect(try session.end() == .exit(0))
  }

  @Test func aTerminalWithoutAMouseIsAskedForNone() throws {
    let session = try TerminalSession(["TERM": "vt100"])
    try session.wait(for: "<ready:monochrome>")
    session.type("C")
    try session.wait(for: "<C>")
    session.type("q")
    #expect(try session.end() == .exit(0))
    #expect(!session.output.contains("1002"))
  }

  @Test func frames() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("x")
    try session.wait(for: "<x>")
    session.type("q")
    #expect(try session.end() == .exit(0))
    let frames = session.output.components(separatedBy: "\u{1B}[?2026h").dropFirst()
    #expect(frames.count == 2)
    #expect(frames.allSatisfy { $0.contains("\u{1B}[?2026l") })
    // Only what changed is sent, and the screen is cleared once.
    #expect(frames.last?.contains("ready") == false)
    #expect(session.output.components(separatedBy: "\u{1B}[2J").count == 2)
    #expect(session.output.contains("38;5;208"), "orange, rounded to the palette")
  }

  @Test func resizing() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    for (rows, columns) in [(30, 100), (5, 20), (1, 20), (50, 200)] as [(Int32, Int32)] {
      session.resize(rows: rows, columns: columns)
      try session.wait(for: "<resized:\(columns)x\(rows)>")
    }
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func aStormOfResizesEndsInTheLastSize() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    for step in 0..<300 as Range<Int32> {
      session.resize(rows: 1 + step * 37 % 70, columns: 1 + step * 53 % 220)
    }
    session.resize(rows: 33, columns: 99)
    try session.wait(for: "<resized:99x33>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func aWindowWithoutASizeIsTakenForTheUsualOne() throws {
    let session = try TerminalSession(rows: 0, columns: 0)
    try session.wait(for: "<ready:palette256>")
    session.type("z")
    try session.wait(for: "<80x24>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func theWindowsSizeWinsOverTheEnvironment() throws {
    let session = try TerminalSession(["LINES": "10", "COLUMNS": "40"], rows: 40, columns: 132)
    try session.wait(for: "<ready:palette256>")
    session.type("z")
    try session.wait(for: "<132x40>")
    session.resize(rows: 30, columns: 100)
    try session.wait(for: "<resized:100x30>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func stoppingAndGoingOn() throws {
    let session = try TerminalSession(underShell: true)
    try session.wait(for: "<ready:palette256>")
    session.type("\u{1A}")
    try session.wait(for: "[stopped]")
    session.expectRestored()
    session.resize(rows: 30, columns: 100)
    session.type("fg\n")
    try session.wait(for: "<resumed:100x30>")
    #expect(session.keysAreRaw)
    #expect(ScreenState(after: session.output).isAlternate)
    session.type("x")
    try session.wait(for: "<x>")
    session.type("q")
    try session.expectRestored(end: .exit(0))
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], "monochrome"), (["TERM": "vt100"], "monochrome"),
    (["TERM": "xterm"], "eight"), (["NO_COLOR": ""], "palette256"),
    (["COLORTERM": "truecolor"], "direct"), (["COLORTERM": "yes"], "palette256"),
    (["COLORTERM": "24bit", "NO_COLOR": "1"], "monochrome"),
    (["COLORTERM": "truecolor", "TERM": "xterm"], "eight"),
    (["COLORTERM": "truecolor", "TERM": "screen-256color"], "direct"),
    (["COLORTERM": "truecolor", "TERM": "screen-256color", "STY": "1.tty"], "palette256"),
    (["COLORTERM": "truecolor", "TERM": "tmux-256color"], "direct"),
  ])
  func colours(environment: [String: String], depth: String) throws {
    let session = try TerminalSession(environment)
    try session.wait(for: "<ready:\(depth)>")
    session.type("q")
    #expect(try session.end() == .exit(0))
    let colour = /\u{1B}\[([0-9;]*;)?([349][0-7]|10[0-7]|[34]8;[0-9;]+|[34]9)(;[0-9;]*)?m/
    #expect(session.output.contains(colour) == (depth != "monochrome"))
  }

  @Test(
    arguments: [
      ("direct", [:], "direct"), ("mono", [:], "monochrome"), ("16", [:], "sixteen"),
      ("8", ["COLORTERM": "truecolor"], "eight"), ("256", ["COLORTERM": "24bit"], "palette256"),
      ("256", ["NO_COLOR": "1"], "palette256"), ("direct", ["NO_COLOR": "1"], "direct"),
      ("direct", ["TERM": "vt100"], "monochrome"),
    ] as [(String, [String: String], String)])
  func wishedColours(wish: String, environment: [String: String], depth: String) throws {
    let session = try TerminalSession(environment, arguments: [wish])
    try session.wait(for: "<ready:\(depth)>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  /// The bytes of an exact colour, on the descriptions that almost all terminals go by.
  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color"])
  func exactColours(type: String) throws {
    let session = try TerminalSession(["TERM": type, "COLORTERM": "truecolor"])
    try session.wait(for: "<ready:direct>")
    session.type("x")
    try session.wait(for: "<x>")
    session.type("q")
    try session.expectRestored(end: .exit(0))
    #expect(session.output.contains("38;2;255;135;0"), "orange as it is")
    #expect(!session.output.contains("8;5;"))
    let selections = session.output.matches(of: /\u{1B}\[[0-9;]*m/).map { String($0.output) }
    #expect(selections.contains { $0.contains("44") }, "the user's blue stays the user's")
  }

  /// Descriptions that not every system has.
  private static let describedDepths =
    [
      ("xterm-16color", "sixteen", "\u{1B}["), ("linux", "eight", "\u{1B}["),
      // Orange as it is, not rounded.
      ("xterm-direct", "direct", "255:135:0"),
    ].filter { TerminalSession.knowsTerminal($0.0) }

  @Test func descriptionsAreInstalled() {
    #expect(!Self.describedDepths.isEmpty)
  }

  @Test(arguments: describedDepths)
  func depthsOfTerminals(type: String, depth: String, code: String) throws {
    let session = try TerminalSession(["TERM": type])
    try session.wait(for: "<ready:\(depth)>")
    session.type("q")
    #expect(try session.end() == .exit(0))
    #expect(session.output.contains(code))
  }

  @Test func withoutUTF8NothingElseIsSent() throws {
    let session = try TerminalSession(["LC_ALL": "C"])
    try session.wait(for: "<ready:palette256>")
    session.type("u")
    try session.wait(for: "<? >")
    session.type("q")
    #expect(try session.end() == .exit(0))
    #expect(session.output.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test(
    arguments: [
      ("no-such-terminal", "the terminal type 'no-such-terminal' is not known"),
      ("dumb", "a terminal of the type 'dumb' cannot place its cursor"),
      ("", "the terminal's type is not known"), (nil, "the terminal's type is not known"),
      ("a\u{1B}b", "the terminal type 'a?b' is not known"),
    ] as [(String?, String)])
  func terminalsThatCannotBeUsed(type: String?, message: String) throws {
    let session = try TerminalSession(["TERM": type])
    try session.readToEnd()
    #expect(session.output.hasPrefix(message))
    #expect(session.output.hasSuffix("\r\n"))
    #expect(session.output.split(whereSeparator: \.isNewline).count == 1)
    #expect(session.modesAreRestored)
    #expect(try session.end() == .exit(2))
  }
}
