import Canvas
import Testing

@testable import Dashboard

@Suite struct WidgetTests {
  private static func canvas(
    _ columns: Int, _ rows: Int, _ draw: (inout Canvas, Rectangle) -> Void
  ) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    draw(&canvas, canvas.bounds)
    return canvas.lines
  }

  @Test func neighbouringFramesJoinTheirLines() {
    let lines = Self.canvas(9, 5) { canvas, _ in
      for area in [
        Rectangle(column: 0, row: 0, columns: 5, rows: 3),
        Rectangle(column: 4, row: 0, columns: 5, rows: 3),
        Rectangle(column: 0, row: 2, columns: 9, rows: 3),
      ] {
        Frame(area: area).draw(on: &canvas, box: GlyphSet.unicode.box, style: .plain)
      }
    }
    #expect(
      lines == [
        "┌───┬───┐",
        "│   │   │",
        "├───┴───┤",
        "│       │",
        "└───────┘",
      ])
  }

  @Test func framesInASCII() {
    let lines = Self.canvas(4, 3) { canvas, area in
      Frame(area: area).draw(on: &canvas, box: GlyphSet.ascii.box, style: .plain)
    }
    #expect(lines == ["+--+", "|  |", "+--+"])
  }

  @Test func barSharesItsCellsInProportion() {
    #expect(StackedBar.cells(of: [50, 25, 25], total: 100, width: 20) == [10, 5, 5])
    #expect(StackedBar.cells(of: [50, 25], total: 100, width: 20) == [10, 5])
  }

  @Test func barShowsWhateverIsNotZero() {
    let cells = StackedBar.cells(of: [1000, 1, 0, 1], total: 1002, width: 10)
    #expect(cells == [8, 1, 0, 1])
    #expect(StackedBar.cells(of: [1, 1, 1], total: 3, width: 2).reduce(0, +) == 2)
  }

  @Test func barNeverOverflows() {
    for width in 0...40 {
      for total in [0, 1, 7, 1 << 40] {
        let cells = StackedBar.cells(of: [3, 0, 1 << 50, -5, 1], total: total, width: width)
        #expect(cells.reduce(0, +) <= width)
        #expect(cells.allSatisfy { $0 >= 0 })
      }
    }
  }

  private static let segments: [StackedBar.Segment] = [
    .init(value: 50, name: "active", letter: "A", style: .plain),
    .init(value: 10, name: "laundry", letter: "L", style: .plain),
    .init(value: 20, name: "free", letter: "F", style: .plain),
  ]

  @Test func barNamesItsSegments() {
    let lines = Self.canvas(20, 1) { canvas, area in
      StackedBar(
        segments: Self.segments, total: 100, fill: .blocks, ground: .terminal, block: "█"
      )
      .draw(on: &canvas, in: area)
    }
    #expect(lines == ["██active██L██F██"])
  }

  @Test func barOfLetters() {
    let lines = Self.canvas(20, 1) { canvas, area in
      StackedBar(
        segments: Self.segments, total: 100, fill: .letters, ground: .terminal, block: "#"
      )
      .draw(on: &canvas, in: area)
    }
    #expect(lines == ["AAAAAAAAAALLFFFF"])
  }

  @Test func namesInABarHaveTheirColourOnThatOfTheSegment() {
    let (white, ink, blue) = (
      Color.rgb(red: 255, green: 255, blue: 255), Color.palette(16), Color.palette(21)
    )
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    let named = StackedBar.Segment(
      value: 1, name: "free", letter: "F", style: Style(foreground: blue), nameColor: ink)
    StackedBar(segments: [named], total: 1, fill: .blocks, ground: white, block: "█")
      .draw(on: &canvas, in: canvas.bounds)
    #expect(canvas[column: 3, row: 0].style.background == blue)
    #expect(canvas[column: 3, row: 0].style.foreground == ink)
  }

  private static func gauge(_ value: Int) -> Gauge {
    Gauge(
      value: value, maximum: 80,
      marks: [
        .init(name: "reserved", value: 5, style: .plain),
        .init(name: "min", value: 12, style: .plain),
        .init(name: "target", value: 50, style: .plain),
      ], fill: .plain, empty: .plain)
  }

  @Test func gaugeNamesItsMarksOnLines() {
    let lines = Self.canvas(40, 3) { canvas, area in
      Self.gauge(31).draw(on: &canvas, in: area, barRows: 1, glyphs: .unicode)
    }
    #expect(
      lines == [
        "██│███│████████▌░░░░░░░░░│░░░░░░░░░░░░░░",
        "  │   └min 12            └target 50",
        "  └reserved 5",
      ])
  }

  @Test func gaugeWithoutRoomForFiguresKeepsNamesOrLetters() {
    let narrow = Self.canvas(24, 3) { canvas, area in
      Self.gauge(31).draw(on: &canvas, in: area, barRows: 1, glyphs: .unicode)
    }
    #expect(narrow[1] == " │ └min        └target")
    let low = Self.canvas(24, 2) { canvas, area in
      Self.gauge(31).draw(on: &canvas, in: area, barRows: 1, glyphs: .unicode)
    }
    #expect(low[1] == " R M           T")
  }

  @Test func gaugeWritesTheEndOfItsScaleBesidesItsNames() {
    for (columns, ends) in [(40, true), (37, false)] {
      let lines = Self.canvas(columns, 3) { canvas, area in
        var gauge = Self.gauge(99)
        gauge.scale = .plain
        gauge.draw(on: &canvas, in: area, barRows: 1, glyphs: .unicode)
      }
      #expect(lines[0].hasSuffix("█▶"))
      #expect(lines[1].hasSuffix("target 50   80") == ends)
      #expect(lines[1].contains("target 50"))
    }
  }

  @Test func gaugeNamesNeverCoverEachOther() {
    for columns in 20...120 {
      let marks = [3, 6, 9, 27, 30].map { value in
        (column: value * columns / 48, mark: Gauge.Mark(name: "name", value: value, style: .plain))
      }
      let labels = Gauge.place(marks, width: columns, rows: 5)
      for label in labels where !label.isInitial {
        for other in labels where other.column > label.column {
          let reachesOther = label.column + 1 + label.text.count >= other.column
          #expect(!reachesOther || other.row < label.row)
        }
      }
    }
  }

  @Test func plotDrawsColumnsAndALine() {
    let plot = Plot(
      values: [8, nil, 4, 12, 16], maximum: 16, style: .plain,
      reference: .init(rows: 1, style: .plain))
    let lines = Self.canvas(6, 2) { canvas, area in
      plot.draw(on: &canvas, in: area, glyphs: .unicode)
    }
    #expect(lines == [" ▁▁▁▄█", " █ ▄██"])
  }

  @Test func plotMarksWhatIsCutOffAndWhereThereIsNothing() {
    let plot = Plot(
      values: [0, 9, nil, 16, 17], maximum: 16, style: .plain, base: .plain)
    for (glyphs, wanted) in [
      (GlyphSet.unicode, ["   █▲", "┈█ ██"]), (.ascii, ["   #^", " # ##"]),
      (.unicode.drawing(plots: .braille), ["   ⣿▲", "┈⣿ ⣿⣿"]),
    ] {
      let lines = Self.canvas(5, 2) { canvas, area in
        plot.draw(on: &canvas, in: area, glyphs: glyphs)
      }
      #expect(lines.map { $0.prefix(1) } == wanted.map { $0.prefix(1) })
      #expect(lines.map { $0.suffix(2) } == wanted.map { $0.suffix(2) })
    }
  }

  @Test func plotColumnsHaveTheStyleOfTheLowestBoundAboveThem() {
    let (red, yellow) = (Style(foreground: .palette(1)), Style(foreground: .palette(3)))
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    Plot(
      values: [1, 2, 4, 5], maximum: 5, style: .plain, low: [(2, red), (5, yellow)]
    ).draw(on: &canvas, in: canvas.bounds, glyphs: .unicode)
    #expect((0..<4).map { canvas[column: $0, row: 0].style } == [red, yellow, yellow, .plain])
  }

  @Test func plotShowsTheSmallestValue() {
    let lines = Self.canvas(2, 1) { canvas, area in
      Plot(values: [1, 0], maximum: 1_000_000, style: .plain)
        .draw(on: &canvas, in: area, glyphs: .unicode)
    }
    #expect(lines == ["▁"])
  }

  private static let table = Table(
    columns: [
      .init(title: "pid", width: 4, isRightAligned: true, importance: 3),
      .init(title: "name", width: 6, importance: 2, widest: 10),
      .init(title: "kind", width: 4, importance: 1),
    ],
    rows: [
      .init(cells: ["7", "shell", "a"], style: .plain),
      .init(cells: ["12", "a-long-name", "b"], style: .plain),
    ], titleStyle: .plain, ellipsis: "…")

  @Test func tableLeavesTheLeastImportantColumnsOut() {
    #expect(Self.table.fitting(16) == [0, 1, 2])
    #expect(Self.table.fitting(15) == [0, 1])
    #expect(Self.table.fitting(10) == [0])
    #expect(Self.table.fitting(3) == [])
  }

  @Test func tableAlignsAndShortens() {
    let lines = Self.canvas(16, 3) { canvas, area in Self.table.draw(on: &canvas, in: area) }
    #expect(
      lines == [
        " pid name   kind",
        "   7 shell  a",
        "  12 a-lon… b",
      ])
  }

  @Test func tableSpreadsSpareRoomOverAllGaps() {
    var table = Table(
      columns: [
        .init(title: "a", width: 2, importance: 3, widest: 4),
        .init(title: Phrase("second", "b"), width: 2, importance: 2, widest: 6),
        .init(title: "c", width: 2, importance: 1),
      ], rows: [], titleStyle: .plain, ellipsis: "…")
    func lefts(_ width: Int) -> [Int] { table.places(in: width).map(\.left) }
    #expect(lefts(8) == [0, 3, 6])
    #expect(lefts(10) == [0, 4, 8], "two blanks before a column grows")
    #expect(table.places(in: 16).map(\.width) == [4, 6, 2])
    #expect(lefts(18) == [0, 7, 16])
    #expect(lefts(400) == [0, 8, 18], "columns stay near each other")
    for width in 8...40 {
      let places = table.places(in: width)
      #expect((places.last.map { $0.left + $0.width } ?? 0) <= width)
    }
    func heading(_ width: Int) -> String {
      Self.canvas(width, 1) { canvas, area in table.draw(on: &canvas, in: area) }[0]
    }
    #expect(heading(9).contains("b") && !heading(9).contains("second"))
    #expect(heading(20).contains("second"))
    table.columns = []
    #expect(table.places(in: 10).isEmpty)
  }

  @Test func phrasesAreShortenedByPlan() {
    let phrase = Phrase("memory pressure", "pressure", "mem")
    #expect(phrase.fitting(15) == "memory pressure")
    #expect(phrase.fitting(14) == "pressure")
    #expect(phrase.fitting(2) == nil)
    #expect(Phrase.words(of: "one two three", fitting: 9, ellipsis: "…") == "one two…")
    #expect(Phrase.words(of: "one two", fitting: 7, ellipsis: "…") == "one two")
  }

  @Test func widePhrasesAreMeasuredInColumns() {
    #expect(Phrase("漢字漢字", "漢字").fitting(7) == "漢字")
    #expect(Phrase("漢字漢字").fitting(8) == "漢字漢字")
    #expect(Phrase.words(of: "漢字 漢字", fitting: 6, ellipsis: "…") == "漢字…")
    #expect(Phrase.wrap("漢字漢字 漢字", width: 5) == ["漢字", "漢字", "漢字"])
  }

  @Test(arguments: ["A pressurised-and-very-long-word among short ones", "漢字漢字漢字 and 漢字"])
  func wrappedLinesNeverGetTooLong(text: String) {
    for width in 2...60 {
      let lines = Phrase.wrap(text, width: width)
      #expect(lines.allSatisfy { Canvas.width(of: $0) <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func wordsThatAreLeftOutLeaveAnEllipsis() {
    let text = "one two three four five"
    func lines(_ rows: Int) -> [String] {
      Phrase.lines(of: text, width: 9, rows: rows, ellipsis: "~")
    }
    #expect(lines(3) == ["one two", "three", "four five"])
    #expect(lines(2) == ["one two", "three~"])
    #expect(lines(1) == ["one two~"])
    #expect(lines(0).isEmpty)
  }

  @Test func overlaysStayInBounds() {
    let bounds = Rectangle(column: 0, row: 1, columns: 30, rows: 8)
    for columns in 0...60 {
      let area = Overlay.area(wanted: Size(columns: columns, rows: columns), in: bounds)
      #expect(area.intersection(bounds) == area)
    }
    #expect(Overlay.firstLine(showing: 50, count: 60, rows: 10) == 45)
    #expect(Overlay.firstLine(showing: 59, count: 60, rows: 10) == 50)
    #expect(Overlay.firstLine(showing: 0, count: 3, rows: 10) == 0)
  }

  @Test func listWindowsStayWithinTheirLists() {
    var window = ListWindow()
    #expect(window.first(showing: 0, count: 0, rows: 10) == 0)
    #expect(window.first(showing: 0, count: 3, rows: 0) == 0)
    #expect(window.first(showing: 9, count: 60, rows: 10) == 0)
    #expect(window.first(showing: 10, count: 60, rows: 10) == 1)
    let list = SelectionList(count: 60, rows: 10, selected: 59, text: { "\($0)" })
    window.settle(on: list)
    #expect(window == ListWindow(top: 50))
    #expect(window.first(showing: 55, count: 60, rows: 10) == 50)
    #expect(window.first(showing: 12, count: 60, rows: 10) == 12)
    #expect(window.first(showing: 2, count: 3, rows: 10) == 0, "the list became short")
    #expect(window.scroll(list, to: 45) == 54)
    #expect(window == ListWindow(top: 45))
    #expect(window.scroll(list, to: 999) == 59)
    #expect(window == ListWindow(top: 50))
  }

  @Test func stackOverTimeHasPartsOfCells() {
    let lines = Self.canvas(3, 2) { canvas, area in
      StackedPlot(
        columns: [[8, 8], [4, 4], [2, 13]], parts: Array(Self.segments.prefix(2)), total: 16,
        fill: .blocks, glyphs: .unicode
      ).draw(on: &canvas, in: area)
    }
    // The second column is full up to its half; in the first cell two parts meet.
    #expect(lines == ["█ ▇", "█▄▂"])
  }

  @Test func ofThreePartsInACellTheLeastOfTheColumnIsDropped() {
    let colors = [Color.palette(4), .palette(3), .palette(2)]
    let parts = colors.map {
      StackedBar.Segment(value: 0, name: "", letter: "x", style: Style(foreground: $0))
    }
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    StackedPlot(
      columns: [[10, 4, 2], [9, 6, 1], [12, 3, 1]], parts: parts, total: 16, fill: .blocks,
      glyphs: .unicode
    ).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.lines == ["▂▁▄", "███"])
    for column in 0..<3 {
      let style = canvas[column: column, row: 0].style
      #expect(style.foreground == colors[0])
      #expect(style.background == colors[1])
    }
  }

  @Test func cellsThatAreMuchGoToThoseNearestToThem() {
    #expect(
      StackedBar.nearestCells(of: [15, 78, 1, 4, 2], total: 100, width: 5) == [1, 4, 0, 0, 0])
    #expect(StackedBar.nearestCells(of: [40, 40], total: 100, width: 5) == [2, 2])
    for width in 0...12 {
      for total in [0, 1, 7, 1 << 40] {
        let cells = StackedBar.nearestCells(of: [3, 0, 1 << 50, -5, 1], total: total, width: width)
        #expect(cells.reduce(0, +) <= width)
        #expect(cells.allSatisfy { $0 >= 0 })
      }
    }
  }

  @Test func stackOverTimeOfLettersHasWholeCells() {
    let lines = Self.canvas(2, 4) { canvas, area in
      StackedPlot(
        columns: [[8, 8], [4, 12]], parts: Array(Self.segments.prefix(2)), total: 16,
        fill: .letters, glyphs: .unicode
      ).draw(on: &canvas, in: area)
    }
    let letters = Self.segments.prefix(2).map { Character($0.letter) }
    #expect(
      lines == [
        String([letters[1], letters[1]]), String([letters[1], letters[1]]),
        String([letters[0], letters[1]]), String([letters[0], letters[0]]),
      ])
  }
}
