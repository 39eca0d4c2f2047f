import Canvas
import Testing

@Suite struct CellTests {
  @Test func aBlankHasNoForeground() {
    let red = Cell(" ", style: Style(foreground: .palette(1), background: .palette(4)))
    let bold = Cell(
      " ", style: Style(foreground: .palette(2), background: .palette(4), attributes: .bold))
    #expect(red != bold)
    #expect(red.looks(like: bold))
    #expect(!red.looks(like: Cell(" ", style: Style(foreground: .palette(1)))))
    #expect(!red.looks(like: Cell("x", style: red.style)))
  }

  @Test(arguments: [Style.Attributes.underline, .reverse])
  func aBlankWithALineOrTurnedRoundHasOne(attributes: Style.Attributes) {
    let cells = [1, 2].map {
      Cell(" ", style: Style(foreground: .palette($0), attributes: attributes))
    }
    #expect(!cells[0].looks(like: cells[1]))
  }

  @Test(arguments: [
    Color.terminal, .palette(0), .palette(255), .rgb(red: 0, green: 0, blue: 0),
    .rgb(red: 1, green: 2, blue: 3), .rgb(red: 255, green: 255, blue: 255),
  ])
  func aStyleKeepsItsColors(color: Color) {
    let style = Style(foreground: color, background: .palette(9))
    #expect(style.foreground == color)
    #expect(style.background == .palette(9))
    var other = Style.plain
    other.background = color
    #expect(other == Style(background: color))
    #expect((other == .plain) == (color == .terminal))
  }

  @Test func onlyChangesAreVisited() {
    var before = Canvas(size: Size(columns: 6, rows: 3))
    before.write("abc", at: Point(column: 1, row: 1))
    var after = before
    after.write("xbz", at: Point(column: 1, row: 1))
    after.write("!", at: Point(column: 5, row: 2))
    var visited: [Point] = []
    let area = Rectangle(Size(columns: 5, rows: 3))
    after.forEachCell(in: area, unlike: before) { place, _ in visited.append(place) }
    #expect(visited == [Point(column: 1, row: 1), Point(column: 3, row: 1)])
    visited = []
    after.forEachCell(in: area, unlike: nil) { place, _ in visited.append(place) }
    #expect(visited.count == 15)
  }
}
