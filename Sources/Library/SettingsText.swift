/// The text of a settings file, which can be changed value by value: comments, order and blanks stay
/// as the person wrote them.
package struct SettingsText {
  private var lines: [String]

  package init(_ text: String) {
    // By bytes: a line feed behind a carriage return is a part of one character.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.last == "" { lines.removeLast() }
  }

  /// What a new file begins with.
  package static let template = SettingsText(
    """
    # Settings of pageout. Options and the environment (\(Setting.theme.variable) and so on) win over
    # what stands here; 'pageout config' shows where each value comes from.
    """)

  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// Whether anything but comments and blank lines is there.
  var hasContent: Bool { lines.contains { !Self.isBlank($0) } }

  /// Gives a setting a value: in its line if it has one, else in a new line at the end.
  ///
  /// - Returns: false if the value that is there takes more than its line; nothing changed then.
  package mutating func set(_ setting: Setting, to value: String) -> Bool {
    let value = Self.scalar(value)
    guard let index = lines.firstIndex(where: { Self.valueStart(of: setting, in: $0) != nil })
    else {
      if lines.last.map({ !$0.isEmpty }) == true, !hasContent { lines.append("") }
      lines.append("\(setting.rawValue): \(value)")
      return true
    }
    let line = lines[index]
    guard let start = Self.valueStart(of: setting, in: line),
      !goesOn(after: index), let end = Self.valueEnd(in: line, from: start)
    else { return false }
    let before = String(line[..<start])
    let gap = before.hasSuffix(":") ? " " : ""
    let rest = line[end...]
    // A comment needs a blank before it.
    lines[index] = before + gap + value + (rest.hasPrefix("#") ? " " : "") + rest
    return true
  }

  /// Where the value begins in the line of a setting: behind the colon and blanks.
  private static func valueStart(of setting: Setting, in line: String) -> String.Index? {
    var rest = Substring(line)
    let name = setting.rawValue
    for quoted in ["\"\(name)\"", "'\(name)'", name] where rest.hasPrefix(quoted) {
      rest = rest.dropFirst(quoted.count).drop { isSpace($0) }
      guard rest.first == ":" else { return nil }
      rest = rest.dropFirst()
      guard rest.first.map(isSpace) ?? true else { return nil }
      return rest.drop { isSpace($0) }.startIndex
    }
    return nil
  }

  /// Where the value ends: before a comment, or at the end of the line. Nil for a value that is no
  /// plain or quoted text.
  private static func valueEnd(in line: String, from start: String.Index) -> String.Index? {
    let rest = line[start...]
    switch rest.first {
    case nil, "#"?: return start
    case "\""?, "'"?:
      guard let quote = rest.first else { return nil }
      var index = rest.index(after: start)
      while index < rest.endIndex {
        if quote == "\"", rest[index] == "\\" {
          index = rest.index(index, offsetBy: 2, limitedBy: rest.endIndex) ?? rest.endIndex
          continue
        }
        let next = rest.index(after: index)
        if rest[index] == quote {
          guard quote == "'", next < rest.endIndex, rest[next] == "'" else { return next }
          index = rest.index(after: next)
          continue
        }
        index = next
      }
      return nil
    case let first? where "|>&*!{[%@`".contains(first): return nil
    default:
      var end = rest.endIndex
      var index = start
      while index < rest.endIndex {
        let next = rest.index(after: index)
        if isSpace(rest[index]), next < rest.endIndex, rest[next] == "#" {
          end = index
          break
        }
        index = next
      }
      while end > start, isSpace(rest[rest.index(before: end)]) { end = rest.index(before: end) }
      return end
    }
  }

  /// Whether the value of a line goes on in the next ones, which are further to the right then.
  private func goesOn(after index: Int) -> Bool {
    guard let next = lines[(index + 1)...].first(where: { !Self.isBlank($0) }) else { return false }
    return next.first.map(Self.isSpace) ?? false
  }

  private static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\r"
  }

  private static func isBlank(_ line: String) -> Bool {
    let rest = line.drop { isSpace($0) }
    return rest.isEmpty || rest.first == "#" || rest == "---"
  }

  /// A value as YAML: in quotes unless it is surely plain text.
  private static func scalar(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "._/~-".unicodeScalars.contains($0)
    }
    let first = value.unicodeScalars.first
    if isPlain, let first, first != "-", first != "~" { return value }
    return "'"
      + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}
