import Foundation
import Testing

/// Sequences that the terminal's description does not name: some are keys all the same, and the rest
/// are no keys at all.
@Suite struct KeySequenceTests {
  @Test(
    arguments: [
      "[1~", "[4~", "[7~", "[8~", "[H", "[F", "OH", "OF", "[A", "[D", "[3~", "[5~", "[Z",
    ])
  func sequencesOfOtherTerminalsAreUnderstood(sequence: String) throws {
    let names = [
      "[1~": "Home", "[4~": "End", "[7~": "Home", "[8~": "End", "[H": "Home", "[F": "End",
      "OH": "Home", "OF": "End", "[A": "Up", "[D": "Left", "[3~": "Delete", "[5~": "PageUp",
      "[Z": "BackTab",
    ]
    for type in ["xterm-256color", "tmux-256color", "linux"] {
      let session = try TerminalSession(["TERM": type])
      try session.wait(for: "<ready:")
      session.type("\u{1B}\(sequence)#")
      try session.wait(for: "<\(try #require(names[sequence]))>")
      try session.wait(for: "<seen:2>")
      session.type("q")
      #expect(try session.end() == .exit(0))
    }
  }

  /// What follows is read as it is, and nothing else is seen.
  @Test(
    arguments: [
      // The focus, a cursor's place, answers to questions.
      "[I", "[O", "[24;80R", "[?62;22c", "[>0;276;0c", "[?1;2$y",
      // Keys by the protocol of kitty, and with modifiers.
      "[107;5u", "[97;1:3u", "[57441;2u", "[1;10A", "O5P", "[15;9~", "[[Z", "[27;5;107~",
      // The mouse, which nobody asked for.
      "[M !!", "[<0;5;5M", "[<35;7;7m",
      // Strings: a colour, the clipboard, a version.
      "]11;rgb:0000/0000/0000\u{7}", "]52;c;a3E=\u{1B}\\", "P>|pageout\u{1B}\\", "_Gi=1;OK\u{1B}\\",
      // Alt with keys that have no character.
      "\r", "\u{7F}", "\t",
    ])
  func sequencesWithoutAMeaningAreSwallowed(sequence: String) throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("\u{1B}\(sequence)#")
    try session.wait(for: "<seen:1>")
    // Twice, and between keys.
    session.type("x\u{1B}\(sequence)\u{1B}\(sequence)y#")
    try session.wait(for: "<seen:4>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func twoPressesOfEscAreTwo() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    session.type("\u{1B}\u{1B}")
    for _ in 0..<2 { try session.wait(for: "<Esc>") }
    session.type("#")
    try session.wait(for: "<seen:3>")
    session.type("q")
    #expect(try session.end() == .exit(0))
  }

  @Test func pastedTextIsMarked() throws {
    let session = try TerminalSession()
    try session.wait(for: "<ready:palette256>")
    #expect(ScreenState(after: session.output).marksPastedText)
    session.type("\u{1B}[200~q\té\u{1B}[A\n\u{1B}[201~#")
    for name in ["pasted:q", "pasted: ", "pasted:é", "seen:4"] {
      try session.wait(for: "<\(name)>")
    }
    session.type("q")
    try session.readToEnd()
    #expect(!ScreenState(after: session.output).marksPastedText)
    #expect(try session.end() == .exit(0))
  }
}
