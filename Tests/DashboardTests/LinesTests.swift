import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// The lines around a view, and the lines of events.
@Suite struct LinesTests {
  private func bar(_ shown: ViewKind, columns: Int) -> String {
    var painter = Painter(
      canvas: Canvas(size: Size(columns: columns, rows: 1)), theme: .builtInDefault, glyphs: .ascii)
    ViewBar(keys: .standard, shown: shown).draw(on: &painter, in: painter.canvas.bounds)
    return painter.canvas.lines[0]
  }

  @Test func theBarHasAllNamesInEightyColumns() {
    for kind in ViewKind.allCases {
      #expect(
        bar(kind, columns: 80)
          == " Overview  Flow  Domain  mAp  Queue  Processes  deVices  Sysctls  Journal")
      #expect(bar(kind, columns: 79).hasPrefix(" Overview   Flow") == false)
      #expect(bar(kind, columns: 120).hasPrefix(" Overview   Flow   Domain"))
    }
  }

  @Test func namesThatHaveNoRoomAreLettersThenAnEllipsis() {
    #expect(bar(.overview, columns: 60) == " Overview F D A Q P V S J")
    #expect(bar(.overview, columns: 18) == " Overview F D A ~")
    #expect(bar(.journal, columns: 18) == " O F D ~ Journal")
    #expect(bar(.overview, columns: 9).isEmpty)
    for columns in 0...90 {
      for kind in ViewKind.allCases {
        #expect(Canvas.width(of: bar(kind, columns: columns)) <= columns)
      }
    }
  }

  private func line(_ event: Event, columns: Int, namesDomain: Bool = true) -> String {
    var painter = Painter(
      canvas: Canvas(size: Size(columns: columns, rows: 1)), theme: .builtInDefault, glyphs: .ascii)
    EventLine(event: event, times: 1, namesDomain: namesDomain)
      .draw(on: &painter, in: painter.canvas.bounds)
    return painter.canvas.lines[0]
  }

  /// However short it is, the verb stays, or what did it.
  @Test func anEventSaysWhatHappenedAtAnyWidth() {
    let passes = Event(
      tick: 18_600, domain: 1,
      kind: .passesFinished(count: 31, pass: 5, shortage: 54_846, freed: 3438, metTarget: false))
    #expect(
      line(passes, columns: 70)
        == "0:00:18.6 d1 - 31 passes: 3,438 freed of 54,846 wanted, target missed")
    for columns in 26...70 {
      let text = line(passes, columns: columns)
      #expect(text.hasPrefix("0:00:18.6 d1 "), "one notation of time at any width")
      #expect(text.contains("3,438 freed") || text.hasSuffix("31 passes: 3,438"))
    }
    #expect(line(passes, columns: 36, namesDomain: false) == "0:00:18.6 - 31 passes: 3,438 freed")
  }

  @Test func whereThereIsOneDomainEventsDoNotNameIt() throws {
    for domains in [1, 2] {
      var session = try SampleMachine.session(domains: domains)
      session.size = Size(columns: 120, rows: 40)
      session.run(seconds: 4)
      let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
      let events = lines.drop { !$0.contains(" Events ") }
      #expect(events.contains { $0.contains(" d0 ") } == (domains == 2))
    }
  }

  /// Whatever is typed in a view stands on the lowest line, and what is wrong with it too.
  @Test(arguments: [
    ("P /", "filter:"), ("J /", "filter:"), ("S /", "filter:"), ("? /", "search:"),
    ("S \\", "search:"), ("Q /", "jump to"), ("A /", "jump to"),
  ])
  func whatIsTypedStandsAtOnePlace(keys: String, prompt: String) throws {
    for (columns, rows) in [(40, 10), (80, 24), (200, 50)] {
      let session = try SampleMachine.runWindow(
        columns: columns, rows: rows, keys: "p \(keys) x y")
      let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
      #expect(lines.last?.hasPrefix(" \(prompt)") == true)
      #expect(lines.last?.contains(" xy") == true)
      #expect(!lines.dropLast().contains { $0.contains(prompt) })
    }
  }

  @Test func whatIsWrongWithAFilterStandsBesideIt() throws {
    let session = try SampleMachine.runWindow(columns: 100, rows: 30, keys: "p P / (")
    let bottom = try #require(session.draw(theme: .builtInDefault, glyphs: .ascii).lines.last)
    #expect(bottom.hasPrefix(" filter: ("))
    #expect(bottom.hasSuffix("something is missing at the end"))
  }

  /// The completions stand from edge to edge, and the corners of the view's frame stay whole.
  @Test func completionsTearNoCorner() throws {
    let session = try SampleMachine.window(columns: 80, rows: 24, keys: ": s")
    let lines = session.draw(theme: .builtInDefault, glyphs: .unicode).lines
    #expect(lines.last == " :s")
    let bottom = lines[lines.count - 2]
    #expect(bottom.first == "└" && bottom.last == "┘")
    let top = try #require(lines.last { $0.contains("Commands") })
    #expect(top.first == "├" && top.last == "┤")
    #expect(lines.dropLast().dropFirst(2).allSatisfy { $0.count == 80 })
  }

  @Test func theKeyInANoteIsLit() throws {
    let session = try SampleMachine.window(columns: 120, rows: 40)
    let canvas = session.draw(theme: .builtInDefault, glyphs: .ascii)
    let row = try #require(canvas.lines.firstIndex { $0.contains("Tab next") })
    let start = try #require(canvas.lines[row].firstRange(of: "Tab next")).lowerBound
    let column = canvas.lines[row].distance(from: canvas.lines[row].startIndex, to: start)
    #expect(canvas[column: column, row: row].style == Theme.builtInDefault[.key])
    #expect(canvas[column: column + 4, row: row].style == Theme.builtInDefault[.label])
  }
}
