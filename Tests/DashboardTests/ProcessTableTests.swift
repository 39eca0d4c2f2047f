import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct ProcessTableTests {
  private func processes() throws -> [ProcessReport] {
    try SampleMachine.window().machine.processes
  }

  private func lines(
    _ processes: [ProcessReport], columns: Int, by column: ProcessColumn = .pid
  ) -> [String] {
    var painter = Painter(
      canvas: Canvas(size: Size(columns: columns, rows: processes.count + 1)),
      theme: .builtInDefault, glyphs: .unicode)
    let area = painter.canvas.bounds
    ProcessTable(processes, of: processes, order: (column, false), painter: painter)
      .draw(on: &painter, in: area)
    return painter.canvas.lines
  }

  @Test func kindsShowOnlyWhereTheyAreNotTheNames() throws {
    var processes = Array(try processes().prefix(3))
    #expect(!lines(processes, columns: 120)[0].contains("kind"))
    #expect(lines(processes, columns: 120, by: .kind)[0].contains("kind"))
    processes[1].name = "other"
    let lines = lines(processes, columns: 120)
    #expect(lines[0].contains("kind"))
    #expect(lines[2].contains(" \(processes[1].kind.name) "))
    #expect(lines[1].split(separator: " ").filter { $0 == processes[0].name }.count == 1)
  }

  @Test func theShareOfATraceStandsBesideTheName() throws {
    var processes = Array(try processes().prefix(2))
    processes[0].progress = 0.445
    let lines = lines(processes, columns: 80)
    #expect(lines[1].contains("\(processes[0].name) 44 %"))
    #expect(!lines[0].contains("replay"))
    #expect(self.lines(processes, columns: 120, by: .replay)[0].contains("replay"))
  }

  @Test func headingsAreLongWhereThereIsRoom() throws {
    let processes = Array(try processes().prefix(2))
    #expect(lines(processes, columns: 78)[0].contains(" major "))
    let wide = lines(processes, columns: 140)[0]
    #expect(wide.contains("major faults"))
    #expect(wide.contains("OOM size"))
  }

  @Test(arguments: [
    (900, "0.9 s"), (999_900, "999.9 s"), (1_000_000, "16 min"), (60_000_000, "16 h"),
    (UInt64.max, "99999 h"),
  ])
  func longWaitsFitTheirColumn(ticks: UInt64, text: String) throws {
    var process = try #require(try processes().first)
    process.memoryStallTicks = ticks
    process.readStallTicks = 0
    #expect(ProcessColumn.waited.text(of: process) == text)
    #expect(text.count <= ProcessColumn.waited.width.columns)
  }

  @Test func aFewProcessesLeaveRoomForAPage() throws {
    for rows in 1...70 {
      for columns in [40, 80, 120, 200] {
        let area = Rectangle(column: 0, row: 2, columns: columns, rows: rows)
        for count in 0...60 {
          let (list, preview) = ProcessesScreen.split(area, processes: count)
          #expect(list.intersection(area) == list)
          guard let preview else { continue }
          #expect(preview.intersection(area) == preview)
          #expect(preview.rows >= 7 || preview.left > 0, "\(columns)x\(rows) with \(count)")
        }
      }
    }
    let small = Rectangle(column: 0, row: 2, columns: 80, rows: 21)
    #expect(ProcessesScreen.split(small, processes: 12).preview != nil)
    #expect(ProcessesScreen.split(small, processes: 13).preview == nil)
  }

  @Test func withoutAMatchThereIsNoEmptyBox() throws {
    var session = try SampleMachine.window(columns: 120, rows: 40, keys: "P / z z Enter")
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    #expect(lines.contains { $0.contains("no process has that") })
    #expect(lines.filter { $0.hasPrefix("+") }.count == 2, "one box")
    try session.type("Esc")
    let all = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    #expect(all.filter { $0.hasPrefix("+") }.count == 3, "two boxes share a line")
  }
}
