import Canvas
import Testing

@testable import Terminal

@Suite struct PaletteTests {
  @Test(arguments: [
    (-1, ColorDepth.monochrome), (0, .monochrome), (2, .monochrome), (8, .eight), (16, .sixteen),
    (88, .sixteen), (256, .palette256), (65_536, .palette256), (1 << 24, .direct),
  ])
  func depthOfATerminal(colorCount: Int, depth: ColorDepth) {
    #expect(ColorDepth(colorCount: colorCount) == depth)
  }

  @Test(
    arguments: [
      (256, nil, false, ColorDepth.palette256), (256, nil, true, .monochrome),
      (256, .sixteen, true, .sixteen), (8, .direct, false, .eight),
      (1 << 24, .monochrome, false, .monochrome), (256, .direct, false, .palette256),
    ] as [(Int, ColorDepth?, Bool, ColorDepth)])
  func depthInUse(count: Int, wished: ColorDepth?, areUnwanted: Bool, depth: ColorDepth) {
    let colors = TerminalColors(count: count, areUnwanted: areUnwanted)
    #expect(colors.depth(wished: wished) == depth)
    #expect(!colors.needsExactColors(at: depth))
  }

  @Test(
    arguments: [
      (256, true, true, nil, ColorDepth.direct), (256, false, true, nil, .palette256),
      (256, true, false, nil, .palette256), (256, true, false, .direct, .direct),
      (256, true, true, .sixteen, .sixteen), (8, true, true, .direct, .eight),
      (1 << 24, false, true, nil, .direct),
    ] as [(Int, Bool, Bool, ColorDepth?, ColorDepth)])
  func depthOfNumberedColours(
    count: Int, areNumbered: Bool, areAnnounced: Bool, wished: ColorDepth?, depth: ColorDepth
  ) {
    let colors = TerminalColors(
      count: count, areNumbered: areNumbered, areAnnouncedAsDirect: areAnnounced)
    #expect(colors.depth(wished: wished) == depth)
    #expect(colors.needsExactColors(at: depth) == (depth == .direct && count == 256))
  }

  @Test func exactColoursAreToldFromNumbers() {
    let palette = Palette(depth: .direct, marksExactColors: true)
    let look = palette.look(
      of: Style(foreground: .rgb(red: 0, green: 0, blue: 12), background: .palette(12)))
    #expect(look.foreground == Palette.exactBase + 12)
    #expect(look.background == 12)
  }

  @Test func coloursByNumber() {
    let style = Style(foreground: .rgb(red: 0x12, green: 0x34, blue: 0x56), background: .terminal)
    let direct = Palette(depth: .direct).look(of: style)
    #expect(direct == Palette.Look(attributes: 0, foreground: 0x123456, background: -1))
    #expect(Palette(depth: .monochrome).look(of: style).foreground == -1)
    let palette = Style(foreground: .palette(3), background: .palette(208), attributes: .dim)
    let look = Palette(depth: .direct).look(of: palette)
    #expect(look.foreground == 3)
    #expect(look.background == 0xFF8700)
    #expect(look.attributes != 0)
  }

  @Test func almostBlackIsNotTakenForAPaletteColour() {
    let style = Style(foreground: .rgb(red: 0, green: 0, blue: 5))
    #expect(Palette(depth: .direct).look(of: style).foreground == 0)
  }

  @Test func everyAttributeIsSentAsOneOfItsOwn() {
    let attributes: [Style.Attributes] = [.bold, .dim, .italic, .underline, .reverse]
    let sent = attributes.map {
      Palette(depth: .monochrome).look(of: Style(attributes: $0)).attributes
    }
    #expect(Set(sent).count == attributes.count)
    let all = Palette(depth: .monochrome).look(of: Style(attributes: Style.Attributes(attributes)))
    #expect(all.attributes == sent.reduce(0, |))
  }
}
