import ArgumentParser
import Library
import Machine

/// The forms in which a run can be written down.
enum RunFormat: String, CaseIterable, ExpressibleByArgument {
  case jsonl, csv, vmstat, sysctl

  /// What writes a run of this machine.
  func report(of machine: Machine) -> any RunReport {
    switch self {
    case .jsonl: JSONReport(machine)
    case .csv: CSVReport(machine)
    case .vmstat: VmstatReport(machine)
    case .sysctl: SysctlReport(machine)
    }
  }
}

/// Writes down one moment of a run after another.
protocol RunReport {
  /// The lines about a moment, without the end of the last.
  mutating func text(for machine: Machine) throws -> String
}

/// A table with a column a figure, headed by their names; a moment is a row.
struct CSVReport: RunReport {
  private let figures: [Figure]
  private var isHeaded = false

  init(_ machine: Machine) {
    figures = Figure.all(of: machine)
  }

  mutating func text(for machine: Machine) -> String {
    let row = figures.map { String($0.value(in: machine)) }.joined(separator: ",")
    guard !isHeaded else { return row }
    isHeaded = true
    return figures.map { Self.field($0.name) }.joined(separator: ",") + "\n" + row
  }

  /// A field, in quotes where it needs them (RFC 4180).
  private static func field(_ text: String) -> String {
    guard text.contains(where: { "\",\r\n".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

/// Lines as `sysctl` prints them, with a blank line between moments.
struct SysctlReport: RunReport {
  private let figures: [Figure]
  private var isFirst = true

  init(_ machine: Machine) {
    figures = Figure.all(of: machine)
  }

  mutating func text(for machine: Machine) -> String {
    defer { isFirst = false }
    let lines = figures.map { "\($0.name): \($0.value(in: machine))" }
    return (isFirst ? "" : "\n") + lines.joined(separator: "\n")
  }
}
