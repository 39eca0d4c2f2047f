import FoundationEssentials
import Library
import Machine

/// The figures of a machine at one moment, as a line of JSON whose keys are in alphabetical order.
struct RunLine: Encodable {
  /// What there is to say of a process.
  struct ProcessFigures: Encodable {
    var pid: Int32
    var name: String
    var state: String
    var resident: Int
    var swapped: Int
    var minorFaults: UInt64
    var majorFaults: UInt64
    var stallTicks: UInt64

    private enum CodingKeys: String, CodingKey {
      case pid, name, state, resident, swapped
      case minorFaults = "minor_faults"
      case majorFaults = "major_faults"
      case stallTicks = "stall_ticks"
    }
  }

  /// What there is to say of an event.
  struct EventFigures: Encodable {
    private let event: Event

    init(_ event: Event) {
      self.event = event
    }

    private enum CodingKeys: String, CodingKey {
      case domain, kind, severity, text
      case time = "time_ms"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(event.tick, forKey: .time)
      // A machine-wide event has the key too, so that every event has the same ones.
      try container.encode(event.domain, forKey: .domain)
      try container.encode(String(describing: event.severity), forKey: .severity)
      try container.encode(event.kind.word.rawValue, forKey: .kind)
      try container.encode(event.text, forKey: .text)
    }
  }

  private var figures: [(name: String, value: Int64)]
  private var processes: [ProcessFigures]
  private var events: [EventFigures]
  /// Events that the machine's log no longer held when the line was made.
  private var lostEvents: Int
  private var decisions: [EventFigures]
  private var lostDecisions: Int

  /// - Parameters:
  ///   - figures: those of the machine.
  ///   - eventsBefore: how many events the machine had had at the line before.
  ///   - decisionsBefore: how many decisions.
  init(_ machine: Machine, figures: [Figure], eventsBefore: Int, decisionsBefore: Int) {
    self.figures = figures.map { ($0.name, $0.value(in: machine)) }
    processes = machine.processes.map {
      ProcessFigures(
        pid: $0.pid, name: $0.name, state: $0.waitMessage ?? $0.state.rawValue,
        resident: $0.residentPages, swapped: $0.swappedPages, minorFaults: $0.minorFaults,
        majorFaults: $0.majorFaults, stallTicks: $0.stallTicks)
    }
    let newCount = machine.events.total - eventsBefore
    events = machine.events.suffix(newCount).map(EventFigures.init)
    lostEvents = newCount - events.count
    let newDecisions = machine.decisions.total - decisionsBefore
    decisions = machine.decisions.suffix(newDecisions).map { EventFigures($0.event) }
    lostDecisions = newDecisions - decisions.count
  }

  /// The line, without its end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NameKey.self)
    for (name, value) in figures {
      try container.encode(value, forKey: NameKey(name))
    }
    try container.encode(processes, forKey: NameKey("processes"))
    try container.encode(events, forKey: NameKey("events"))
    try container.encode(lostEvents, forKey: NameKey("events_lost"))
    try container.encode(decisions, forKey: NameKey("decisions"))
    try container.encode(lostDecisions, forKey: NameKey("decisions_lost"))
  }
}
