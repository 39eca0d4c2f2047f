import Canvas

/// All panels in a window so large that the ones of smaller windows would leave room unused: the
/// controller and the devices have all their graphs, each domain has its own, and there are a history
/// over a longer time and a table of all flows.
///
/// The domain in focus is at the top, what is below it takes part in its work, and the events have a
/// column of their own.
struct LargeLayout {
  /// What such a window leaves for the panels at least.
  static let least = Size(columns: 240, rows: 70)

  /// Whether a window leaves so much.
  static func suits(_ body: Rectangle) -> Bool {
    body.columns >= least.columns && body.rows >= least.rows
  }

  private(set) var placements: [Layout.Placement] = []

  init(body: Rectangle, demand: Layout.Demand, preset: LayoutPreset) {
    let (main, events) = body.sharing(columns: body.columns - min(max(body.columns / 5, 58), 84))
    let (top, bottom) = main.sharing(rows: body.rows - Self.bottomRows(body.rows, preset))
    placeFocus(in: top, demand: demand, preset: preset)
    placeRest(in: bottom, demand: demand)
    place(.events, events)
  }

  private mutating func place(_ panel: Layout.Panel, _ frame: Rectangle) {
    placements.append(Layout.Placement(panel: panel, frame: frame))
  }

  private static func bottomRows(_ rows: Int, _ preset: LayoutPreset) -> Int {
    switch preset {
    case .balanced, .memory: max(rows * 2 / 5, 40)
    case .control: max(rows / 3, 36)
    case .processes: max(rows / 2, 45)
    }
  }

  /// The panels of the domain in focus, and the devices that its pages go to.
  private mutating func placeFocus(
    in band: Rectangle, demand: Layout.Demand, preset: LayoutPreset
  ) {
    let usual = min(max(band.columns / 6, 57), 72)
    let (left, right) = band.sharing(
      columns: preset == .memory ? band.columns * 2 / 5 : usual)
    let queues = min(max(band.rows / 4, 9), 20)
    let (queuesFrame, belowQueues) = left.sharing(
      rows: (preset == .memory ? max(band.rows / 3, queues) : queues) + 1)
    let (laundry, belowLaundry) = belowQueues.sharing(rows: 5)
    let (outOfMemory, devices) = belowLaundry.sharing(rows: 5)
    let (freeMemory, controller) = right.sharing(rows: (band.rows >= 60 ? 9 : 6) + 1)
    place(.queues, queuesFrame)
    place(.freeMemory, freeMemory)
    place(.controller, controller)
    place(.laundry, laundry)
    place(.outOfMemory, outOfMemory)
    place(.devices, devices)
  }

  /// The processes and the flows at the left, the domains and the history at the right.
  private mutating func placeRest(in band: Rectangle, demand: Layout.Demand) {
    let (left, right) = band.sharing(columns: min(band.columns / 2, 132))
    let (processes, flows) = left.sharing(rows: band.rows - FlowArrow.allCases.count - 2)
    var history: Rectangle? = right
    if demand.domains > 1 {
      let rows = Self.domainRows(of: demand.domains, in: right)
      let split = right.sharing(rows: rows + 1)
      place(.domains, rows + 2 < right.rows ? split.above : right)
      history = rows + 2 < right.rows ? split.below : nil
    }
    if let history { place(.history, history) }
    place(.processes, processes)
    place(.flows, flows)
  }

  /// The rows inside the panel of domains: a card for each, as long as the history has room below
  /// them; all rows if it would have none.
  private static func domainRows(of domains: Int, in area: Rectangle) -> Int {
    let perRow = DomainsView.cardsPerRow(domains: domains, columns: area.columns - 4)
    let lines = (domains + perRow - 1) / perRow
    let wanted = min(max(area.rows * 3 / 5 / lines, DomainsView.leastCardRows), 20) * lines
    return area.rows - wanted - 3 >= leastHistoryRows ? wanted : area.rows - 2
  }

  private static let leastHistoryRows = 12
}
