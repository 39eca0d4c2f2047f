extension String {
  /// The string on one line: control characters are spelt out, so that nothing in a file can reach
  /// a person's terminal as a command.
  package var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += scalar.escaped(asASCII: true)
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The string in quotes for a message, cut short where it is long.
  package var quoted: String {
    let longest = 40
    let start = prefix(longest)
    return start.endIndex == endIndex ? "'\(printable)'" : "'\(String(start).printable)...'"
  }
}
