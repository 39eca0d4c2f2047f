/// What is wrong with a file that a person gave to the program, in one line.
///
/// Every reader of this room throws it, whatever the file is: traces, themes, scenarios.
package struct InputError: Error, Hashable, Sendable {
  /// The file as the person named it.
  package var file: String
  /// Counted from one; nil where the complaint is about the file as a whole.
  package var line: Int?
  /// Counted from one, in characters; nil where the complaint is about the whole line.
  package var column: Int?
  /// What was found and what was expected: no line break, no full stop at the end.
  package var message: String

  package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}

extension InputError: CustomStringConvertible {
  /// `file: message`, `file:line: message` or `file:line:column: message`.
  package var description: String {
    var place = file.printable
    if let line {
      place += ":\(line)"
      if let column {
        place += ":\(column)"
      }
    }
    return "\(place): \(message)"
  }
}
