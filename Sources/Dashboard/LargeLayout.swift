import Canvas

/// All panels in a window so large that the ones of smaller windows would leave room unused: the
/// controller and the devices have all their graphs, each domain has its own, and there are a history
/// over a longer time and a table of all flows.
///
/// The domain in focus is at the top, what is below it takes part in its work, and the events have a
/// column of their own. What a person left out leaves its room to its neighbours.
struct LargeLayout {
  /// What such a window leaves for the panels at least.
  static let least = Size(columns: 240, rows: 70)

  /// Whether a window leaves so much.
  static func suits(_ body: Rectangle) -> Bool {
    body.columns >= least.columns && body.rows >= least.rows
  }

  private(set) var placements: [Layout.Placement] = []
  private let demand: Layout.Demand
  private let preset: LayoutPreset
  private let hidden: [Layout.Panel]

  init(
    body: Rectangle, demand: Layout.Demand, preset: LayoutPreset, hidden: [Layout.Panel] = []
  ) {
    self.demand = demand
    self.preset = preset
    self.hidden = hidden
    let focus: [Layout.Panel] = [
      .queues, .laundry, .outOfMemory, .devices, .freeMemory, .controller,
    ]
    let others: [Layout.Panel] = [.processes, .flows, .domains, .history]
    let (hasFocus, hasOthers) = (focus.contains(where: isShown), others.contains(where: isShown))
    guard hasFocus || hasOthers else {
      if isShown(.events) { place(.events, body) }
      return
    }
    let eventColumns = isShown(.events) ? min(max(body.columns / 5, 58), 84) : 1
    let (main, events) = body.sharing(columns: body.columns - eventColumns)
    if !hasOthers {
      placeFocus(in: main)
    } else if !hasFocus {
      placeOthers(in: main)
    } else {
      let (top, bottom) = main.sharing(rows: body.rows - bottomRows(of: main))
      placeFocus(in: top)
      placeOthers(in: bottom)
    }
    if isShown(.events) { place(.events, events) }
  }

  private mutating func place(_ panel: Layout.Panel, _ frame: Rectangle) {
    placements.append(Layout.Placement(panel: panel, frame: frame))
  }

  private func isShown(_ panel: Layout.Panel) -> Bool {
    !hidden.contains(panel) && (panel != .domains || demand.domains > 1)
  }

  /// A panel of a column and the rows inside it.
  private typealias Part = (panel: Layout.Panel, rows: Int)

  /// Puts the panels of a column on top of each other; the last has all rows that are left.
  private mutating func stack(_ parts: [Part], in column: Rectangle) {
    let parts = parts.filter { isShown($0.panel) }
    var rest = column
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let (frame, below) = rest.sharing(rows: isLast ? rest.rows - 1 : part.rows + 1)
      place(part.panel, frame)
      rest = below
    }
  }

  /// Puts two columns side by side; one without panels leaves its room to the other.
  private mutating func place(
    _ left: [Part], _ right: [Part], columns: Int, in band: Rectangle
  ) {
    let hasLeft = left.contains { isShown($0.panel) }
    let hasRight = right.contains { isShown($0.panel) }
    guard hasLeft, hasRight else {
      stack(hasLeft ? left : right, in: band)
      return
    }
    let split = band.sharing(columns: columns)
    stack(left, in: split.left)
    stack(right, in: split.right)
  }

  // MARK: The domain in focus

  /// The panels of the domain in focus, and the devices that its pages go to.
  private mutating func placeFocus(in band: Rectangle) {
    let usual = min(max(band.columns / 6, 57), 72)
    let queues = min(max(band.rows / 4, 9), 20)
    place(
      [
        (.queues, preset == .memory ? max(band.rows / 3, queues) : queues), (.laundry, 4),
        (.outOfMemory, 4), (.devices, 0),
      ], [(.freeMemory, band.rows >= 60 ? 9 : 6), (.controller, 0)],
      columns: preset == .memory ? band.columns * 2 / 5 : usual, in: band)
  }

  // MARK: The others

  /// The rows of the lower band: as many as its panels have a use for.
  private func bottomRows(of main: Rectangle) -> Int {
    let rows = main.rows
    let most =
      switch preset {
      case .balanced, .memory: max(rows * 2 / 5, 40)
      case .control: max(rows / 3, 36)
      case .processes: max(rows / 2, 45)
      }
    guard preset != .processes else { return most }
    let cards = cardLines(columns: othersColumns(main).right) * 12
    func taken(by parts: [Part]) -> Int {
      parts.filter { isShown($0.panel) }.reduce(1) { $0 + $1.rows + 1 }
    }
    return min(
      most,
      max(
        taken(by: [(.processes, processRows), (.flows, Self.flowRows)]),
        taken(by: [(.domains, cards), (.history, max(rows / 4, Self.leastHistoryRows))])))
  }

  /// The processes and the flows at the left, the domains and the history at the right.
  private mutating func placeOthers(in band: Rectangle) {
    let columns = othersColumns(band)
    var right: [Part] = [(.history, 0)]
    if isShown(.domains) {
      if let rows = domainRows(columns: columns.right, rows: band.rows) {
        right.insert((.domains, rows), at: 0)
      } else {
        right = [(.domains, 0)]
      }
    }
    place(
      [(.processes, band.rows - Self.flowRows - 3), (.flows, 0)], right, columns: columns.left,
      in: band)
  }

  private func othersColumns(_ band: Rectangle) -> (left: Int, right: Int) {
    let left = min(band.columns / 2, 132)
    return (left, band.columns - left)
  }

  /// The rows inside the panel of processes: in steps, so that nothing moves when one ends.
  private var processRows: Int { max((demand.processes + 7) / 8, 1) * 8 + 1 }

  private static let flowRows = FlowArrow.allCases.count

  private func cardLines(columns: Int) -> Int {
    let perRow = DomainsView.cardsPerRow(domains: demand.domains, columns: columns - 4)
    return (demand.domains + perRow - 1) / perRow
  }

  /// The rows inside the panel of domains, a card for each; nil if the history has no room below
  /// them.
  private func domainRows(columns: Int, rows: Int) -> Int? {
    let lines = cardLines(columns: columns)
    let most = (rows - 3 - Self.leastHistoryRows) / lines
    guard most >= DomainsView.leastCardRows else { return nil }
    return min(max(rows * 3 / 5 / lines, DomainsView.leastCardRows), 20, most) * lines
  }

  private static let leastHistoryRows = 12
}
