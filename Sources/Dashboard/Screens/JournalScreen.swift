import Canvas
import Machine

/// The events that are remembered, filtered, scrolled and held still.
struct JournalScreen: Screen {
  static let kind = ViewKind.journal
  static let name = "Journal"
  static let switchKeys: [Key] = [.character("J")]
  static let purpose = "Shows the events: filtered, scrolled, or held still."
  static let keys = [
    KeySection(
      .journal, title: "In the journal",
      [
        KeyBinding(
          [.character("/")], meaning: .filter, hint: ("/", "filter", 79),
          help: "Shows only some events: by a regular expression in their text, or by comparisons "
            + "such as pid = 1005, domain = 1 or about = laundry and time > 20s."),
        KeyBinding(
          [.character("!")], meaning: .severity, hint: ("!", "how grave", 77),
          help: "Shows only graver events: all, notices, warnings, critical ones."),
        KeyBinding(
          [.character("t")], meaning: .subject, hint: ("t", "about", 75),
          help: "Shows only events about one thing: passes, laundry, shortage, kills and so on."),
        KeyBinding(
          [.character("@")], meaning: .onlyDomain, hint: ("@", "one domain", 76),
          help: "Shows only events of the domain in focus, or of all."),
        KeyBinding(
          [.character("f")], meaning: .freeze, hint: ("f", "hold still", 78),
          help: "Holds the list still while the machine runs on, or follows it again."),
        KeyBinding(
          [.escape], meaning: .cancel, help: "Follows the newest event, without filters."),
      ])
  ]

  /// The ``Query`` that chooses what is shown.
  private(set) var filter = FilterLine()
  private(set) var least = Event.Severity.info
  private(set) var showsOnlyFocus = false
  /// What alone the events are about; nil for all.
  private(set) var subject: EventSubject?
  /// Where the list is held: the number of events that there had been.
  private(set) var frozen: Int?
  /// Events below the chosen one; 0 chooses the newest.
  private(set) var offset = 0

  var mode: KeyMode { filter.isOpen ? .typing : .journal }

  /// The events that the filters let through, oldest first.
  func shown(_ machine: Machine, focus: Int) -> [Event] {
    let log = machine.events
    var events = log.suffix(EventLog.capacity)
    if let frozen { events.removeLast(min(max(log.total - frozen, 0), events.count)) }
    let query = filter.text.isEmpty ? nil : try? Query<EventField>(filter.text)
    return events.filter { event in
      event.severity >= least && (!showsOnlyFocus || event.domain == focus)
        && (subject == nil || EventSubject(event.kind) == subject)
        && query?.matches(event) ?? true
    }
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    if filter.isOpen {
      filter.handle(press, check: Query<EventField>.complaint)
      offset = 0
      return []
    }
    let total = machine.events.total
    switch press.meaning {
    case .filter?: filter.open()
    case .severity?: least = Event.Severity(rawValue: least.rawValue + 1) ?? .info
    case .onlyDomain?: showsOnlyFocus.toggle()
    case .subject?:
      let all = EventSubject.allCases
      let next = subject.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      (subject, offset) = (all.indices.contains(next) ? all[next] : nil, 0)
    case .freeze?: (frozen, offset) = frozen == nil ? (total, 0) : (nil, 0)
    case .cancel? where self != JournalScreen(): self = JournalScreen()
    default: return scroll(press.meaning, state: state, machine: machine)
    }
    return []
  }

  /// Items are events, by the number of those below.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    offset = max(item, 0)
    frozen = frozen ?? machine.events.total
    return []
  }

  /// Scrolling holds the list still; the end of it follows the machine again.
  private mutating func scroll(
    _ meaning: KeyBinding.Meaning?, state: ViewState, machine: Machine
  ) -> [Action]? {
    let rows = Self.split(state.body).list.rows - 2
    let count = shown(machine, focus: state.focus).count
    var cursor = ListCursor()
    cursor.select(max(count - 1, 0) - min(offset, max(count - 1, 0)))
    guard cursor.move(meaning, count: count, page: rows) else { return nil }
    offset = max(count - 1, 0) - cursor.index
    if offset > 0 {
      frozen = frozen ?? machine.events.total
    } else if meaning == .last {
      frozen = nil
    }
    return []
  }

}

extension JournalScreen {
  /// The list, and what the chosen event means where there is room for it.
  static func split(_ body: Rectangle) -> (list: Rectangle, details: Rectangle?) {
    guard body.rows >= 16 else { return (body, nil) }
    let (list, details) = body.sharing(rows: body.rows - 5)
    return (list, details)
  }
}

extension KeyMode {
  static let journal = KeyMode("journal")
}

extension KeyBinding.Meaning {
  static let severity = Self("severity")
  static let subject = Self("subject")
  static let onlyDomain = Self("only-domain")
  static let freeze = Self("freeze")
}
