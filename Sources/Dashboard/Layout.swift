import Canvas

/// Where the panels of the screen stand: a function of the window's size and of how much there is
/// to show, so that nothing moves from frame to frame.
///
/// Neighbouring panels share the line between them; their interiors never overlap.
package struct Layout: Equatable {
  /// A part of the screen with a box around it.
  package enum Panel: String, CaseIterable, Sendable {
    case queues
    case freeMemory = "free-memory"
    case controller
    case laundry
    case outOfMemory = "out-of-memory"
    case domains, history, flows, processes, devices, events
    /// The focused domain in brief: all that a small window has room for.
    case brief

    /// Those that a person can choose, enlarge and leave out.
    static let choices = allCases.filter { $0 != .brief }

    /// Whether only very large windows have room for it beside the others.
    var isForLargeWindows: Bool { self == .history || self == .flows }
  }

  struct Placement: Equatable {
    var panel: Panel
    /// With the box.
    var frame: Rectangle

    var interior: Rectangle { frame.inset(columns: 1, rows: 1) }
    /// The interior without a blank column at each side, which keeps text off the lines.
    var content: Rectangle { frame.inset(columns: 2, rows: 1) }
  }

  /// The least window in which all panels are shown.
  static let full = Size(columns: 80, rows: 24)
  /// What such a window leaves for the panels.
  private static let least = Size(columns: 80, rows: 21)

  /// What there is to find room for.
  struct Demand: Equatable {
    var domains: Int
    /// Swap devices and the disk.
    var devices: Int
    var processes = 10
  }

  private(set) var placements: [Placement] = []

  /// - Parameters:
  ///   - body: the window without the lines around the view.
  ///   - preset: what gets most room.
  ///   - expanded: a panel that has all of it.
  ///   - hidden: panels that are left out; the others share the room, in columns where the window is
  ///     not very large.
  init(
    body: Rectangle, demand: Demand, preset: LayoutPreset = .balanced, expanded: Panel? = nil,
    hidden: [Panel] = []
  ) {
    if let expanded {
      place(expanded, body)
    } else if LargeLayout.suits(body) {
      let large = LargeLayout(body: body, demand: demand, preset: preset, hidden: hidden)
      placements = large.placements
      if placements.isEmpty { place(.brief, body) }
    } else if hidden.isEmpty, body.columns >= Self.least.columns, body.rows >= Self.least.rows {
      arrange(in: body, demand: demand, preset: preset)
    } else {
      let stacks = PanelStacks(body: body, demand: demand, preset: preset, hidden: hidden)
      placements = stacks?.placements ?? [Placement(panel: .brief, frame: body)]
    }
  }

  private mutating func place(_ panel: Panel, _ frame: Rectangle) {
    placements.append(Placement(panel: panel, frame: frame))
  }

  private mutating func arrange(in body: Rectangle, demand: Demand, preset: LayoutPreset) {
    var main = body
    if body.columns >= 160 {
      let side = min(max(body.columns * 3 / 10, 50), 66)
      let split = body.sharing(columns: body.columns - side)
      main = split.left
      placeDevicesAndEvents(in: split.right, devices: demand.devices)
    }
    let heights = Heights(
      rows: body.rows, columns: main.columns - 4, domains: demand.domains, preset: preset)
    let (band, belowBand) = main.sharing(rows: heights.band)
    placeFocus(in: band, heights: heights, preset: preset)
    var bottom = belowBand
    if demand.domains > 1 {
      let split = belowBand.sharing(rows: heights.domains + 1)
      place(.domains, split.above)
      bottom = split.below
    }
    if body.columns >= 160 {
      place(.processes, bottom)
    } else {
      let split = bottom.sharing(columns: bottom.columns * 11 / 20)
      place(.processes, split.left)
      placeDevicesAndEvents(in: split.right, devices: demand.devices)
    }
  }

  /// The panels of the domain in focus.
  private mutating func placeFocus(
    in band: Rectangle, heights: Heights, preset: LayoutPreset
  ) {
    let columns =
      switch preset {
      case .balanced, .processes: min(max(band.columns * 2 / 5, 39), 56)
      case .memory: max(band.columns / 2, 39)
      case .control: 39
      }
    let (left, right) = band.sharing(columns: columns)
    let (queues, belowQueues) = left.sharing(rows: heights.queues + 1)
    let (laundry, outOfMemory) = belowQueues.sharing(rows: heights.laundry + 1)
    let (freeMemory, controller) = right.sharing(rows: heights.gauge + 1)
    place(.queues, queues)
    place(.freeMemory, freeMemory)
    place(.controller, controller)
    place(.laundry, laundry)
    place(.outOfMemory, outOfMemory)
  }

  /// The devices, as many as leave room for some events, and the events below them.
  private mutating func placeDevicesAndEvents(in area: Rectangle, devices: Int) {
    let inside = area.rows - 2
    let shown = min(devices, max(inside - 3, min(inside, 3)))
    if inside >= shown + 2 {
      let split = area.sharing(rows: shown + 1)
      place(.devices, split.above)
      place(.events, split.below)
    } else {
      place(.devices, area)
    }
  }

  /// How many domains the strip of them puts side by side: as many as are comfortable in two
  /// lines at most, else as many as there is room for, evenly.
  ///
  /// - Parameter columns: for its text.
  static func domainsPerRow(domains: Int, columns: Int) -> Int {
    let comfortable = max(columns / 38, 1)
    let lines =
      domains <= 2 * comfortable
      ? (domains + comfortable - 1) / comfortable
      : (domains * 19 + columns - 1) / max(columns, 1)
    return max((domains + lines - 1) / max(lines, 1), 1)
  }
}

