import Canvas
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
        let layout = Layout(body: chrome.body, demand: demand)
        if let fault = Self.fault(of: layout, in: chrome) {
          Issue.record("\(columns)x\(rows), \(demand.domains) domains: \(fault)")
          return
        }
      }
    }
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
    #expect(panels(79, 24) == [.brief])
    #expect(panels(200, 22) == [.brief])
    for size in [(80, 24), (120, 40), (200, 50)] {
      let shown = panels(size.0, size.1)
      #expect(shown.count == Layout.Panel.allCases.count - 1)
      #expect(!shown.contains(.brief))
    }
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
    case .domains: size.columns >= 76 && size.rows >= 1
    case .processes: size.columns >= 41 && size.rows >= 3
    case .devices: size.columns >= 32 && size.rows >= 1
    case .events: size.columns >= 32 && size.rows >= 1
    case .brief: size.columns >= 36 && size.rows >= 6
    }
  }
}
