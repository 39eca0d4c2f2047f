import Canvas
import Testing

@testable import Terminal

@Suite struct RepertoireTests {
  /// What code page 437 has of what people draw with.
  private static let console = Set(
    "│─┌┐└┘├┤┬┴┼═║╔╗╚╝█▄▌▐▀░▒▓▲▼◄►•·≥√".unicodeScalars)

  @Test func theConsoleGetsWhatItHas() {
    let repertoire = Repertoire(terminalType: "linux")
    let braille = (0x2800...0x28FF).compactMap { Unicode.Scalar($0 as UInt32) }
    let others = Array("×·≥━┃┏┓┗┛┄┆═║╔╗╚╝".unicodeScalars)
    for scalar in GlyphSet.unicode.all + braille + others {
      let shown = repertoire.shown(scalar)
      #expect(shown.isASCII || Self.console.contains(shown), "\(scalar)")
      #expect(CharacterWidth.columns(of: shown) == CharacterWidth.columns(of: scalar))
    }
    #expect(repertoire.shown("é") == "é")
    #expect(repertoire.shown("\u{2803}") == "▀")
    #expect(repertoire.shown("\u{28C0}") == "▄")
  }

  @Test func otherTerminalsGetAll() {
    let repertoire = Repertoire(terminalType: "xterm-256color")
    for scalar in GlyphSet.unicode.all { #expect(repertoire.shown(scalar) == scalar) }
  }

  @Test func oldTerminalsAreKnownByTheirNames() {
    for type in ["vt100", "vt220", "vt52", "sun", "sun-color", "ansi", "cons25"] {
      #expect(OldTerminals.contain(type), "\(type)")
    }
    for type in ["xterm", "linux", "vte-256color", "tmux-256color", "screen", "kitty", ""] {
      #expect(!OldTerminals.contain(type), "\(type)")
    }
  }
}
