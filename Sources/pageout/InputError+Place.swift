import Library

extension [InputError] {
  /// Mistakes of one file in the order in which they stand there.
  var inOrder: [InputError] {
    sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
  }
}
