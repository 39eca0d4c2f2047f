import Testing

@testable import Terminal

@Suite struct ExactColorsTests {
  @Test func numbersAreWrittenAsTheColoursThatTheyStandFor() {
    var colors = ExactColors()
    #expect(colors.number(of: 0x123456) == 16)
    #expect(colors.number(of: 0xFF8700) == 17)
    #expect(colors.number(of: 0x123456) == 16)
    func written(_ parameters: String) -> String {
      String(decoding: colors.written(Array(parameters.utf8)), as: UTF8.self)
    }
    #expect(written("38;5;16") == "38;2;18;52;86")
    #expect(written("48;5;17") == "48;2;255;135;0")
    for other in ["38;5;18", "38;5;1", "34", "", "38;2;1;2;3", "38:5:16"] {
      #expect(written(other) == other)
    }
  }

  @Test func whenAllNumbersAreInUseANearColourIsTaken() {
    var colors = ExactColors()
    for color in 0..<240 as Range<Int32> { _ = colors.number(of: color << 16 | 0x80) }
    #expect(!colors.areExhausted)
    #expect(colors.number(of: 0x02_00_82) == 18)
    #expect(colors.areExhausted)
  }

  @Test func theFilterWritesThem() {
    var colors = ExactColors()
    _ = colors.number(of: 0x010203)
    var filter = RenditionFilter()
    let sent = filter.filtered(
      Array("\u{1B}[m\u{1B}[38;5;16m\u{1B}[44mx\u{1B}[1mx".utf8), exactColors: colors)
    #expect(String(decoding: sent, as: UTF8.self) == "\u{1B}[;38;2;1;2;3;44mx\u{1B}[1mx")
  }
}
