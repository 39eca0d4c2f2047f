extension String {
  /// The string without blanks at its ends.
  package var trimmingBlanks: String { String(Substring(self).trimmed { $0 == " " }) }
}
