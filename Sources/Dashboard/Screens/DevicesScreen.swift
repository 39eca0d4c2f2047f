import Canvas
import Machine

/// The swap devices and the disk, and all about the selected one.
struct DevicesScreen: ListScreen {
  static let kind = ViewKind.devices
  static let name = "deVices"
  static let switchKeys: [Key] = [.character("V")]
  static let purpose = "Shows swap devices and the disk, to be disturbed and mended."
  static let keys = [
    KeySection(
      .devices, title: "In the view of devices",
      [
        KeyBinding(
          [.enter, .character("t")], meaning: .confirm, hint: ("t", "on, off", 79),
          help: "Takes the selected swap device out of use, or into use again."),
        KeyBinding(
          [.character("w")], meaning: .slowDown, hint: ("w", "slower", 76),
          help: "Makes the selected device wait four times as long before each transfer."),
        KeyBinding(
          [.character("b")], meaning: .narrow, hint: ("b", "bandwidth", 75),
          help: "Quarters the selected device's bandwidth."),
        KeyBinding(
          [.character("e")], meaning: .moreErrors, hint: ("e", "errors", 77),
          help: "Makes more of its transfers fail: none, 1 %, 10 %, all."),
        KeyBinding(
          [.character("x")], meaning: .stall, hint: ("x", "stall", 78),
          help: "Makes the selected device stop answering."),
        KeyBinding(
          [.character("f")], meaning: .mend, hint: ("f", "mend", 88),
          help: "Makes the selected device work as at the start."),
      ])
  ]

  private(set) var cursor = ListCursor()
  var window = ListWindow()

  var mode: KeyMode { .devices }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    let swapDevices = machine.swapDevices
    let selected = cursor.index(in: swapDevices.count + 1)
    let isSwap = selected < swapDevices.count
    let name: DeviceName = isSwap ? .swap(selected) : .disk
    let report = isSwap ? swapDevices[selected] : machine.disk
    let condition = report.condition
    switch press.meaning {
    case .confirm? where isSwap: return [.command(.toggleSwap(device: selected))]
    case .confirm?:
      state.say("\(report.name) holds the files and stays in use", isRefusal: true)
      return []
    case .slowDown?:
      let ticks = min(max(condition.latencyTicks * 4, 1), Self.longestLatency)
      return [.command(.device(name, .latency(ticks: ticks)))]
    case .narrow?:
      let rate = max(condition.pagesPerSecond / 4, 1)
      return [.command(.device(name, .bandwidth(pagesPerSecond: rate)))]
    case .moreErrors?:
      let next = Self.errorSteps.first { $0 > condition.errorsPerThousand } ?? 0
      return [.command(.device(name, .errors(perThousand: next)))]
    case .stall?: return [.command(.device(name, .stall))]
    case .mend?: return [.command(.device(name, .mend))]
    default:
      let moves = cursor.move(press.meaning, count: swapDevices.count + 1, page: 10)
      return moves ? [] : nil
    }
  }

  /// Items are the devices, the disk last.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    cursor.select(item)
    return []
  }

  // MARK: The list

  func list(state: ViewState, machine: Machine) -> SelectionList? {
    let devices = machine.swapDevices + [machine.disk]
    return SelectionList(
      count: devices.count, rows: Self.split(state.body, devices: devices.count).list.rows - 3,
      selected: cursor.index(in: devices.count), text: { devices[$0].name })
  }

  mutating func select(line: Int, state: inout ViewState, machine: Machine) {
    cursor.select(line)
  }

  /// The list, and where there is room for it, all about the selected device.
  static func split(
    _ area: Rectangle, devices: Int
  ) -> (list: Rectangle, details: Rectangle?) {
    guard area.rows >= 8 else { return (area, nil) }
    let (list, details) = area.sharing(rows: min(devices + 2, max(area.rows / 2, 3)))
    return (list, details)
  }

  /// A minute.
  private static let longestLatency = 60_000
  private static let errorSteps = [10, 100, 1000]
}

extension KeyMode {
  static let devices = KeyMode("devices")
}

extension KeyBinding.Meaning {
  static let slowDown = Self("slow-down")
  static let narrow = Self("less-bandwidth")
  static let moreErrors = Self("more-errors")
  static let stall = Self("stall")
  static let mend = Self("mend")
}
