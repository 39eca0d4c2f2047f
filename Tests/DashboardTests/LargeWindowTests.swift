import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// The overview in windows that have room for more than all of its usual panels.
@Suite struct LargeWindowTests {
  private func lines(domains: Int, _ columns: Int, _ rows: Int) throws -> [String] {
    var session = try SampleMachine.session(domains: domains)
    session.size = Size(columns: columns, rows: rows)
    session.run(seconds: 6)
    return session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  @Test(arguments: [1, 2, 4])
  func flowsAndALongerHistoryAreThere(domains: Int) throws {
    let lines = try lines(domains: domains, 300, 80)
    #expect(lines.contains { $0.contains("Flows of pages in domain 0") })
    #expect(lines.contains { $0.contains("free > processes") })
    #expect(lines.contains { $0.contains("Domain 0 over a longer time") })
    #expect(lines.contains { $0.contains("Domains and their free pages") } == (domains > 1))
  }

  /// Beside the graphs of the controller and of the longer history each domain has its own.
  @Test(arguments: [2, 4, 8])
  func eachDomainHasGraphs(domains: Int) throws {
    let lines = try lines(domains: domains, 500, 150)
    let graphs = lines.reduce(0) { $0 + $1.components(of: "setpoint ").count }
    #expect(graphs >= domains + 2)
  }

  @Test func devicesHaveGraphs() throws {
    let lines = try lines(domains: 1, 500, 150)
    let graphs = lines.reduce(0) { $0 + $1.components(of: "  wait ").count }
    #expect(graphs == 3)
  }

  /// What is left out leaves its room to the others, and the layout stays what it is.
  @Test func panelsThatAreLeftOutLeaveTheirRoom() {
    let body = Chrome(size: Size(columns: 300, rows: 80)).body
    let all = Layout.Panel.choices
    for domains in [1, 2] {
      for mask in 0..<(1 << all.count) {
        let hidden = all.indices.filter { mask & (1 << $0) != 0 }.map { all[$0] }
        let wanted = all.filter {
          !hidden.contains($0) && ($0 != .domains || domains > 1)
        }
        let layout = Layout(
          body: body, demand: .init(domains: domains, devices: 3), hidden: hidden)
        #expect(Set(layout.placements.map(\.panel)) == Set(wanted.isEmpty ? [.brief] : wanted))
        let cells = layout.placements.reduce(0) { $0 + $1.interior.columns * $1.interior.rows }
        // All but the lines between them.
        #expect(cells > body.columns * body.rows * 9 / 10, "without \(hidden)")
        for placement in layout.placements {
          #expect(!placement.content.isEmpty, "without \(hidden)")
          #expect(placement.frame.intersection(body) == placement.frame)
        }
      }
    }
  }

  /// With few processes the domain in focus gets the rows that they do not need.
  @Test func fewProcessesNeedFewRows() throws {
    let body = Chrome(size: Size(columns: 250, rows: 75)).body
    func rows(_ panel: Layout.Panel, processes: Int) throws -> Int {
      let demand = Layout.Demand(domains: 1, devices: 2, processes: processes)
      return try #require(
        Layout(body: body, demand: demand).placements.first { $0.panel == panel }
      ).interior.rows
    }
    #expect(try rows(.processes, processes: 5) >= 6)
    #expect(try rows(.processes, processes: 5) <= 12)
    #expect(try rows(.controller, processes: 5) > rows(.controller, processes: 60))
    #expect(try rows(.processes, processes: 5) == rows(.processes, processes: 8))
    #expect(
      try rows(.flows, processes: 5) == FlowArrow.allCases.count)
  }

  @Test func aStepSmallerEverythingIsAsUsual() throws {
    let lines = try lines(domains: 2, 300, 72)
    #expect(!lines.contains { $0.contains("over a longer time") })
  }
}

extension String {
  /// The places at which a text begins.
  fileprivate func components(of text: String) -> [Index] {
    indices.filter { self[$0...].hasPrefix(text) }
  }

  private func lines(of panel: some PanelView, _ columns: Int, _ rows: Int) -> [String] {
    var painter = Painter(
      canvas: Canvas(size: Size(columns: columns, rows: rows)), theme: .builtInDefault,
      glyphs: .ascii)
    panel.draw(on: &painter, in: painter.canvas.bounds)
    return painter.canvas.lines
  }

  /// A panel that was given all the room shows how it came to what its figures say.
  @Test func enlargedPanelsHaveHistories() throws {
    let machine = try SampleMachine.runWindow().machine
    let reading = DomainReading(machine, domain: 0)
    func expectGraph(_ name: String, in panel: some PanelView) {
      #expect(lines(of: panel, 116, 34).contains { $0.contains("now") }, "\(name)")
      #expect(lines(of: panel, 116, 34).contains { $0.contains(name) }, "\(name)")
      #expect(!lines(of: panel, 116, 17).contains { $0.contains("now") }, "\(name)")
    }
    expectGraph("setpoint", in: FreeMemoryView(reading: reading))
    expectGraph("inactive", in: LaundryView(reading: reading))
    expectGraph("freed <=", in: OutOfMemoryView(reading: reading, machine: machine))
  }

  @Test func theLargestProcessesAreRankedAsAKillRanksThem() throws {
    let machine = try SampleMachine.runWindow().machine
    let text = lines(
      of: OutOfMemoryView(reading: DomainReading(machine, domain: 0), machine: machine), 116, 34)
    let heading = try #require(text.firstIndex { $0.contains("The largest now") })
    let victim = try #require(machine.presentVictim)
    #expect(text[heading + 1].contains("\(victim.name) (pid \(victim.pid))"))
    let sizes = machine.processes.map(\.oomSize).sorted(by: >)
    #expect(text[heading + 2].contains(NumberFormat.memory(pages: sizes[1])))
  }
}
