import Testing

@testable import Plot

@Suite("Stroke font")
struct StrokeFontTests {
  private func strokes(of text: String) -> [[ScenePoint]] {
    StrokeFont.strokes(of: Label(text, at: ScenePoint(0, 0), size: 20, color: .white))
  }

  @Test("every printable ASCII character has strokes of its own within its box")
  func glyphs() {
    var seen: Set<String> = []
    for code in UInt8(0x21)...0x7E {
      let character = String(UnicodeScalar(code))
      let points = strokes(of: character)
      #expect(!points.isEmpty && points.allSatisfy { !$0.isEmpty })
      #expect(seen.insert("\(points)").inserted, "\(character) looks like another")
      let box = Label(character, at: ScenePoint(0, 0), size: 20, color: .white).bounds
      for point in points.joined() {
        #expect(point.x >= box.x && point.x <= box.maxX, "\(character) is wider than its box")
        #expect(point.y >= -16 && point.y <= 4.5, "\(character) is higher than a line")
      }
    }
    #expect(strokes(of: " ").isEmpty)
  }

  @Test("letters with accents lose them; what the font has not is a box")
  func others() {
    #expect(strokes(of: "\u{E9}") == strokes(of: "e"))
    #expect(strokes(of: "e\u{301}") == strokes(of: "e"))
    #expect(strokes(of: "\u{D8}") == strokes(of: "O"))
    #expect(strokes(of: "\u{1EA4}") == strokes(of: "A"))
    #expect(strokes(of: "日").count == 1)
    #expect(strokes(of: "日") == strokes(of: "\u{1F600}"))
  }

  @Test("words are as wide as their letters; long ones are cut to a width")
  func widths() {
    let word = StrokeFont.width(of: "laundry", size: 20)
    #expect(word == "laundry".map { StrokeFont.width(of: String($0), size: 20) }.reduce(0, +))
    #expect(StrokeFont.width(of: "laundry", size: 20, isBold: true) > word)
    let cut = StrokeFont.shortened("a long line of words", size: 20, toWidth: 100)
    #expect(cut.hasSuffix("...") && cut.hasPrefix("a lo"))
    #expect(StrokeFont.width(of: cut, size: 20) <= 100)
    #expect(StrokeFont.shortened("short", size: 20, toWidth: 100) == "short")
  }
}
