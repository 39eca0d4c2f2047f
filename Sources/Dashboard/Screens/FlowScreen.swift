import Canvas
import Machine
import PageDaemon

/// The queues as stations and the flows of pages between them as arrows, with a cursor that walks
/// along both and explains them.
struct FlowScreen: Screen {
  static let kind = ViewKind.flow
  static let name = "Flow"
  static let switchKeys: [Key] = [.character("F")]
  static let purpose =
    "Shows the pages that flow between the queues: dotted lines carry none, double ones from 100, "
    + "thick ones from 1,000 pages a second."
  static let keys = [
    KeySection(
      .flow, title: "In the view of flows",
      [
        KeyBinding(
          [.character("w")], meaning: .window, hint: ("w", "window", 90),
          help: "Rates over 1 s, 10 s or 60 s, or all pages since boot."),
        KeyBinding(
          [.character("a")], meaning: .allDomains, hint: ("a", "all domains", 77),
          help: "Adds all domains up, or shows the one in focus."),
      ])
  ]

  private(set) var cursor = ListCursor()
  private(set) var window = FlowWindow.tenSeconds
  /// Whether all domains are added up.
  private(set) var sumsDomains = false

  var mode: KeyMode { .flow }

  /// What is explained.
  var selected: FlowItem { FlowItem.all[cursor.index(in: FlowItem.all.count)] }

  /// The domains that are shown.
  func domains(_ machine: Machine, focus: Int) -> [Int] {
    sumsDomains ? Array(machine.vm.domains.indices) : [focus]
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    let last = FlowItem.all.count - 1
    switch press.meaning {
    case .window?: window = window.next
    case .allDomains?:
      guard machine.vm.domains.count > 1 else {
        state.say("there is only one memory domain", isRefusal: true)
        return []
      }
      sumsDomains.toggle()
    case .nextDomain?, .previousDomain?:
      guard sumsDomains else { return nil }
      sumsDomains = false
    case .left?: cursor.select(selected.index - 1)
    case .right?: cursor.select(min(selected.index + 1, last))
    default:
      return cursor.move(press.meaning, count: last + 1, page: 5) ? [] : nil
    }
    return []
  }

  /// Items are the stations and arrows in the order of the cursor's walk.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    cursor.select(item)
    return []
  }

  /// The cursor goes along with the pointer.
  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool {
    if let item = drag.target { cursor.select(item) }
    return true
  }
}

extension KeyMode {
  static let flow = KeyMode("flow")
}

extension KeyBinding.Meaning {
  static let window = Self("window")
  static let allDomains = Self("all-domains")
}
