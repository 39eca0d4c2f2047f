import Canvas
import Machine
import PageDaemon

/// The pages of one queue from head to tail, and a page that is followed from queue to queue.
struct QueueScreen: JumpingScreen {
  static let kind = ViewKind.queue
  static let name = "Queue"
  static let switchKeys: [Key] = [.character("Q")]
  static let purpose = "Shows the pages of a queue, head to tail, and follows one as it moves."
  static let keys = [
    KeySection(
      .queue, title: "In the view of a queue",
      [
        KeyBinding(
          [.character("f"), .enter], meaning: .follow, hint: ("f", "follow", 92),
          help: "Follows the selected page from queue to queue until it is freed."),
        KeyBinding(
          [.character("/")], meaning: .jump, hint: ("/", "jump", 90),
          help: "Goes to a frame (12345, 0x3039000), or to the next page of a process or file."),
        KeyBinding(
          [.character("a")], meaning: .showQueue(.active), hint: ("ailue", "queues", 91),
          help: "Shows the active queue."),
        KeyBinding(
          [.character("i")], meaning: .showQueue(.inactive), help: "Shows the inactive queue."),
        KeyBinding(
          [.character("l")], meaning: .showQueue(.laundry), help: "Shows the laundry queue."),
        KeyBinding(
          [.character("u")], meaning: .showQueue(.unswappable),
          help: "Shows the unswappable queue."),
        KeyBinding(
          [.character("e")], meaning: .showQueue(.free), help: "Shows the free list."),
        KeyBinding(
          [.home, .character("g")], meaning: .first, hint: ("g G", "head, tail", 72),
          help: "Goes to the head of the queue."),
        KeyBinding(
          [.end, .character("G")], meaning: .last, help: "Goes to the tail of the queue."),
        KeyBinding(
          [.character("o")], meaning: .showOnMap, hint: ("o", "on map", 71),
          help: "Shows the selected page on the memory map."),
        KeyBinding(
          [.character("w")], meaning: .showInJournal, hint: ("w", "journal", 70),
          help: "Follows the selected page, and opens the journal at what happens to it."),
        KeyBinding(
          [.escape], meaning: .cancel, help: "Lets go of the page that is followed."),
      ])
  ]

  /// The queue that was chosen; another is shown while a page is followed to it.
  private(set) var queue = QueueKind.inactive
  private(set) var place = QueuePlace.fromHead(0)
  /// Whether the cursor stays with the page that is followed.
  private(set) var isPinned = false
  var jumpLine = JumpLine()

  var mode: KeyMode { jumpLine.isOpen ? .typing : .queue }

  var typedLine: TypedLine? { jumpLine.typedLine }

  /// The queues in the order in which they can be chosen.
  static let queues: [QueueKind] = [.active, .inactive, .laundry, .unswappable, .free]

  // MARK: What is shown

  /// The queue that is shown now.
  func walk(_ state: ViewState, _ machine: Machine) -> QueueWalk {
    if isPinned, let trail = state.trail, trail.queue != .none {
      return QueueWalk(trail.queue, of: trail.domain, in: machine.vm)
    }
    return QueueWalk(queue, of: state.focus, in: machine.vm)
  }

  /// The place of the cursor.
  func shownPlace(_ state: ViewState) -> QueuePlace {
    guard isPinned, let trail = state.trail, !trail.isOver else { return place }
    return .page(trail.page)
  }

  func selected(_ state: ViewState, _ machine: Machine) -> PageNumber? {
    walk(state, machine).page(at: shownPlace(state))
  }

