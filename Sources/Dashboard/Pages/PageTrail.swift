import Machine
import PageDaemon

/// A page that is followed from queue to queue until it is freed, and the way it took.
package struct PageTrail: Equatable, Sendable {
  /// The most steps that are remembered.
  static let capacity = 64

  /// A change that was seen, most often a move to another queue.
  struct Step: Equatable, Sendable {
    var tick: Int64
    var from: QueueKind
    var to: QueueKind
    /// Why, with the lines of the reference if the page daemon did it.
    var reason: String

    /// The reason; without the lines of the reference; and in a word, as far as there is room.
    var phrase: Phrase {
      let clause = reason.prefix { $0 != "," }
      return Phrase(reason, String(clause), String(clause.prefix { $0 != ":" }))
    }
  }

  let page: PageNumber
  let began: Int64
  /// The latest last.
  private(set) var steps: [Step] = []
  /// The page was freed: what it holds now is no matter.
  private(set) var isOver = false
  /// How it was when it was last looked at.
  private var last: Page
  /// The queue that it was seen on last: it may be on none now.
  private(set) var queue: QueueKind

  init(_ page: PageNumber, in machine: Machine) {
    self.page = page
    began = machine.now
    last = machine.vm.pages[page]
    queue = last.queue
    note(to: queue, "followed from here", machine)
  }

  /// The steps as events.
  private var events: [Event] {
    steps.map { step in
      let way =
        step.from == step.to ? step.to.name : "\(step.from.name) to \(step.to.name)"
      return Event(
        tick: step.tick, domain: domain,
        kind: .pageMoved(page: page, text: "\(way): \(step.reason)"))
    }
  }

  /// The steps among events that are in the order of time, each after what else there was at its
  /// tick.
  ///
  /// - Parameter end: later steps are left out.
  func added(to others: [Event], until end: Int64) -> [Event] {
    var merged: [Event] = []
    var rest = events.prefix { $0.tick <= end }[...]
    for event in others {
      while let step = rest.first, step.tick < event.tick { merged.append(rest.removeFirst()) }
      merged.append(event)
    }
    return merged + rest
  }

  var domain: Int { Int(last.domain) }
  /// The page is on no queue at the moment.
  var isUnqueued: Bool { last.queue == .none }

  /// Looks at the page after some time has passed, and notes what changed.
  ///
  /// - Complexity: O(1).
  mutating func observe(_ machine: Machine) {
    guard !isOver else { return }
    let now = machine.vm.pages[page]
    if now.life != last.life, last.queue != .free {
      note(to: .free, Self.reasonOfFreeing(last, in: machine), machine)
      isOver = true
      return
    }
    if now.queue != last.queue {
      note(to: now.queue, Self.reason(from: last, to: now), machine)
    } else if now.isBusy != last.isBusy {
      note(to: now.queue, Self.reasonOfTransfer(now), machine)
    } else if now.object != last.object {
      note(to: now.queue, "now another object's", machine)
    }
    last = now
    if now.queue != .none { queue = now.queue }
  }

  private mutating func note(to queue: QueueKind, _ reason: String, _ machine: Machine) {
    if steps.count == Self.capacity { steps.removeFirst() }
    steps.append(Step(tick: machine.now, from: last.queue, to: queue, reason: reason))
  }

  private static func reasonOfTransfer(_ now: Page) -> String {
    guard now.isBusy else { return now.dirty == 0 ? "transfer ended: clean" : "transfer ended" }
    return now.valid == 0 ? "is being read" : "is being written"
  }

  private static func reasonOfFreeing(_ last: Page, in machine: Machine) -> String {
    let isOwned = last.object.index < machine.vm.objects.count
    guard isOwned, !machine.vm.objects[last.object.index].isDead, last.queue != .active else {
      return "freed by its owner"
    }
    switch last.queue {
    case .inactive: return "freed: clean, " + lines(.inactive, .freed)
    case .laundry, .unswappable: return "freed: clean, " + lines(.laundry, .freed)
    case .active, .free, .none: return "freed by its owner"
    }
  }

  private static func reason(from last: Page, to now: Page) -> String {
    switch (last.queue, now.queue) {
    case (.active, .inactive): return "deactivated: act_count 0, " + lines(.active, .deactivated)
    case (.active, .laundry):
      return "laundered: dirty and inactive pages short, " + lines(.active, .laundered)
    case (.inactive, .active): return "reactivated: referenced, " + lines(.inactive, .reactivated)
    case (.inactive, .laundry): return "laundered: dirty, " + lines(.inactive, .laundered)
    case (.laundry, .inactive), (.unswappable, .inactive): return "written: clean now"
    case (.laundry, .active) where last.isBusy, (.unswappable, .active) where last.isBusy:
      return "could not be written"
    case (.laundry, .active), (.unswappable, .active):
      return "reactivated: referenced, " + lines(.laundry, .reactivated)
    case (.laundry, .unswappable): return "no swap space, " + lines(.laundry, .written)
    case (.unswappable, .laundry): return "swap space again"
    case (_, .none): return now.wireCount > 0 ? "wired" : "taken off its queue"
    case (.none, _) where last.wireCount > 0 && now.wireCount == 0: return "unwired"
    case (.free, _): return "given out"
    default: return "moved"
    }
  }

  private static func lines(_ scan: Decision.Scan, _ rule: Rule) -> String {
    let range = rule.referenceLines(in: scan)
    return "lines \(range.lowerBound)-\(range.upperBound)"
  }
}
