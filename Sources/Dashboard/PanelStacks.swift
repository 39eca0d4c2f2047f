import Canvas

/// Panels on top of each other in one or more columns, for windows that are too narrow or too low
/// for all of them side by side: as many as fit, the most important first.
struct PanelStacks {
  private(set) var placements: [Layout.Placement] = []

  /// The least width of a column of panels.
  private static let leastColumns = 40

  /// The width of a column where a person chose the panels.
  private static let usualColumns = 60

  /// The panels without which a stack says less than the brief view.
  private static let needed: [Layout.Panel] = [.queues, .freeMemory, .controller]

  /// - Returns: nil in a window that has no room even for the most important panels.
  init?(
    body: Rectangle, demand: Layout.Demand, preset: LayoutPreset, hidden: [Layout.Panel] = []
  ) {
    let wanted = Self.byImportance(preset).filter { panel in
      !hidden.contains(panel) && (panel != .domains || demand.domains > 1)
    }
    let isOwn = !hidden.isEmpty
    let isWide = isOwn && body.columns >= 2 * Self.usualColumns
    let width = isWide ? Self.usualColumns : Self.leastColumns
    let count = min(max(body.columns / width, 1), 4, max(wanted.count, 1))
    var stacks = [[Layout.Panel]](repeating: [], count: count)
    // A column's panels share the lines between them; one more line is below the last.
    var left = [Int](repeating: body.rows - 1, count: count)
    for panel in wanted {
      let rows = Self.appetite(panel, demand).least + 1
      // What a person chose shares the whole window; else less important panels are left out.
      let lowest = left.indices.max { (left[$0], $1) < (left[$1], $0) }
      let stack = isOwn ? lowest : left.firstIndex { $0 >= rows }
      guard let stack, left[stack] >= rows else { continue }
      stacks[stack].append(panel)
      left[stack] -= rows
    }
    let shown = stacks.flatMap { $0 }
    let needed = Self.needed.filter(wanted.contains)
    guard !shown.isEmpty, needed.allSatisfy(shown.contains) else { return nil }
    stacks.removeAll { $0.isEmpty }
    var rest = body
    for (index, stack) in stacks.enumerated() {
      let isLast = index == stacks.count - 1
      let split = rest.sharing(columns: isLast ? rest.columns - 1 : body.columns / stacks.count)
      place(stack, in: split.left, demand: demand)
      rest = split.right
    }
  }

  private static func byImportance(_ preset: LayoutPreset) -> [Layout.Panel] {
    let all: [Layout.Panel] = [
      .queues, .freeMemory, .controller, .domains, .laundry, .outOfMemory, .processes, .events,
      .devices,
    ]
    guard preset == .processes else { return all }
    let first: [Layout.Panel] = [.queues, .freeMemory, .controller, .domains, .processes]
    return first + all.filter { !first.contains($0) }
  }

  /// The rows inside a panel that it needs, and up to which it grows.
  private static func appetite(
    _ panel: Layout.Panel, _ demand: Layout.Demand
  ) -> (least: Int, most: Int) {
    switch panel {
    case .queues: (7, 10)
    case .freeMemory: (4, 6)
    // Where there are several domains it leaves rows for all of them.
    case .controller: (demand.domains > 1 ? 4 : 6, 24)
    case .laundry, .outOfMemory: (2, 4)
    case .processes: (4, demand.processes + 1)
    case .events: (3, .max)
    case .devices: (2, max(demand.devices, 2))
    case .domains: (1, 2 * demand.domains)
    // Only in very large windows, which have a layout of their own.
    case .history, .flows: (10, 24)
    case .brief: (6, .max)
    }
  }

  /// Puts panels on top of each other in the order of ``Layout/Panel``; what is left over makes the
  /// ones larger that have a use for it, and else the last.
  private mutating func place(
    _ panels: [Layout.Panel], in column: Rectangle, demand: Layout.Demand
  ) {
    let ordered = Layout.Panel.allCases.filter(panels.contains)
    var rows = ordered.map { Self.appetite($0, demand).least }
    var spare = column.rows - 1 - rows.reduce(0) { $0 + $1 + 1 }
    // Each domain has a line of its own before anything grows.
    if let domains = ordered.firstIndex(of: .domains), rows[domains] + spare >= demand.domains {
      spare -= max(demand.domains - rows[domains], 0)
      rows[domains] = max(demand.domains, rows[domains])
    }
    while spare > 0 {
      let before = spare
      for (index, panel) in ordered.enumerated()
      where spare > 0 && rows[index] < Self.appetite(panel, demand).most {
        rows[index] += 1
        spare -= 1
      }
      if spare == before {
        rows[rows.count - 1] += spare
        spare = 0
      }
    }
    var rest = column
    for (panel, height) in zip(ordered, rows) {
      let (frame, below) = rest.sharing(rows: height + 1)
      placements.append(Layout.Placement(panel: panel, frame: frame))
      rest = below
    }
  }
}
