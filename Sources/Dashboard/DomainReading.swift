import Machine
import PageDaemon

/// A part of a domain's memory, as the bar of queues shows it.
enum MemoryPart: Int, CaseIterable {
  case wired, active, inactive, laundry, unswappable, free

  var name: String {
    switch self {
    case .wired: "wired"
    case .active: "active"
    case .inactive: "inactive"
    case .laundry: "laundry"
    case .unswappable: "unswappable"
    case .free: "free"
    }
  }

  /// The name, for columns that are too narrow for it.
  var shortName: String {
    switch self {
    case .inactive: "inact"
    case .unswappable: "unswap"
    default: name
    }
  }

  /// Tells the part from the others where there are no colours.
  var letter: Unicode.Scalar {
    switch self {
    case .wired: "W"
    case .active: "A"
    case .inactive: "I"
    case .laundry: "L"
    case .unswappable: "U"
    case .free: "F"
    }
  }
}

/// How free memory stands to a domain's thresholds.
enum FreeLevel: Int, Comparable {
  case belowReserved, belowSevere, belowMin, belowWakeup, belowTarget, enough

  init(free: Int, thresholds: Thresholds) {
    self =
      switch free {
      case ..<Int(thresholds.freeReserved): .belowReserved
      case ..<Int(thresholds.freeSevere): .belowSevere
      case ..<Int(thresholds.freeMin): .belowMin
      case ..<Int(thresholds.wakeup): .belowWakeup
      case ..<Int(thresholds.freeTarget): .belowTarget
      default: .enough
      }
  }

  var text: String {
    switch self {
    case .belowReserved: "below reserved"
    case .belowSevere: "below severe"
    case .belowMin: "below min"
    case .belowWakeup: "below wakeup"
    case .belowTarget: "below target"
    case .enough: "above target"
    }
  }

  static func < (left: FreeLevel, right: FreeLevel) -> Bool { left.rawValue < right.rawValue }
}

/// What the views show of one memory domain; all figures are pages.
struct DomainReading {
  let number: Int
  let pageCount: Int
  let thresholds: Thresholds
  let controller: PIDController
  let domain: Domain
  let laundry: LaundryThread
  let background: VirtualMemory.BackgroundInequality
  /// Passes in vain after which the domain votes for a kill.
  let oomLimit: Int
  let history: DomainHistory
  private let events: EventLog
  /// By the numbers of the parts.
  private let lengths: [Int]

  init(_ machine: Machine, domain number: Int) {
    let vm = machine.vm
    self.number = number
    domain = vm.domains[number]
    pageCount = Int(domain.pageCount)
    thresholds = domain.thresholds
    controller = domain.pid
    laundry = vm.laundries[number]
    background = vm.backgroundInequality(domain: number)
    oomLimit = Int(vm.tunables.oomSequence)
    history = machine.history[number]
    events = machine.events
    lengths = MemoryPart.allCases.map { part in
      switch part {
      case .wired: machine.wiredPages(domain: number)
      case .active: Int(vm.count(.active, domain: number))
      case .inactive: Int(vm.count(.inactive, domain: number))
      case .laundry: Int(vm.count(.laundry, domain: number))
      case .unswappable: Int(vm.count(.unswappable, domain: number))
      case .free: Int(vm.count(.free, domain: number))
      }
    }
  }

  func pages(of part: MemoryPart) -> Int {
    lengths[part.rawValue]
  }

  var free: Int { pages(of: .free) }

  var level: FreeLevel { FreeLevel(free: free, thresholds: thresholds) }

  /// Pages that are in none of the parts: being read, written or filled.
  var elsewhere: Int { max(pageCount - lengths.reduce(0, +), 0) }

  /// Ends of scales that free pages are shown on, in fifths of the level that they should have.
  static let freeScales = [8, 15, 30]

  /// The end of the scale of the bar of free pages: always the same one, so that the thresholds stand
  /// still.
  var freeScale: Int { max(Int(thresholds.freeTarget) * Self.freeScales[0] / 5, 1) }

  /// When the domain voted for a kill, as far as that is remembered, in ticks.
  var voteTicks: [Int64] {
    events.suffix(EventLog.capacity).compactMap { event in
      guard case .oomVote = event.kind, event.domain == number else { return nil }
      return event.tick
    }
  }

  /// Pages that the laundering scans wrote, or found to be unswappable, within the last second.
  var launderedPerSecond: Int {
    history.suffix(Self.samplesPerSecond).reduce(0) { $0 + $1.flows.written }
  }

  private static let samplesPerSecond = 10

  /// What the laundry thread is doing, in a word.
  var laundryState: String {
    if laundry.inShortfall { return "shortfall" }
    return laundry.target > 0 ? "background" : "idle"
  }

  /// What the page daemon asked the laundry thread to do, in a word.
  var laundryRequest: String {
    switch domain.laundryRequest {
    case .idle: "none"
    case .background: "background"
    case .shortfall: "shortfall"
    }
  }
}
