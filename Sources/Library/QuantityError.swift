/// What is wrong with a quantity that a person wrote: on the command line or in a file.
package struct QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was written.
  package var found: String
  /// What would have been right, as the end of "expected ...".
  package var expected: String

  package init(found: String, expected: String) {
    self.found = found
    self.expected = expected
  }

  /// One line that says both.
  package var description: String {
    "expected \(expected), found \(found.isEmpty ? "nothing" : found.quoted)"
  }
}
