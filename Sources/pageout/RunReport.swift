import Machine

/// Writes down one moment of a run after another.
protocol RunReport {
  /// The lines about a moment, without the end of the last.
  mutating func text(for machine: Machine) throws -> String
}
