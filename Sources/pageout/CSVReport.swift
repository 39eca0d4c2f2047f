import Library
import Machine

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
