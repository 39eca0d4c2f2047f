import Canvas
import Machine
import PageDaemon

/// The events and decisions that are remembered, filtered, scrolled and held still.
struct JournalScreen: ListScreen {
  static let kind = ViewKind.journal
  static let name = "Journal"
  static let switchKeys: [Key] = [.character("J")]
  static let purpose = "Shows events and decisions: filtered, scrolled, or held still."
  static let keys = [
    KeySection(
      .journal, title: "In the journal",
      [
        KeyBinding(
          [.character("/")], meaning: .filter, hint: ("/", "filter", 79),
          help: "Shows only some events: by a regular expression in their text, or by comparisons "
            + "such as process = leak, domain = 1, kind = kill or about = laundry and time > 20s. "
            + "page:1234 shows what happened to a frame while it was followed; of frames that are "
            + "not followed no move is recorded."),
        KeyBinding(
          [.character("!")], meaning: .severity, hint: ("!", "how grave", 77),
          help: "Shows only graver ones: all, events without decisions, notices, warnings, "
            + "critical ones."),
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
          [.enter], meaning: .confirm,
          help: "Shows the process, or the page on its queue, that the chosen event is about."),
        KeyBinding(
          [.escape], meaning: .cancel, help: "Follows the newest event, without filters."),
      ])
  ]

  /// The ``Query`` that chooses what is shown.
  private(set) var filter = FilterLine()
  private(set) var least = Event.Severity.decision
  private(set) var showsOnlyFocus = false
  /// What alone the events are about; nil for all.
  private(set) var subject: EventSubject?
  /// Where the list is held: what there had been.
  private(set) var frozen: Journal.Mark?
  /// Events below the chosen one; 0 chooses the newest.
  private(set) var offset = 0
  var window = ListWindow()

  var mode: KeyMode { filter.isOpen ? .typing : .journal }

  var typedLine: TypedLine? { filter.typedLine("filter:") }

  func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label? {
    meaning == .freeze && frozen != nil ? KeyBinding.Label("follow") : nil
  }

  /// Whether it shows all events and follows the newest.
  var isAsAtFirst: Bool {
    var first = JournalScreen()
    first.window = window
    return self == first
  }

  /// The events that the filters let through, oldest first.
  func shown(_ machine: Machine, focus: Int, trail: PageTrail? = nil) -> [Event] {
    let events = aboutAnything(machine, focus: focus, trail: trail)
    guard let subject else { return events }
    return events.filter { EventSubject($0.kind) == subject }
  }

  /// The events that all filters let through but that of the subject, oldest first.
  ///
  /// - Parameter trail: the page that is followed, whose moves are among them.
  func aboutAnything(_ machine: Machine, focus: Int, trail: PageTrail? = nil) -> [Event] {
    let entries = machine.journal.entries(until: frozen)
    let end = frozen == nil ? .max : entries.last?.tick ?? 0
    let events = trail.map { $0.added(to: entries, until: end) } ?? entries
    let query = filter.text.isEmpty ? nil : try? Query<EventField>(filter.text)
    return events.filter { event in
      event.severity >= least && (!showsOnlyFocus || event.domain == focus)
        && query?.matches(event) ?? true
    }
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    if filter.isOpen {
      filter.handle(press, check: Query<EventField>.complaint)
      offset = 0
      return []
    }
    let mark = machine.journal.mark
    switch press.meaning {
    case .filter?: filter.open()
    case .severity?: least = Event.Severity(rawValue: least.rawValue + 1) ?? .decision
    case .onlyDomain?: showsOnlyFocus.toggle()
    case .subject?:
      let all = EventSubject.allCases
      let next = subject.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      (subject, offset) = (all.indices.contains(next) ? all[next] : nil, 0)
    case .confirm?: openSubject(&state, machine)
    case .freeze?: (frozen, offset) = frozen == nil ? (mark, 0) : (nil, 0)
    case .cancel? where !isAsAtFirst: self = JournalScreen()
    default: return scroll(press.meaning, state: state, machine: machine)
    }
    return []
  }

  /// Items are events, by the number of those below, and below zero subjects (-1 is the first).
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    guard item >= 0 else {
      let all = EventSubject.allCases
      let clicked = all[min(-1 - item, all.count - 1)]
      (subject, offset) = (subject == clicked ? nil : clicked, 0)
      return []
    }
    // A second click opens.
    if offset == item, frozen != nil { openSubject(&state, machine) }
    offset = item
    frozen = frozen ?? machine.journal.mark
    return []
  }

  /// A second click on an event opens what it is about.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    item >= 0 && offset == item && frozen != nil
  }

  // MARK: The list

  func list(state: ViewState, machine: Machine) -> SelectionList? {
    guard !filter.isOpen else { return nil }
    let events = shown(machine, focus: state.focus, trail: state.trail)
    return SelectionList(
      count: events.count, rows: Arrangement(state.body).list.rows - 2,
      selected: max(events.count - 1 - offset, 0), text: { events[$0].text })
  }

  mutating func select(line: Int, state: inout ViewState, machine: Machine) {
    let events = shown(machine, focus: state.focus, trail: state.trail)
    offset = max(events.count - 1 - line, 0)
    frozen = frozen ?? machine.journal.mark
  }

  /// Shows the process or the frame that the chosen event is about.
  private func openSubject(_ state: inout ViewState, _ machine: Machine) {
    let events = shown(machine, focus: state.focus, trail: state.trail)
    let chosen = events.count - 1 - offset
    let kind = events.indices.contains(chosen) ? events[chosen].kind : nil
    if let process = kind?.process {
      state.openProcess(process.pid)
    } else if let page = kind?.page {
      state.followPage(page, machine: machine)
    } else {
      state.say("this event is about no process and no page", isRefusal: true)
    }
  }

  /// Shows only what happened to a frame.
  mutating func showOnly(_ page: PageNumber) {
    self = JournalScreen()
    filter.set("page:\(page.rawValue)")
  }

  /// Scrolling holds the list still; the end of it follows the machine again.
  private mutating func scroll(
    _ meaning: KeyBinding.Meaning?, state: ViewState, machine: Machine
  ) -> [Action]? {
    let rows = Arrangement(state.body).list.rows - 2
    let count = shown(machine, focus: state.focus, trail: state.trail).count
    var cursor = ListCursor()
    cursor.select(max(count - 1, 0) - min(offset, max(count - 1, 0)))
    guard cursor.move(meaning, count: count, page: rows) else { return nil }
    offset = max(count - 1, 0) - cursor.index
    if offset > 0 {
      frozen = frozen ?? machine.journal.mark
    } else if meaning == .last {
      frozen = nil
    }
    return []
  }
}