  // MARK: Keys

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    if jumpLine.isOpen {
      typeJump(press, state: &state, machine: machine)
      return []
    }
    if let queue = Self.queues.first(where: { .showQueue($0) == press.meaning }) {
      choose(queue, state: &state)
      return []
    }
    switch press.meaning {
    case .follow?: follow(state: &state, machine: machine)
    case .jump?: jumpLine.open()
    case .showOnMap?:
      guard let page = selected(state, machine) else { return [] }
      state.showOnMap(page, machine: machine)
    case .showInJournal?:
      guard let page = selected(state, machine) else { return [] }
      state.showJournal(of: page, machine: machine)
    case .cancel? where state.trail != nil:
      unpin(state: &state)
      state.trail = nil
    case .nextDomain?, .previousDomain?:
      unpin(state: &state)
      place = .fromHead(0)
      return nil
    default: return move(press.meaning, state: &state, machine: machine)
    }
    return []
  }

  /// Items are pages, and the queues from -1 downwards.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    guard item >= 0 else {
      if Self.queues.indices.contains(-1 - item) {
        choose(Self.queues[-1 - item], state: &state)
      }
      return []
    }
    let walk = walk(state, machine)
    let page = PageNumber(item)
    guard walk.contains(page) else { return [] }
    if selected(state, machine) == page {
      follow(state: &state, machine: machine)
    } else {
      unpin(state: &state)
      queue = walk.kind
      place = walk.place(of: page) ?? .page(page)
    }
    return []
  }

  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    item >= 0 && selected(state, machine)?.index == item
  }

  /// The list goes along with the pointer.
  mutating func drag(_ drag: Drag, state: inout ViewState, machine: Machine) -> Bool {
    guard drag.item >= 0, drag.rows != 0 else { return true }
    unpin(state: &state)
    place = walk(state, machine).moved(place, by: -drag.rows)
    return true
  }

  private mutating func choose(_ queue: QueueKind, state: inout ViewState) {
    unpin(state: &state)
    self.queue = queue
    place = .fromHead(0)
  }

  /// The cursor stays where it is and leaves the page that is followed.
  private mutating func unpin(state: inout ViewState) {
    guard isPinned else { return }
    isPinned = false
    guard let trail = state.trail, !trail.isOver else { return }
    if trail.queue != .none { queue = trail.queue }
    state.focus = trail.domain
    place = .page(trail.page)
  }

  private mutating func follow(state: inout ViewState, machine: Machine) {
    guard let page = selected(state, machine) else {
      state.say("the queue is empty", isRefusal: true)
      return
    }
    let domain = machine.vm.pages[page].domain
    pin(page, state: &state, machine: machine)
    state.focus = Int(domain)
  }

  /// Puts the cursor on a page, to stay with it.
  mutating func pin(_ page: PageNumber, state: inout ViewState, machine: Machine) {
    if state.trail?.page != page || state.trail?.isOver == true {
      state.trail = PageTrail(page, in: machine)
    }
    isPinned = true
    jumpLine.close()
    let record = machine.vm.pages[page]
    if record.queue != .none { queue = record.queue }
    state.focus = Int(record.domain)
    place = .fromHead(0)
  }

  /// Moves the cursor by a key; it leaves the page that is followed.
  private mutating func move(
    _ meaning: KeyBinding.Meaning?, state: inout ViewState, machine: Machine
  ) -> [Action]? {
    let page = max(QueueLayout(area: state.body, hasTrail: state.trail != nil).list.rows - 2, 1)
    let distances: [KeyBinding.Meaning: Int] = [
      .previous: -1, .next: 1, .pageUp: -page, .pageDown: page,
    ]
    switch meaning {
    case .first?:
      unpin(state: &state)
      place = .fromHead(0)
    case .last?:
      unpin(state: &state)
      place = .fromTail(0)
    default:
      guard let meaning, let distance = distances[meaning] else { return nil }
      unpin(state: &state)
      place = walk(state, machine).moved(place, by: distance)
    }
    return []
  }

  // MARK: Jumping

  mutating func jump(
    to search: PageSearch, forward: Bool, state: inout ViewState, machine: Machine
  ) throws(CommandRefusal) {
    switch search {
    case .frame(let page):
      let record = machine.vm.pages[page]
      guard record.queue != .none else {
        throw CommandRefusal(PageDescription.reasonForNoQueue(page, record))
      }
      unpin(state: &state)
      state.focus = Int(record.domain)
      queue = record.queue
      select(page, state: state, machine: machine)
    case .owner(let name, let objects):
      let start = selected(state, machine)
      let walk = walk(state, machine)
      if let page = PageSearch.next(
        of: objects, after: start, on: walk, forward: forward, in: machine.vm)
      {
        unpin(state: &state)
        (queue, state.focus) = (walk.kind, walk.domain)
        select(page, state: state, machine: machine)
      } else if let page = PageSearch.first(of: objects, in: machine.vm) {
        let record = machine.vm.pages[page]
        unpin(state: &state)
        state.say("no page of \(name) is on the \(walk.kind.name) queue; this one is the first")
        (queue, state.focus) = (record.queue, Int(record.domain))
        select(page, state: state, machine: machine)
      } else {
        throw CommandRefusal("no page of \(name) is on a queue")
      }
    }
  }

  private mutating func select(_ page: PageNumber, state: ViewState, machine: Machine) {
    place = walk(state, machine).place(of: page) ?? .page(page)
  }
}

extension ViewState {
  /// Shows a page on its queue, and follows it.
  mutating func followPage(_ page: PageNumber, machine: Machine) {
    guard page.index < machine.vm.pages.count else { return }
    let record = machine.vm.pages[page]
    guard record.queue != .none else {
      say(PageDescription.reasonForNoQueue(page, record), isRefusal: true)
      return
    }
    guard var screen = screens[.queue] as? QueueScreen else { return }
    screen.pin(page, state: &self, machine: machine)
    screens[.queue] = screen
    view = .queue
  }
}

extension PageDescription {
  /// Why a page cannot be shown on a queue.
  static func reasonForNoQueue(_ number: PageNumber, _ page: Page) -> String {
    let what = page.wireCount > 0 ? "wired: " : page.isBusy ? "being read: " : ""
    return "frame \(NumberFormat.grouped(number.rawValue)) is \(what)on no queue"
  }
}

extension KeyMode {
  static let queue = KeyMode("queue")
}

extension KeyBinding.Meaning {
  static let follow = Self("follow")
  static let jump = Self("jump")
  static let showOnMap = Self("on-map")

  /// Shows a queue.
  static func showQueue(_ queue: QueueKind) -> Self { Self("queue-\(queue.name)") }
}
