import Foundation
import PseudoTerminal
import Testing

/// A run of a program that was built with these tests on a terminal of its own; the test is its
/// person.
///
/// Every wait ends with what it waits for, or with a failed test at a deadline that no working
/// program comes near.
final class TerminalSession {
  /// How a program ended.
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  private var session: pty_session
  private var isFinished = false
  /// All that the program has written.
  var output: String { String(decoding: bytes, as: UTF8.self) }
  private var bytes: [UInt8] = []
  /// Where to look for the next marker in `bytes`.
  private var position = 0

  /// How long a wait may take in all, whatever the program writes meanwhile.
  private static let patience = Duration.seconds(60)

  init(
    _ changes: [String: String?] = [:], of program: String = "TerminalProbe", rows: Int32 = 24,
    columns: Int32 = 80, arguments: [String] = [],
    underShell: Bool = false, ignoresHangUp: Bool = false
  ) throws {
    var environment: [String: String?] = [
      "PATH": ProcessInfo.processInfo.environment["PATH"],
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"],
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
    environment.merge(changes) { $1 }
    let lines = environment.compactMap { name, value in value.map { "\(name)=\($0)" } }.sorted()
    session = pty_start(
      ([try Self.path(of: program)] + arguments).joined(separator: "\n"),
      lines.joined(separator: "\n"), rows, columns,
      (underShell ? PTY_UNDER_SHELL.rawValue : 0)
        | (ignoresHangUp ? PTY_IGNORE_HANG_UP.rawValue : 0))
    try #require(session.process > 0, "the program cannot be started")
  }

  deinit {
    if !isFinished { _ = pty_finish(&session, 0) }
  }

  /// A program beside the test program, in the build folder; another `pageout` if the environment
  /// names one.
  private static func path(of program: String) throws -> String {
    if program == "pageout", let path = ProcessInfo.processInfo.environment["PAGEOUT_PROGRAM"] {
      return try #require(
        FileManager.default.isExecutableFile(atPath: path) ? path : nil, "\(path) is no program")
    }
    let ownProgram = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    let folders = [
      ownProgram.deletingLastPathComponent(),
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../.build/debug").standardizedFileURL,
    ]
    let paths = folders.map { $0.appendingPathComponent(program).path }
    return try #require(
      paths.first(where: FileManager.default.isExecutableFile), "\(program) is not built")
  }

  /// Whether the system has a description of a type of terminals.
  static func knowsTerminal(_ type: String) -> Bool {
    ["/lib/terminfo", "/usr/share/terminfo", "/etc/terminfo"].contains { folder in
      FileManager.default.fileExists(atPath: "\(folder)/\(type.prefix(1))/\(type)")
    }
  }

  /// Types characters. Reads what the program writes where it has to before it takes them.
  func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    let deadline = Self.deadline
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(session.terminal, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN {
        return
      } else if !pty_wait_for_room(&session, Self.milliseconds(until: deadline)) {
        Issue.record("the program took no keys before the deadline")
        return
      } else {
        takeOutput()
      }
    }
  }

  private static var deadline: ContinuousClock.Instant { ContinuousClock.now + patience }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    Int32(max((deadline - ContinuousClock.now) / .milliseconds(1), 0))
  }

  /// Reads until `marker` appears beyond the marker before.
  func wait(
    for marker: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let appeared = try appears(marker)
    try #require(
      appeared, "the program ended before it wrote \(marker): \(output.debugDescription)",
      sourceLocation: sourceLocation)
  }

  /// Reads until `marker` appears beyond the marker before. False if the program ends first.
  func appears(_ marker: String) throws -> Bool {
    let wanted = Array(marker.utf8)
    var start = position
    let deadline = Self.deadline
    while true {
      if let found = bytes[start...].firstRange(of: wanted) {
        position = found.upperBound
        return true
      }
      // What was looked through has no more than the marker's beginning.
      start = max(bytes.count - wanted.count + 1, start)
      if try !readMore(until: deadline) { return false }
    }
  }

  /// Reads all until the program's end.
  func end() throws -> End {
    try readToEnd()
    isFinished = true
    let end = pty_finish(&session, Self.milliseconds(until: Self.deadline))
    return end.signal != 0 ? .signal(end.signal) : .exit(end.status)
  }

  /// As ``end()``, without giving up the terminal, so that its modes can be looked at.
  func readToEnd() throws {
    let deadline = Self.deadline
    while try readMore(until: deadline) {}
  }

  /// What the terminal reports of the mouse: buttons have its numbers, places count from 0.
  func reportMouse(
    _ reports: [(button: Int, column: Int, row: Int, isRelease: Bool)]
  ) {
    // As the terminal's description has them sent.
    let isDecimal = output.contains("1006")
    let codes = reports.map { report in
      if isDecimal {
        let place = "\(report.column + 1);\(report.row + 1)"
        return "\u{1B}[<\(report.button);\(place)\(report.isRelease ? "m" : "M")"
      }
      let numbers = [report.isRelease ? 3 : report.button, report.column + 1, report.row + 1]
      let characters = numbers.map { Character(Unicode.Scalar(UInt8(32 + $0))) }
      return "\u{1B}[M" + String(characters)
    }
    type(codes.joined())
  }

  func reportMouse(_ button: Int, column: Int, row: Int, isRelease: Bool = false) {
    reportMouse([(button, column, row, isRelease)])
  }

  func send(signal: Int32) {
    pty_signal(&session, signal)
  }

  func resize(rows: Int32, columns: Int32) {
    #expect(pty_resize(&session, rows, columns))
  }

  func hangUp() {
    pty_hang_up(&session)
  }

  var modesAreRestored: Bool {
    pty_modes_are_restored(&session)
  }

  var keysAreRaw: Bool {
    pty_keys_are_raw(&session)
  }

  /// Reads what there is, waiting for it. False if the program has ended.
  private func readMore(until deadline: ContinuousClock.Instant) throws -> Bool {
    let rest = Self.milliseconds(until: deadline)
    switch rest > 0 ? pty_wait(&session, rest) : PTY_DEADLINE {
    case PTY_OUTPUT:
      return takeOutput()
    case PTY_ENDED:
      return false
    default:
      Issue.record(
        "what is waited for has not happened before the deadline; so far: \(output.debugDescription)"
      )
      throw DeadlinePassed()
    }
  }

  /// Reads what there is. False if there is nothing.
  @discardableResult
  private func takeOutput() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(session.terminal, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] }
    return count > 0
  }
}

