import Canvas
import Library
import Testing

@Suite struct ThemeColorTests {
  func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8) throws -> ThemeColor {
    try #require(ThemeColor(.rgb(red: red, green: green, blue: blue)))
  }

  @Test func contrastIsThatOfWCAG() throws {
    let white = try color(255, 255, 255)
    let black = try color(0, 0, 0)
    #expect(abs(white.contrast(with: black) - 21) < 1e-9)
    #expect(white.contrast(with: white) == 1)
    // #777777 is known as the grey that just fails on white, #767676 as the one that passes.
    let fails = try color(0x77, 0x77, 0x77).contrast(with: white)
    let passes = try white.contrast(with: color(0x76, 0x76, 0x76))
    #expect(fails < 4.5 && fails > 4.47 && passes > 4.5 && passes < 4.55)
  }

  @Test func distanceIsThatOfCIELAB() throws {
    #expect(abs(try color(255, 255, 255).distance(to: color(0, 0, 0)) - 100) < 1e-6)
    // Red is (53.24, 80.09, 67.20), green (87.73, -86.18, 83.18), blue (32.30, 79.19, -107.86).
    let red = try color(255, 0, 0)
    let green = try color(0, 255, 0)
    let blue = try color(0, 0, 255)
    #expect(abs(red.distance(to: green) - 170.57) < 0.1)
    #expect(abs(red.distance(to: blue) - 176.31) < 0.1)
    #expect(abs(green.distance(to: blue) - 258.69) < 0.1)
  }

  @Test(arguments: ThemeVision.allCases)
  func greysLookTheSameToEverybody(vision: ThemeVision) throws {
    for level: UInt8 in [0, 1, 90, 128, 254, 255] {
      let grey = try color(level, level, level)
      #expect(grey.seen(with: vision).distance(to: grey) < 0.01)
    }
  }

  /// Pairs that only some people can tell apart.
  @Test func colourBlindnessMergesColours() throws {
    let red = try color(190, 80, 40)
    let green = try color(120, 120, 40)
    let yellow = try color(240, 220, 60)
    let pink = try color(250, 205, 225)
    func distance(_ one: ThemeColor, _ other: ThemeColor, _ vision: ThemeVision) -> Double {
      one.seen(with: vision).distance(to: other.seen(with: vision))
    }
    #expect(red.distance(to: green) > 45)
    #expect(distance(red, green, .deuteranopia) < 15)
    #expect(distance(red, green, .tritanopia) > 40)
    #expect(yellow.distance(to: pink) > 70)
    #expect(distance(yellow, pink, .tritanopia) < 25)
    #expect(distance(yellow, pink, .deuteranopia) > 60)
  }

  @Test func protanopiaDarkensRed() throws {
    let black = try color(0, 0, 0)
    let red = try color(255, 0, 0)
    #expect(red.contrast(with: black) > 5.2)
    #expect(red.seen(with: .protanopia).contrast(with: black) < 4)
  }

  @Test func terminalsOwnColourCannotBeMeasured() {
    #expect(ThemeColor(.terminal) == nil)
    #expect(ThemeColor(.palette(15)) == ThemeColor(.rgb(red: 255, green: 255, blue: 255)))
  }
}
