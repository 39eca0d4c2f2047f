import Library
import Machine

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