/// The rows inside the panels, by the height of the window.
private struct Heights {
  /// The panels of the domain in focus, with the line above them and without the one below.
  let band: Int
  let queues: Int
  let laundry: Int
  let gauge: Int
  /// The strip of domains.
  let domains: Int

  /// The rows inside the left panels: all queues and their bar, the laundry, the killer.
  private static let least = (queues: 7, laundry: 1, outOfMemory: 1)

  init(rows: Int, columns: Int, domains count: Int, preset: LayoutPreset) {
    let extra = max(rows - 21, 0)
    var (queues, laundry, outOfMemory) = Self.least
    let gain = Gain(rows: extra, preset: preset)
    queues += gain.queues
    laundry += gain.laundry
    outOfMemory += gain.outOfMemory
    self.queues = queues
    self.laundry = laundry
    band = queues + laundry + outOfMemory + 3
    let usual = 4 + (extra >= 10 ? 1 : 0) + (extra >= 22 ? 1 : 0)
    gauge = preset == .memory ? max((band - 3) * 2 / 5, usual) : usual
    let perRow = Layout.domainsPerRow(domains: count, columns: columns)
    let lines = (count + perRow - 1) / max(perRow, 1)
    let isWide = columns / max(perRow, 1) >= 28
    domains = lines * (extra >= 10 && lines <= 2 && isWide ? 2 : 1)
  }

  /// What the left panels gain where there are rows to spare.
  private struct Gain {
    var queues = 0
    var laundry = 0
    var outOfMemory = 0

    init(rows: Int, preset: LayoutPreset) {
      switch preset {
      case .balanced:
        // What the band gains goes, row by row, to where it says most.
        let order: [WritableKeyPath<Gain, Int>] = [
          \.laundry, \.outOfMemory, \.queues, \.queues, \.laundry, \.outOfMemory, \.queues,
          \.laundry, \.outOfMemory, \.outOfMemory, \.queues, \.laundry,
        ]
        for path in order.prefix(rows * 2 / 5) { self[keyPath: path] += 1 }
      case .memory, .control:
        let spare = rows * 3 / 5
        laundry = min(spare / 4, 3)
        outOfMemory = min(spare / 4, 3)
        queues = spare - laundry - outOfMemory
      case .processes: break
      }
    }
  }
}