struct DeadlinePassed: Error {}

/// What a terminal is left with by all that was written to it.
struct ScreenState: Equatable {
  var isAlternate = false
  var isCursorShown = true
  var isSynchronizing = false
  var hasApplicationKeys = false
  /// Whether what is written next has neither colours nor attributes.
  var isPlain = true
  var reportsMouse = false
  var reportsMouseWay = false
  var marksPastedText = false

  static let initial = ScreenState()

  init() {}

  init(after output: String) {
    func isOn(_ on: String, _ off: String, initially: Bool = false) -> Bool {
      let lastOn = output.range(of: on, options: .backwards)?.lowerBound
      let lastOff = output.range(of: off, options: .backwards)?.lowerBound
      guard let lastOn else { return initially && lastOff == nil }
      return lastOff.map { $0 < lastOn } ?? true
    }
    isAlternate = isOn("\u{1B}[?1049h", "\u{1B}[?1049l")
    isCursorShown = isOn("\u{1B}[?25h", "\u{1B}[?25l", initially: true)
    isSynchronizing = isOn("\u{1B}[?2026h", "\u{1B}[?2026l")
    hasApplicationKeys = isOn("\u{1B}[?1h", "\u{1B}[?1l")
    let selection = output.matches(of: /\u{1B}\[([0-9;:]*)m/).last?.output.1
    isPlain = ["", "0", nil].contains(selection)
    // In one code with how places are written, or alone.
    reportsMouse = isOn("1000h", "1000l")
    reportsMouseWay = isOn("\u{1B}[?1002h", "\u{1B}[?1002l")
    marksPastedText = isOn("\u{1B}[?2004h", "\u{1B}[?2004l")
  }
}
