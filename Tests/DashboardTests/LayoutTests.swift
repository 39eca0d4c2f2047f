import Canvas
import Library
import Testing

@testable import Dashboard

@Suite struct LayoutTests {
  private static let demands = [(1, 3), (2, 3), (3, 1), (4, 10), (8, 3)].map {
    Layout.Demand(domains: $0.0, devices: $0.1)
  }

  @Test(arguments: demands)
  func panelsLieInsideAndApartAtAnySize(demand: Layout.Demand) {
    for columns in 1...250 {
      for rows in 1...70 {
        let size = Size(columns: columns, rows: rows)
        let chrome = Chrome(size: size)
        // Each preset at a quarter of the sizes, all sizes between them.
        let presets = LayoutPreset.allCases
        for preset in [presets[(columns + rows) % presets.count]] {
          let layout = Layout(body: chrome.body, demand: demand, preset: preset)
          if let fault = Self.fault(of: layout, in: chrome) {
            Issue.record("\(columns)x\(rows), \(preset), \(demand.domains) domains: \(fault)")
            return
          }
        }
      }
    }
  }

  /// Every cell of a very large window belongs to a panel that has a use for it.
  @Test(arguments: demands)
  func largeWindowsAreFilled(demand: Layout.Demand) {
    for columns in [239, 240, 300, 377, 500] {
      for rows in [72, 73, 80, 150] {
        let chrome = Chrome(size: Size(columns: columns, rows: rows))
        for preset in LayoutPreset.allCases {
          let layout = Layout(body: chrome.body, demand: demand, preset: preset)
          let name = "\(columns)x\(rows), \(preset), \(demand.domains) domains"
          if let fault = Self.fault(of: layout, in: chrome) { Issue.record("\(name): \(fault)") }
          let rows = chrome.body.top..<chrome.body.bottom
          #expect(
            rows.allSatisfy { Self.isCovered(row: $0, of: chrome.body, by: layout) }, "\(name)")
        }
      }
    }
  }

  private static func isCovered(row: Int, of body: Rectangle, by layout: Layout) -> Bool {
    let frames = layout.placements.map(\.frame).filter { ($0.top..<$0.bottom).contains(row) }
    let end = frames.sorted { $0.left < $1.left }.reduce(body.left) { end, frame in
      frame.left <= end ? max(end, frame.right) : end
    }
    return end == body.right
  }

  private static func fault(of layout: Layout, in chrome: Chrome) -> String? {
    guard !chrome.isTooSmall else { return nil }
    let screen = Rectangle(chrome.size)
    let lines = [chrome.title, chrome.bottom] + (chrome.bar.map { [$0] } ?? [])
    let areas = layout.placements.map(\.interior) + lines
    for (index, area) in areas.enumerated() {
      if area.intersection(screen) != area { return "an area reaches outside" }
      if area.isEmpty { return "an area is empty" }
      for other in areas[..<index] where !area.intersection(other).isEmpty {
        return "two areas overlap"
      }
    }
    for placement in layout.placements where !placement.panel.fits(placement.content.size) {
      return "\(placement.panel) has only \(placement.content.size)"
    }
    return nil
  }

  @Test func smallWindowsShowLessAndTinyOnesNothing() {
    let demand = Layout.Demand(domains: 2, devices: 3)
    func panels(_ columns: Int, _ rows: Int) -> [Layout.Panel] {
      let chrome = Chrome(size: Size(columns: columns, rows: rows))
      guard !chrome.isTooSmall else { return [] }
      return Layout(body: chrome.body, demand: demand).placements.map(\.panel)
    }
    #expect(panels(39, 24).isEmpty)
    #expect(panels(80, 9).isEmpty)
    #expect(panels(40, 10) == [.brief])
    #expect(panels(79, 20) == [.brief])
    #expect(panels(40, 23) == [.queues, .freeMemory, .controller, .domains])
    let usual = Layout.Panel.choices.filter { !$0.isForLargeWindows }
    #expect(Set(panels(200, 15)) == Set(usual))
    #expect(Set(panels(60, 60)) == Set(usual))
    for size in [(80, 24), (120, 40), (200, 50)] {
      let shown = panels(size.0, size.1)
      #expect(Set(shown) == Set(usual) && shown.count == usual.count)
    }
    for size in [(240, 73), (300, 80), (500, 150), (1000, 300)] {
      let shown = panels(size.0, size.1)
      #expect(Set(shown) == Set(Layout.Panel.choices) && shown.count == Set(shown).count)
    }
  }

  @Test func presetsGiveRoomToWhatTheyAreNamedFor() {
    let body = Chrome(size: Size(columns: 120, rows: 40)).body
    func cells(_ panel: Layout.Panel, _ preset: LayoutPreset) -> Int {
      let layout = Layout(body: body, demand: .init(domains: 2, devices: 3), preset: preset)
      return layout.placements.filter { $0.panel == panel }
        .reduce(0) { $0 + $1.content.columns * $1.content.rows }
    }
    #expect(cells(.queues, .memory) > cells(.queues, .balanced))
    #expect(cells(.freeMemory, .memory) > cells(.freeMemory, .balanced))
    #expect(cells(.controller, .control) > cells(.controller, .balanced))
    #expect(cells(.processes, .processes) > cells(.processes, .balanced))
  }

  @Test func aPanelCanHaveAllTheRoom() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.size = Size(columns: 120, rows: 40)
    func lines() -> [String] { session.draw(theme: .builtInDefault, glyphs: .ascii).lines }
    let before = lines()
    try session.type("Right Right z")
    #expect(lines()[2].contains("PID controller"))
    #expect(!lines().contains { $0.contains("Processes -") })
    try session.type("Right")
    #expect(lines()[2].contains("Laundry"))
    try session.type("Esc Left Left Left")
    #expect(lines().dropLast() == before.dropLast())
    // A click on a title does the same.
    let row = try #require(before.firstIndex { $0.contains("- Processes -") })
    session.click(at: Point(column: 5, row: row))
    #expect(lines()[2].contains("Processes"))
    session.click(at: Point(column: 5, row: 2))
    #expect(lines().contains { $0.contains("Laundry -") })
  }

  @Test func theNextLayoutIsAKeyAway() throws {
    var session = try SampleMachine.session(isPaused: true)
    for preset in [LayoutPreset.memory, .control, .processes, .balanced] {
      try session.type("L")
      #expect(session.state.preset == preset)
      #expect(session.state.message?.text.contains(preset.rawValue) == true)
    }
  }

  @Test func domainsStandInEvenLines() {
    #expect(Layout.domainsPerRow(domains: 4, columns: 135) == 2)
    #expect(Layout.domainsPerRow(domains: 3, columns: 135) == 3)
    #expect(Layout.domainsPerRow(domains: 5, columns: 135) == 3)
    #expect(Layout.domainsPerRow(domains: 8, columns: 76) == 4)
    #expect(Layout.domainsPerRow(domains: 0, columns: 76) == 1)
    #expect(DomainsView.cardsPerRow(domains: 8, columns: 280) == 4)
    #expect(DomainsView.cardsPerRow(domains: 2, columns: 40) == 1)
  }

  @Test func oneDomainNeedsNoStrip() {
    let layout = Layout(
      body: Chrome(size: Size(columns: 80, rows: 24)).body, demand: .init(domains: 1, devices: 3))
    #expect(!layout.placements.contains { $0.panel == .domains })
  }
}

extension Layout.Panel {
  /// Whether the panel can show what it must in so much room.
  fileprivate func fits(_ size: Size) -> Bool {
    switch self {
    case .queues: size.columns >= 36 && size.rows >= 7
    case .freeMemory: size.columns >= 36 && size.rows >= 4
    case .controller: size.columns >= 36 && size.rows >= 4
    case .laundry, .outOfMemory: size.columns >= 34 && size.rows >= 1
    case .domains: size.columns >= 36 && size.rows >= 1
    case .processes: size.columns >= 36 && size.rows >= 3
    case .devices: size.columns >= 32 && size.rows >= 1
    case .events: size.columns >= 32 && size.rows >= 1
    case .history: size.columns >= 60 && size.rows >= 10
    case .flows: size.columns >= 60 && size.rows >= FlowArrow.allCases.count
    case .brief: size.columns >= 36 && size.rows >= 6
    }
  }
}
