import Testing

extension TerminalSession {
  /// Expects that the terminal is as it was before the program: its modes, and what it was told.
  func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(modesAreRestored, sourceLocation: sourceLocation)
    #expect(ScreenState(after: output) == .initial, sourceLocation: sourceLocation)
  }

  /// Waits for the program's end, and expects that it gave the terminal back and ended so.
  func expectRestored(end: End, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try readToEnd()
    expectRestored(sourceLocation: sourceLocation)
    #expect(try self.end() == end, sourceLocation: sourceLocation)
  }
}
