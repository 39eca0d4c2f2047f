import Foundation
import Testing

/// However the program ends, the terminal is as it was, and the parent learns the true cause.
@Suite struct RestoringTests {
  private func expectRestored(
    _ session: TerminalSession, end: TerminalSession.End,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try session.expectRestored(end: end, sourceLocation: sourceLocation)
    let leavings = session.output.components(separatedBy: "\u{1B}[?1049l").count - 1
    #expect(leavings == 1, "the screen is left once", sourceLocation: sourceLocation)
  }

  /// A session that has the mouse as well as the screen.
  private func sessionWithMouse() throws -> TerminalSession {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("C")
    try session.wait(for: "<C>")
    #expect(ScreenState(after: session.output).reportsMouseWay)
    return session
  }

  private func expectTaken(_ session: TerminalSession) {
    #expect(session.keysAreRaw)
    #expect(!session.modesAreRestored)
    let state = ScreenState(after: session.output)
    #expect(state.isAlternate)
    #expect(state.marksPastedText)
    #expect(!state.isCursorShown)
  }

  @Test(
    arguments: [
      ("q", .exit(0)), ("e", .exit(3)), ("a", .signal(SIGABRT)), ("b", .signal(SIGBUS)),
      ("f", .signal(SIGFPE)), ("o", .signal(SIGSEGV)), ("s", .signal(SIGSEGV)),
      ("\u{3}", .signal(SIGINT)), ("\u{1C}", .signal(SIGQUIT)),
    ] as [(String, TerminalSession.End)])
  func afterAKey(key: String, end: TerminalSession.End) throws {
    let session = try sessionWithMouse()
    expectTaken(session)
    session.type(key)
    try expectRestored(session, end: end)
  }

  /// All that end a process by themselves and can be handled.
  @Test(
    arguments: [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF,
      SIGXCPU, SIGXFSZ, SIGIO, SIGPWR, SIGSTKFLT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE,
      SIGSYS, 34, 64,
    ] as [Int32])
  func afterASignal(signal: Int32) throws {
    let session = try sessionWithMouse()
    session.send(signal: signal)
    try expectRestored(session, end: .signal(signal))
  }

  @Test func afterAnErrorThatIsThrown() throws {
    let session = try sessionWithMouse()
    session.type("E")
    try session.wait(for: "\u{1B}[?1049l")
    try session.wait(for: "the terminal cannot be set up")
    try expectRestored(session, end: .exit(2))
  }

  @Test func afterATrap() throws {
    let session = try sessionWithMouse()
    session.type("t")
    try session.readToEnd()
    let parts = session.output.components(separatedBy: "\u{1B}[?1049l")
    #expect(parts.last?.contains("trapped on purpose") == true, "the message is kept and shown")
    #expect(parts.first?.contains("trapped on purpose") == false)
    #if arch(x86_64) || arch(i386)
      try expectRestored(session, end: .signal(SIGILL))
    #else
      try expectRestored(session, end: .signal(SIGTRAP))
    #endif
  }

  @Test func afterATrapWithTheBacktracer() throws {
    let session = try TerminalSession(["SWIFT_BACKTRACE": nil, "HOME": "/nonexistent"])
    try session.wait(for: "<ready:palette256>")
    session.type("t")
    try session.wait(for: "\u{1B}[?1049l")
    // Where there is a backtracer it shows what it found, on the screen that is there now, and asks
    // for a key.
    try session.wait(for: "trapped on purpose")
    if try session.appears("to quit") { session.type("q") }
    try session.readToEnd()
    #expect(session.modesAreRestored)
    #expect(ScreenState(after: session.output).isAlternate == false)
    guard case .signal = try session.end() else {
      Issue.record("a trap ends by a signal")
      return
    }
  }

  @Test func theSameSignalTwiceEndsAProgramThatDoesNotListen() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("l")
    for signal in [SIGTERM, SIGINT] {
      try session.wait(for: "looping")
      session.send(signal: signal)
    }
    try session.wait(for: "looping")
    session.send(signal: SIGINT)
    try expectRestored(session, end: .signal(SIGINT))
  }

  @Test func afterAHangUp() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.hangUp()
    // The lost terminal may be noticed before the signal arrives.
    let end = try session.end()
    #expect(end == .signal(SIGHUP) || end == .exit(4))
  }

  @Test func afterAHangUpThatIsIgnored() throws {
    let session = try TerminalSession(ignoresHangUp: true)
    try session.wait(for: "<ready:palette256>")
    session.hangUp()
    #expect(try session.end() == .exit(4))
  }

  @Test func messagesWaitUntilTheScreenIsLeft() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("m")
    try session.wait(for: "<m>")
    #expect(!session.output.contains("a message"))
    session.type("q")
    try session.wait(for: "\u{1B}[?1049l")
    try session.wait(for: "a message")
    #expect(try session.end() == .exit(0))
  }
}
