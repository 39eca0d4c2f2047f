import Testing

@testable import Canvas

@Suite struct ColorReductionTests {
  @Test(arguments: [
    (Color.rgb(red: 0, green: 0, blue: 0), ColorDepth.palette256, Color.palette(16)),
    (.rgb(red: 255, green: 255, blue: 255), .palette256, .palette(231)),
    (.rgb(red: 255, green: 0, blue: 0), .palette256, .palette(196)),
    (.rgb(red: 95, green: 135, blue: 175), .palette256, .palette(67)),
    (.rgb(red: 8, green: 8, blue: 8), .palette256, .palette(232)),
    (.rgb(red: 119, green: 118, blue: 120), .palette256, .palette(243)),
    (.rgb(red: 238, green: 238, blue: 238), .palette256, .palette(255)),
    (.palette(200), .palette256, .palette(200)),
    (.rgb(red: 250, green: 10, blue: 10), .sixteen, .palette(9)),
    (.rgb(red: 120, green: 130, blue: 125), .sixteen, .palette(8)),
    (.palette(196), .sixteen, .palette(9)),
    (.palette(12), .sixteen, .palette(12)),
    (.rgb(red: 250, green: 10, blue: 10), .eight, .palette(1)),
    (.palette(12), .eight, .palette(4)),
    (.palette(231), .eight, .palette(7)),
    (.palette(46), .eight, .palette(2)),
    (.palette(3), .monochrome, .terminal),
    (.rgb(red: 1, green: 2, blue: 3), .monochrome, .terminal),
    (.rgb(red: 1, green: 2, blue: 3), .direct, .rgb(red: 1, green: 2, blue: 3)),
    (.terminal, .eight, .terminal),
  ])
  func reducedTo(color: Color, depth: ColorDepth, expected: Color) {
    #expect(color.reduced(to: depth) == expected)
  }

  @Test func everyPaletteEntryAbove15IsItsOwnNearest() throws {
    for index in 16...UInt8.max {
      let color = try #require(Color.palette(index).components)
      let exact = Color.rgb(red: color.red, green: color.green, blue: color.blue)
      let nearest = try #require(exact.reduced(to: .palette256).components)
      #expect(nearest == color, "palette entry \(index)")
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func reducingAgainChangesNothing(depth: ColorDepth) {
    for index in stride(from: 0, through: 250, by: 10) {
      let level = UInt8(index)
      let style = Style(
        foreground: .rgb(red: level, green: 255 - level, blue: level / 2),
        background: .palette(level), attributes: .underline)
      let reduced = style.reduced(to: depth)
      #expect(reduced.reduced(to: depth) == reduced)
      #expect(reduced.attributes == .underline)
    }
  }

  @Test func withoutColoursTheAttributesStay() {
    let style = Style(
      foreground: .palette(1), background: .palette(7), attributes: [.bold, .reverse])
    #expect(style.reduced(to: .monochrome) == Style(attributes: [.bold, .reverse]))
  }

  @Test func textNeverVanishesInItsBackground() {
    let onDark = Style(
      foreground: .rgb(red: 60, green: 60, blue: 60), background: .rgb(red: 0, green: 0, blue: 0))
    #expect(onDark.reduced(to: .eight).foreground == .palette(7))
    let onLight = Style(
      foreground: .rgb(red: 200, green: 200, blue: 200),
      background: .rgb(red: 255, green: 255, blue: 255))
    #expect(onLight.reduced(to: .eight).foreground == .palette(0))
    let faint = Style(foreground: .rgb(red: 80, green: 80, blue: 80))
    #expect(faint.reduced(to: .eight) == Style(foreground: .palette(7), attributes: .dim))
    let hidden = Style(foreground: .palette(20), background: .palette(20))
    #expect(hidden.reduced(to: .eight).foreground == hidden.reduced(to: .eight).background)
  }
}
