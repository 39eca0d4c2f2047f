import Canvas

/// A text in several lengths, so that what is too long is replaced by a shorter wording and never
/// cut off in the middle of a word.
struct Phrase: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The wordings, longest first.
  let forms: [String]

  init(_ forms: String...) {
    self.forms = forms
  }

  /// - Parameter forms: at least one, the longest first.
  init(forms: [String]) {
    self.forms = forms
  }

  init(stringLiteral text: String) {
    forms = [text]
  }

  /// The longest wording of at most `width` columns; none if all are longer.
  func fitting(_ width: Int) -> String? {
    // A text has no more columns than bytes, which need not be counted.
    forms.first { $0.utf8.count <= width || Canvas.width(of: $0) <= width }
  }

  /// As many characters of a name as fit, with `ellipsis` where the rest is left out.
  static func start(of name: String, fitting width: Int, ellipsis: Unicode.Scalar) -> String {
    guard Canvas.width(of: name) > width else { return name }
    var kept = String.UnicodeScalarView()
    var columns = 1
    for scalar in name.unicodeScalars {
      columns += CharacterWidth.columns(of: scalar)
      guard columns <= width else { break }
      kept.append(scalar)
    }
    kept.append(ellipsis)
    return String(kept)
  }

  /// As many whole words of `text` as fit, with `ellipsis` where the rest is left out.
  static func words(of text: String, fitting width: Int, ellipsis: Unicode.Scalar) -> String {
    guard Canvas.width(of: text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var length = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let next = length + Canvas.width(of: String(word)) + (length == 0 ? 0 : 1)
      guard next + 1 <= width else { break }
      kept += (length == 0 ? "" : " ") + word
      length = next
    }
    return kept + String(Character(ellipsis))
  }

  /// The first lines of `text`, as ``wrap(_:width:)`` breaks it; the last ends in an ellipsis where
  /// words are left out.
  static func lines(
    of text: String, width: Int, rows: Int, ellipsis: Unicode.Scalar
  ) -> [String] {
    let lines = wrap(text, width: width)
    guard lines.count > rows, rows > 0 else { return Array(lines.prefix(max(rows, 0))) }
    let rest = lines[(rows - 1)...].joined(separator: " ")
    return lines.prefix(rows - 1) + [words(of: rest, fitting: width, ellipsis: ellipsis)]
  }

  /// The lines of `text`, broken between words so that none is wider than `width`. A word that is
  /// itself wider is broken where it must be.
  static func wrap(_ text: String, width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var rest = String(word)
      if !line.isEmpty, Canvas.width(of: line) + 1 + Canvas.width(of: rest) > width {
        lines.append(line)
        line = ""
      }
      while Canvas.width(of: rest) > width {
        let start = start(of: rest, columns: width)
        lines.append(start)
        rest.unicodeScalars.removeFirst(start.unicodeScalars.count)
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// As many characters as fit, but at least one.
  private static func start(of text: String, columns: Int) -> String {
    var start = String.UnicodeScalarView()
    var taken = 0
    for scalar in text.unicodeScalars {
      taken += CharacterWidth.columns(of: scalar)
      guard taken <= columns || start.isEmpty else { break }
      start.append(scalar)
    }
    return String(start)
  }
}
