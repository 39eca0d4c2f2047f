import Testing

@testable import Canvas

@Suite struct KeyTests {
  static let named: [Key] =
    [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert,
    ] + Key.functionKeys.map(Key.function)

  @Test(arguments: named)
  func namesOfKeysReadBack(key: Key) {
    #expect(Key(name: key.name) == key)
  }

  @Test func namesOfCharactersReadBack() {
    let ranges: [ClosedRange<UInt32>] = [0...0x3FF, 0x2500...0x25FF, 0xFE00...0xFE0F]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      let key = Key(typed: scalar)
      #expect(Key(name: key.name) == key, "\(key.name)")
      let alt = Key.alt(scalar)
      #expect(scalar.value < 0x20 || scalar.value == 0x7F || Key(name: alt.name) == alt)
      #expect(!key.name.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F })
    }
  }

  @Test(arguments: [
    ("m", Key.character("m")), ("M", .character("M")), ("Space", .character(" ")),
    ("space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("escape", .escape),
    ("F1", .function(1)), ("f12", .function(12)), ("PageUp", .pageUp), ("PgDn", .pageDown),
    ("C-l", .character("\u{C}")), ("C-L", .character("\u{C}")), ("C-i", .tab),
    ("C-@", .character("\0")),
    ("C-[", .escape), ("界", .character("界")), ("+", .character("+")),
    ("U+301", .character("\u{301}")), ("M-q", .alt("q")), ("m-Q", .alt("Q")), ("M-M", .alt("M")),
    ("M-Space", .alt(" ")), ("M-é", .alt("é")),
  ])
  func spellings(name: String, key: Key) {
    #expect(Key(name: name) == key)
  }

  @Test(arguments: [
    "", "mm", "F0", "F64", "F01", "F+1", "C-", "C-ll", "C-é", "Hyper", "U+D800", "U+", "M-",
    "M-Up", "M-C-l", "M-M-x", "M-qq",
  ])
  func noKeyHasThisName(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func printedNames() {
    #expect(Key.character(" ").name == "Space")
    #expect(Key.character("\u{C}").name == "C-l")
    #expect(Key.character("\u{1F}").name == "C-_")
    #expect(Key.character("\u{301}").name == "U+301")
    #expect(Key.alt("x").name == "M-x")
    #expect(Key.alt(" ").name == "M-Space")
  }
}
