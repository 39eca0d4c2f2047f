import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct DotStackTests {
  private static let red = Style(foreground: .palette(1))
  private static let green = Style(foreground: .palette(2))
  private static let parts: [StackedBar.Segment] = [
    .init(value: 0, name: "active", letter: "A", style: red),
    .init(value: 0, name: "free", letter: "F", style: green),
  ]

  private func canvas(
    _ columns: [[Int]], rows: Int, _ style: PlotStyle, fill: StackedBar.Fill = .blocks,
    parts: [StackedBar.Segment] = parts, total: Int? = nil
  ) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns.count, rows: rows))
    StackedPlot(
      columns: columns, parts: parts, total: total ?? rows * 4, fill: fill,
      glyphs: .unicode.drawing(plots: style)
    ).draw(on: &canvas, in: canvas.bounds)
    return canvas
  }

  private func color(_ canvas: Canvas, _ column: Int, _ row: Int) -> Color {
    canvas[column: column, row: row].style.foreground
  }

  @Test func aGapOfADotDividesFilledBands() {
    let drawn = canvas([[4, 4], [4, 4]], rows: 2, .braille)
    #expect(drawn.lines == ["⣿⣿", "⣶⣶"])
    #expect(color(drawn, 0, 0) == .palette(2))
    #expect(color(drawn, 0, 1) == .palette(1))
  }

  @Test func theBandWithMostDotsGivesACellItsColour() {
    let drawn = canvas([[3, 1], [1, 3]], rows: 1, .braille)
    #expect(color(drawn, 0, 0) == .palette(1))
    #expect(color(drawn, 1, 0) == .palette(2))
  }

  @Test func theThinnerBandWinsWhereBothHaveAsManyDots() {
    // Of the second row one has two dots and the other has two.
    let drawn = canvas([[6, 2]], rows: 2, .braille, total: 8)
    #expect(drawn.lines == ["⣛", "⣿"])
    #expect(color(drawn, 0, 0) == .palette(2))
  }

  @Test func whatIsBetweenTwoColumnsIsHalfway() {
    let drawn = canvas([[2, 0], [4, 0]], rows: 1, .braille)
    #expect(drawn.lines == ["⣤⣾"])
  }

  @Test func aLineIsTheUpperEdgeOfEachBandInItsColour() {
    let columns = Array(repeating: [4, 8], count: 4)
    let drawn = canvas(columns, rows: 3, .line)
    #expect(drawn.lines == ["⠉⠉⠉⠉", "  F", "A⠉⠉⠉"])
    #expect(color(drawn, 1, 0) == .palette(2))
    #expect(color(drawn, 1, 2) == .palette(1))
    #expect(color(drawn, 2, 1) == .palette(2))
  }

  @Test func aBandOfNothingHasNoEdge() {
    #expect(canvas([[0, 4], [0, 4], [0, 4]], rows: 2, .line, total: 8).lines == ["", "⠉⠉F"])
  }

  @Test func lettersFillBandsWithoutColoursAndDotsEndThem() {
    let drawn = canvas([[6, 6], [6, 6]], rows: 3, .braille, fill: .letters)
    #expect(drawn.lines == ["FF", "⣤⣤", "AA"])
  }

  @Test func aThinBandKeepsItsLetter() {
    var parts = Self.parts
    parts.insert(.init(value: 0, name: "laundry", letter: "L", style: .plain), at: 1)
    let drawn = canvas([[5, 1, 6]], rows: 3, .braille, fill: .letters, parts: parts)
    #expect(drawn.lines == ["F", "L", "A"])
  }

  @Test func momentsWithoutSamplesStayEmpty() {
    for style in PlotStyle.allCases {
      #expect(canvas([[], [4, 4]], rows: 2, style).lines.allSatisfy { $0.hasPrefix(" ") })
    }
  }

  @Test(arguments: PlotStyle.allCases)
  func stacksStayInTheirPlace(style: PlotStyle) {
    for fill in [StackedBar.Fill.blocks, .letters] {
      var canvas = Canvas(size: Size(columns: 8, rows: 5))
      let area = Rectangle(column: 1, row: 1, columns: 5, rows: 3)
      StackedPlot(
        columns: [[0, 99], [-3, 2], [1 << 50, 7], [1, 1], [], [5, 5], [12, 0]],
        parts: Self.parts, total: 12, fill: fill, glyphs: .unicode.drawing(plots: style)
      ).draw(on: &canvas, in: area)
      for row in 0..<5 {
        for column in 0..<8 where !((1...3).contains(row) && (1...5).contains(column)) {
          #expect(canvas[column: column, row: row] == .blank)
        }
      }
    }
  }

  @Test func errorsGrowFromTheZeroLineInDots() {
    func lines(_ style: PlotStyle) -> [String] {
      var canvas = Canvas(size: Size(columns: 4, rows: 2))
      SignedPlot(
        values: [8, 8, -4, -4], maximum: 8, above: .plain, below: .plain, ground: .terminal
      ).draw(on: &canvas, in: canvas.bounds, glyphs: .unicode.drawing(plots: style))
      return canvas.lines
    }
    #expect(lines(.braille) == ["⣿⣿⡄", "  ⠙⠛"])
    #expect(lines(.line).count == 2)
    #expect(lines(.line)[0].hasPrefix("⠉⠉"))
    #expect(lines(.line)[1].hasSuffix("⠒"))
  }

  @Test func whatWasWantedInVainIsSparse() {
    func lines(_ style: PlotStyle) -> [String] {
      var canvas = Canvas(size: Size(columns: 2, rows: 2))
      DemandPlot(
        values: [(8, 4), (8, 4)], maximum: 8, got: .plain, missing: .plain
      ).draw(on: &canvas, in: canvas.bounds, glyphs: .unicode.drawing(plots: style))
      return canvas.lines
    }
    #expect(lines(.braille) == ["⢕⢕", "⣶⣶"])
    #expect(lines(.line) == ["⠉⠉", "⠉⠉"])
  }

  /// The domain's view in each look: no block character is left among the graphs' own, and the cursor
  /// crosses them all.
  @Test(arguments: [PlotStyle.braille, .line])
  func theHistoryIsDrawnInTheLookOfPlots(style: PlotStyle) throws {
    var session = try SampleMachine.session()
    session.size = Size(columns: 120, rows: 40)
    session.run(seconds: 20)
    try session.type("D")
    let glyphs = GlyphSet.unicode.drawing(plots: style)
    func queues() -> [String] {
      let lines = session.draw(theme: .builtInDefault, glyphs: glyphs).lines
      guard let first = lines.firstIndex(where: { $0.contains(" queues ") }) else { return [] }
      return lines[first + 2...first + 4].map { String($0.suffix(40)) }
    }
    let before = queues()
    #expect(before.count == 3)
    #expect(before.allSatisfy { $0.unicodeScalars.contains { (0x2801...0x28FF) ~= $0.value } })
    try session.type("f")
    let held = queues()
    session.run(seconds: 3)
    #expect(queues() == held)
    try session.type("o")
    #expect(queues() != held)
  }
}
