import Testing

@testable import Canvas

@Suite struct GlyphSetTests {
  @Test func everyASCIIGlyphIsPrintableASCII() {
    #expect(GlyphSet.ascii.isASCII)
    #expect(GlyphSet.ascii.all.allSatisfy { (0x20..<0x7F).contains($0.value) })
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func everyGlyphTakesOneColumn(glyphs: GlyphSet) {
    #expect(glyphs.all.allSatisfy { CharacterWidth.columns(of: $0) == 1 })
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func barsStepFromBlankToFull(glyphs: GlyphSet) {
    for bar in [glyphs.horizontalEighths, glyphs.verticalEighths] {
      #expect(bar.count == 9)
      #expect(bar.filter { $0 == " " }.count == 1)
    }
    #expect(glyphs.shades.count == 5)
  }
}
