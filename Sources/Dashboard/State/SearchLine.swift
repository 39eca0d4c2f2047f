import Canvas

/// What a person looks for in a list, while it is typed.
package struct SearchLine: Equatable, Sendable {
  var editor: LineEditor
  /// The line on which the search began.
  let start: Int
  /// What Esc brings back.
  let screens: Screens
  let pid: Int32?

  /// The most characters that it takes.
  static let limit = 60
}

extension SelectionList {
  /// The next line that a pattern fits, round the end of the list.
  ///
  /// - Parameters:
  ///   - start: the first line that is looked at.
  ///   - step: 1 to look downwards, -1 upwards.
  func line(of pattern: TextPattern, from start: Int, step: Int) -> Int? {
    guard count > 0 else { return nil }
    return (0..<count).lazy.map { ((start + $0 * step) % count + count) % count }
      .first { pattern.matches(text($0)) }
  }
}
