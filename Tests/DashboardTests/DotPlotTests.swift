import Canvas
import Library
import Testing

@testable import Dashboard

@Suite struct DotPlotTests {
  private func lines(_ values: [Int?], _ style: PlotStyle, rows: Int = 2) -> [String] {
    var canvas = Canvas(size: Size(columns: values.count, rows: rows))
    Plot(values: values, maximum: 8, style: .plain)
      .draw(on: &canvas, in: canvas.bounds, glyphs: .unicode.drawing(plots: style))
    return canvas.lines
  }

  @Test func dotsFillColumnsFromTheBottom() {
    #expect(lines([8, 4, nil, 1, 0], .braille) == ["⣿⡄", "⣿⣿ ⣀⡀"])
  }

  @Test func aLineIsItsUpperEdge() {
    let drawn = lines([4, 4, 4], .line)
    #expect(drawn == ["", "⠉⠉⠉"])
    #expect(lines([8, 8, 0], .line, rows: 1) == ["⠉⠉⢆"], "it reaches down to the next value")
  }

  @Test func aGapStaysAGap() {
    for style in PlotStyle.allCases {
      #expect(lines([nil, nil], style) == ["", ""])
    }
  }

  @Test func plainCharactersStayPlain() {
    #expect(GlyphSet.ascii.drawing(plots: .braille) == .ascii)
  }

  @Test func everyStyleStaysInItsPlace() {
    for style in PlotStyle.allCases {
      var canvas = Canvas(size: Size(columns: 6, rows: 4))
      let area = Rectangle(column: 1, row: 1, columns: 3, rows: 2)
      Plot(values: [9, 0, 99, 5, 8], maximum: 8, style: .plain)
        .draw(on: &canvas, in: area, glyphs: .unicode.drawing(plots: style))
      #expect(canvas.lines[0].isEmpty && canvas.lines[3].isEmpty)
      for row in 1...2 { #expect(canvas.lines[row].count <= 4) }
    }
  }
}
