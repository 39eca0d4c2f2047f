import Foundation
import Testing

/// The whole program on a terminal: it shows a machine, takes keys, and gives the terminal back.
@Suite struct ProgramTests {
  private func start(
    _ environment: [String: String?] = [:], rows: Int32 = 24, columns: Int32 = 80
  ) throws -> TerminalSession {
    let session = try TerminalSession(environment, of: "pageout", rows: rows, columns: columns)
    try session.wait(for: "PID controller")
    #expect(session.keysAreRaw)
    return session
  }

  @Test func quitGivesTheTerminalBack() throws {
    let session = try start()
    session.type("p")
    try session.wait(for: "PAUSED")
    session.type("q")
    try session.expectRestored(end: .exit(0))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGPROF, SIGSEGV])
  func signalsEndTheProgramInOrder(signal: Int32) throws {
    let session = try start()
    session.send(signal: signal)
    try session.expectRestored(end: .signal(signal))
  }

  @Test func aCrashIsReportedAndCanBeRunAgain() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pageout-state-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let session = try start(["XDG_STATE_HOME": folder.path])
    session.type("p")
    try session.wait(for: "PAUSED")
    session.type("m")
    try session.wait(for: "memory pressure: ")
    session.send(signal: SIGSEGV)
    try session.expectRestored(end: .signal(SIGSEGV))
    let log = try String(
      contentsOf: folder.appending(path: "pageout/pageout.log"), encoding: .utf8)
    for text in [session.output, log] {
      #expect(text.contains("this is a mistake in pageout. The machine was at tick 0"))
      #expect(text.contains("scenario default, seed "))
      #expect(text.contains("pressure(pages: "))
    }
    #expect(log.contains(" ms: memory pressure: "))
  }

  @Test func scriptIsPlayedAndRecorded() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pageout-cast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, cast) = (folder.appending(path: "keys"), folder.appending(path: "live.cast"))
    try "wait:300ms D # graphs\nwait:300ms O m\nwait:200ms q".write(
      to: script, atomically: true, encoding: .utf8)
    let session = try TerminalSession(
      [:], of: "pageout", rows: 24, columns: 80,
      arguments: ["leak-to-oom", "--script", script.path, "--record", cast.path])
    try session.expectRestored(end: .exit(0))
    let lines = try String(contentsOf: cast, encoding: .utf8).split(separator: "\n")
    #expect(lines.first?.contains("\"version\":2") == true)
    #expect(lines.contains { $0.contains("Cause and effect") })
    #expect(lines.last?.contains("[?25h") == true)
    for line in lines.dropFirst() {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func threeHundredSizesOneAfterAnother(seed: UInt64) throws {
    let session = try start()
    var state = seed
    func next(below limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let keys = [
      "O", "F", "D", "A", "Q", "P", "V", "S", "J", "\t", "z", "L", "w", "a", "+", "-", "s", "m",
      "M", "1", "\u{1B}OA", "\u{1B}OB", "\u{1B}[5~", "\u{1B}[6~",
    ]
    for step in 0..<300 {
      switch step % 100 {
      case 0: session.resize(rows: 1, columns: 1)
      case 50: session.resize(rows: 150, columns: 500)
      default:
        session.resize(rows: Int32(1 + next(below: 70)), columns: Int32(1 + next(below: 220)))
      }
      if next(below: 3) == 0 { session.type(keys[next(below: UInt64(keys.count))]) }
    }
    session.resize(rows: 24, columns: 80)
    // Whether the machine runs by now depends on the keys: the help comes up in any case.
    session.type("O?")
    try session.wait(for: "Views")
    session.type("?q")
    try session.expectRestored(end: .exit(0))
  }

  private static let poorEnvironments =
    [
      ["NO_COLOR": "1"], ["TERM": "vt100"], ["TERM": "linux"], ["LC_ALL": "C"],
      ["TERM": "vt100", "LC_ALL": "C"], ["TERM": "xterm"], ["TERM": "xterm-16color"],
      ["TERM": "xterm-direct"], ["TERM": "xterm-direct", "NO_COLOR": "1"],
      ["TERM": "vt220"], ["TERM": "sun"], ["COLORTERM": "truecolor"],
    ].filter { TerminalSession.knowsTerminal($0["TERM"] ?? "xterm") }

  @Test func descriptionsOfPoorTerminalsAreInstalled() {
    #expect(Self.poorEnvironments.filter { $0["TERM"] != nil }.count > 1)
  }

  @Test(arguments: poorEnvironments)
  func poorTerminals(environment: [String: String]) throws {
    let session = try start(environment)
    session.type("D")
    try session.wait(for: "Cause and effect")
    session.type("q")
    let isOld = ["vt100", "vt220", "sun"].contains(environment["TERM"])
    if environment["LC_ALL"] == "C" || isOld {
      try session.readToEnd()
      #expect(session.output.unicodeScalars.allSatisfy { $0.isASCII })
    }
    try session.expectRestored(end: .exit(0))
  }

  @Test func settingsAreKept() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pageout-home-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = ["XDG_CONFIG_HOME": folder.path]
    let session = try start(environment)
    session.type(",")
    try session.wait(for: "Settings")
    for _ in 0..<6 { session.type("\u{1B}OB") }
    session.type("\u{1B}OC")
    session.type("\r")
    try session.wait(for: "saved to")
    session.send(signal: SIGTERM)
    try session.expectRestored(end: .signal(SIGTERM))
    let file = folder.appending(path: "pageout/config.yaml")
    #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("\nfps: 20\n"))

    try Data("thme: paper\nview: journal\n".utf8).write(to: file)
    let second = try TerminalSession(environment, of: "pageout")
    try second.wait(for: "config.yaml:1:1: there is no setting")
    second.type("q")
    try second.expectRestored(end: .exit(0))
  }

  @Test func anEditedThemeIsTakenAtTheNextKeyOfAPause() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "pageout-theme-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let shipped = URL(fileURLWithPath: #filePath)
      .appending(path: "../../../themes/midnight.yaml").standardizedFileURL
    let text = try String(contentsOf: shipped, encoding: .utf8)
    try text.write(to: file, atomically: true, encoding: .utf8)
    let session = try TerminalSession(
      [:], of: "pageout", arguments: ["--theme", file.path, "--paused"])
    try session.wait(for: "PID controller")
    try (text + "# edited\n").write(to: file, atomically: true, encoding: .utf8)
    session.type("\t")
    try session.wait(for: "read again")
    try (text + "no-such-part: 1\n").write(to: file, atomically: true, encoding: .utf8)
    session.type("\t")
    try session.wait(for: "yaml:")
    session.type("q")
    try session.expectRestored(end: .exit(0))
  }

  @Test func exactColoursReachATerminalThatAnnouncesThem() throws {
    let session = try start(["COLORTERM": "truecolor"])
    session.type("q")
    try session.expectRestored(end: .exit(0))
    // Midnight's background, and no number in place of a colour.
    #expect(session.output.contains("48;2;15;20;25"))
    #expect(!session.output.contains("8;5;"))
  }

  @Test(arguments: [("--colours", "256", "38;5;"), ("--colors", "direct", "38;2;")])
  func aSwitchWinsOverNOCOLOR(option: String, depth: String, code: String) throws {
    let session = try TerminalSession(
      ["NO_COLOR": "1"], of: "pageout", arguments: [option, depth])
    try session.wait(for: "PID controller")
    session.type("q")
    try session.expectRestored(end: .exit(0))
    #expect(session.output.contains(code))
  }

  @Test func pastedTextIsTextAndNoKeys() throws {
    let session = try start()
    session.type("\u{1B}[200~q\nkq\u{1B}[201~:")
    session.type("\u{1B}[200~spawn\nleak\n\u{1B}[201~")
    try session.wait(for: "spawn leak")
    session.type("\u{3}")
    try session.expectRestored(end: .signal(SIGINT))
  }

  @Test func altAndQDoesNotQuit() throws {
    let session = try start()
    session.type("\u{1B}q")
    try session.wait(for: "M-q does nothing here")
    session.type("q")
    try session.expectRestored(end: .exit(0))
  }

  @Test func aSmallWindowIsTold() throws {
    let session = try start()
    session.resize(rows: 8, columns: 39)
    try session.wait(for: "needs 40x10")
    session.type("q")
    try session.expectRestored(end: .exit(0))
  }

  @Test(arguments: ["no-such-terminal", "dumb", "", nil])
  func aTerminalThatCannotBeUsedGetsOneLine(type: String?) throws {
    let session = try TerminalSession(["TERM": type], of: "pageout")
    #expect(try session.end() == .exit(2))
    #expect(session.output.hasPrefix("pageout: "))
    #expect(session.output.contains("pageout --plain"))
    #expect(session.output.split(whereSeparator: \.isNewline).count == 1)
  }
}
