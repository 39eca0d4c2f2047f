import Library
import Machine

/// A line of JSON a moment, each with the events and decisions since the one before.
struct JSONReport: RunReport {
  private let figures: [Figure]
  /// How many events and decisions the machine had had at the line before.
  private var eventCount: Int
  private var decisionCount: Int

  init(_ machine: Machine) {
    figures = Figure.all(of: machine)
    // What happened before a loaded session was saved belongs to the run that it was saved from.
    eventCount = machine.now == 0 ? 0 : machine.events.total
    decisionCount = machine.now == 0 ? 0 : machine.decisions.total
  }

  mutating func text(for machine: Machine) throws -> String {
    defer { (eventCount, decisionCount) = (machine.events.total, machine.decisions.total) }
    return try RunLine(
      machine, figures: figures, eventsBefore: eventCount, decisionsBefore: decisionCount
    ).text
  }
}
