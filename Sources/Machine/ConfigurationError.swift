/// Why no machine can be built from a configuration: one line, in the words of whoever wrote it.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