extension JournalScreen {
  /// Where the parts of the view stand.
  struct Arrangement {
    let list: Rectangle
    /// What the chosen event means, where there is room for it.
    let details: Rectangle?
    /// How many events there are of each kind, beside the list.
    let tally: Rectangle?

    init(_ body: Rectangle) {
      if body.columns >= 150, body.rows >= 24 {
        let (left, right) = body.sharing(columns: body.columns - 62)
        let (upper, lower) = right.sharing(rows: 9)
        (list, details, tally) = (left, upper, lower)
      } else if body.rows >= 16 {
        // The longest meaning takes three lines of a window of 80 columns, below the event.
        let (above, below) = body.sharing(rows: body.rows - (body.rows >= 20 ? 6 : 5))
        (list, details, tally) = (above, below, nil)
      } else {
        (list, details, tally) = (body, nil, nil)
      }
    }
  }
}

extension ViewState {
  /// Shows what happened to a frame, and follows it from now on.
  mutating func showJournal(of page: PageNumber, machine: Machine) {
    guard var screen = screens[.journal] as? JournalScreen else { return }
    if trail?.page != page || trail?.isOver == true { trail = PageTrail(page, in: machine) }
    screen.showOnly(page)
    screens[.journal] = screen
    view = .journal
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
  static let showInJournal = Self("in-journal")
}
