import Testing

@testable import Canvas

@Suite struct CharacterWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("─", 1), ("█", 1), ("▲", 1), ("…", 1), ("界", 2), ("한", 2), ("あ", 2),
      ("Ａ", 2), ("🎓", 2), ("\u{301}", 0), ("\u{200D}", 0), ("\u{FE0F}", 0), ("\u{3099}", 0),
      ("\u{20000}", 2), ("\u{E0100}", 0), ("\u{10FFFF}", 1),
    ] as [(Unicode.Scalar, Int)])
  func columns(scalar: Unicode.Scalar, expected: Int) {
    #expect(CharacterWidth.columns(of: scalar) == expected)
  }

  @Test(arguments: [CharacterWidth.zeroWidth, CharacterWidth.wide])
  func rangesAscendWithoutOverlap(table: [ClosedRange<UInt32>]) {
    #expect(zip(table, table.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test func charactersOfDrawingsAreNarrow() {
    for range in CharacterWidth.zeroWidth + CharacterWidth.wide {
      #expect(!range.contains(where: CharacterWidth.isDrawing))
    }
  }

  @Test func noCharacterIsBothWideAndWithoutWidth() {
    let both = CharacterWidth.wide.filter { wide in
      CharacterWidth.zeroWidth.contains { $0.overlaps(wide) }
    }
    #expect(both == [])
  }
}
