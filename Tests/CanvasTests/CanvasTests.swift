import Testing

@testable import Canvas

private let bold = Style(foreground: .palette(3), attributes: .bold)

@Suite struct CanvasTests {
  @Test func textIsClippedAtEverySide() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    #expect(canvas.write("abcdef", at: Point(column: -2, row: 0)) == 6)
    #expect(canvas.write("123456", at: Point(column: 1, row: 1)) == 3)
    canvas.write("above", at: Point(column: 0, row: -1))
    canvas.write("below", at: Point(column: 0, row: 2))
    #expect(canvas.write("right", at: Point(column: 4, row: 0)) == 0)
    #expect(canvas.lines == ["cdef", " 123"])
  }

  @Test func textStaysWithinItsRectangle() {
    var canvas = Canvas(size: Size(columns: 8, rows: 3))
    let clip = Rectangle(column: 2, row: 1, columns: 3, rows: 1)
    for row in -1...3 { canvas.write("abcdefgh", at: Point(column: 0, row: row), within: clip) }
    #expect(canvas.lines == ["", "  cde", ""])
  }

  @Test(arguments: [
    Point(column: .min, row: 0), Point(column: .max, row: 0), Point(column: 0, row: .min),
    Point(column: 0, row: .max),
  ])
  func noCoordinateIsTooFarAway(point: Point) {
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    let empty = canvas
    canvas.write("a界b", at: point)
    let far = Rectangle(column: point.column, row: point.row, columns: .max, rows: .max)
    canvas.fill(far, with: "#")
    canvas.restyle(far, with: bold)
    canvas.write("a", at: Point(column: 0, row: 0), within: far)
    #expect(canvas == empty)
    #expect(canvas[column: point.column, row: point.row].scalar == " ")
  }

  @Test func sizesThatCannotBeAreCutDown() {
    #expect(Canvas(size: Size(columns: -1, rows: 3)).lines == ["", "", ""])
    let largest = Canvas(size: Size(columns: .max, rows: 1)).size
    #expect(largest == Size(columns: Canvas.longestSide, rows: 1))
    #expect(Canvas(size: Size(columns: 0, rows: .min)).lines.isEmpty)
  }

  @Test func wideCharactersTakeTwoColumns() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    #expect(canvas.write("a界🎓b", at: Point(column: 0, row: 0), style: bold) == 6)
    #expect(canvas.lines == ["a界🎓b"])
    #expect((0..<8).map { canvas[column: $0, row: 0].width } == [1, 2, 0, 2, 0, 1, 1, 1])
    #expect(canvas[column: 2, row: 0].style == bold)
    #expect(Canvas.width(of: "a界🎓b") == 6)
  }

  @Test func wideCharactersAreNeverCutInHalf() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.write("界界", at: Point(column: -1, row: 0))
    canvas.write("abc界", at: Point(column: 0, row: 1))
    #expect(canvas.lines == [" 界", "abc"])
    #expect(canvas[column: 0, row: 0] == .blank)
    #expect(canvas[column: 3, row: 1] == .blank)
  }

  @Test(arguments: [(0, "x b"), (1, " xb")])
  func whatStaysOfAnOverwrittenWideCharacterIsBlank(column: Int, line: String) {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    canvas.write("界b", at: Point(column: 0, row: 0))
    canvas.write("x", at: Point(column: column, row: 0))
    #expect(canvas.lines == [line])
    #expect((0..<3).allSatisfy { canvas[column: $0, row: 0].width == 1 })
  }

  @Test func wideCharactersOverHalvesOfOthers() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("界界界", at: Point(column: 0, row: 0))
    canvas.write("宽", at: Point(column: 1, row: 0))
    #expect(canvas.lines == [" 宽 界"])
    #expect((0..<6).map { canvas[column: $0, row: 0].width } == [1, 2, 0, 1, 2, 0])
  }

  @Test(arguments: ["界界界", " 界界 ", "a 界bc"], ["x", "xy", "xyzxyzxyz"])
  func narrowTextIsAsItsCharactersOneByOne(present: String, text: String) {
    var start = Canvas(size: Size(columns: 6, rows: 1))
    start.write(present, at: Point(column: 0, row: 0), style: bold)
    for column in -10...6 {
      for (left, columns) in [(0, 6), (1, 4), (2, 2), (3, 9), (-1, 4), (2, 0)] {
        let clip = Rectangle(column: left, row: 0, columns: columns, rows: 1)
        var whole = start
        let end = column + whole.write(text, at: Point(column: column, row: 0), within: clip)
        var single = start
        for (index, scalar) in text.unicodeScalars.enumerated() {
          single.write(scalar, at: Point(column: column + index, row: 0), within: clip)
        }
        #expect(whole == single)
        let right = max(clip.intersection(start.bounds).right, column)
        #expect(end == min(column + text.utf8.count, right))
      }
    }
  }

  @Test func aFilledRectangleIsAsItsCharactersOneByOne() {
    var start = Canvas(size: Size(columns: 6, rows: 2))
    start.write("界界界", at: Point(column: 0, row: 0), style: bold)
    start.write(" 界界", at: Point(column: 0, row: 1), style: bold)
    for left in 0..<6 {
      for columns in 0...6 {
        let area = Rectangle(column: left, row: 0, columns: columns, rows: 2)
        var filled = start
        filled.fill(area, with: "#")
        var single = start
        for row in 0..<2 {
          for column in left..<left + columns {
            single.write("#", at: Point(column: column, row: row))
          }
        }
        #expect(filled == single)
      }
    }
  }

  @Test func nothingCanCorruptTheGrid() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    let columns = canvas.write(
      "e\u{301}\u{200B}\u{1B}[2J\n\u{202E}\u{9B}\u{7F}\0z", at: Point(column: 0, row: 0))
    #expect(canvas.lines == ["e?[2J ???z"])
    #expect(columns == 10)
    #expect(Canvas.width(of: "e\u{301}\u{1B}") == 2)
    #expect(Cell("\u{301}").scalar == "?")
    #expect(Cell("\u{FFFF}").scalar == "?")
  }

  @Test func fillIsClipped() {
    var canvas = Canvas(size: Size(columns: 5, rows: 3))
    canvas.fill(Rectangle(column: 3, row: -5, columns: 90, rows: 7), with: "#", style: bold)
    #expect(canvas.lines == ["   ##", "   ##", ""])
    #expect(canvas[column: 4, row: 1].style == bold)
    canvas.fill(Rectangle(column: 0, row: 2, columns: 5, rows: 1), with: "界")
    #expect(canvas.lines[2] == "界界")
  }

  @Test func restylingKeepsTheText() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.write("a界bc", at: Point(column: 0, row: 0), style: bold)
    canvas.restyle(Rectangle(column: 2, row: 0, columns: 2, rows: 9), adding: .reverse)
    #expect(canvas.lines == ["a界bc"])
    let reversed = (0..<5).map { canvas[column: $0, row: 0].style.attributes.contains(.reverse) }
    #expect(reversed == [false, true, true, true, false])
    #expect(canvas[column: 3, row: 0].style.foreground == .palette(3))
    canvas.restyle(Rectangle(column: 0, row: 0, columns: 1, rows: 1), with: .plain)
    #expect(canvas[column: 0, row: 0].style == .plain)
  }

  @Test func cellsAreSmall() {
    #expect(MemoryLayout<Cell>.stride == 16)
  }
}
