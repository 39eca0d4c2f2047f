import Library

extension [InputError] {
  /// Puts mistakes of one file into the order in which they stand there.
  mutating func sortByPlace() {
    sort { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
  }
}
