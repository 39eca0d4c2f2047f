import Foundation
import Testing

/// The whole program on a terminal: it shows a machine, takes keys, and gives the terminal back.
@Suite struct ProgramTests {
  private func start(rows: Int32 = 24, columns: Int32 = 80) throws -> TerminalSession {
    let session = try TerminalSession(of: "pageout", rows: rows, columns: columns)
    try session.wait(for: "PID controller")
    #expect(session.keysAreRaw)
    return session
  }

  private func expectRestored(_ session: TerminalSession, end: TerminalSession.End) throws {
    try session.readToEnd()
    #expect(session.modesAreRestored)
    #expect(ScreenState(after: session.output) == .initial)
    #expect(try session.end() == end)
  }

  @Test func quitGivesTheTerminalBack() throws {
    let session = try start()
    session.type("p")
    try session.wait(for: "PAUSED")
    session.type("q")
    try expectRestored(session, end: .exit(0))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGSEGV])
  func signalsEndTheProgramInOrder(signal: Int32) throws {
    let session = try start()
    session.send(signal: signal)
    try expectRestored(session, end: .signal(signal))
  }

  @Test func aSmallWindowIsTold() throws {
    let session = try start()
    session.resize(rows: 8, columns: 39)
    try session.wait(for: "needs 40x10")
    session.type("q")
    try expectRestored(session, end: .exit(0))
  }

  @Test func anUnknownTerminalGetsOneLine() throws {
    let session = try TerminalSession(["TERM": "no-such-terminal"], of: "pageout")
    #expect(try session.end() == .exit(2))
    #expect(session.output.hasPrefix("pageout: "))
    #expect(session.output.split(whereSeparator: \.isNewline).count == 1)
  }
}
