import Foundation
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

  /// A key made from a name.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }

  private var figures: [(name: String, value: Int64)]
  private var processes: [ProcessFigures]

  /// - Parameter figures: those of the machine.
  init(_ machine: Machine, figures: [Figure]) {
    self.figures = figures.map { ($0.name, $0.value(in: machine)) }
    processes = machine.processes.map {
      ProcessFigures(
        pid: $0.pid, name: $0.name, state: $0.waitMessage ?? $0.state.rawValue,
        resident: $0.residentPages, swapped: $0.swappedPages, minorFaults: $0.minorFaults,
        majorFaults: $0.majorFaults, stallTicks: $0.stallTicks)
    }
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
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in figures {
      try container.encode(value, forKey: Name(stringValue: name))
    }
    try container.encode(processes, forKey: Name(stringValue: "processes"))
  }
}

/// A line of JSON a moment.
struct JSONReport: RunReport {
  private let figures: [Figure]

  init(_ machine: Machine) {
    figures = Figure.all(of: machine)
  }

  mutating func text(for machine: Machine) throws -> String {
    try RunLine(machine, figures: figures).text
  }
}
