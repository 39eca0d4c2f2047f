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
    // A text has no more characters than bytes, which need not be counted.
    forms.first { $0.utf8.count <= width || $0.unicodeScalars.count <= width }
  }

  /// As many whole words of `text` as fit, with `ellipsis` where the rest is left out.
  static func words(of text: String, fitting width: Int, ellipsis: Unicode.Scalar) -> String {
    guard text.unicodeScalars.count > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var length = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let next = length + word.unicodeScalars.count + (length == 0 ? 0 : 1)
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
      var rest = Array(word.unicodeScalars)
      if !line.isEmpty, line.unicodeScalars.count + 1 + rest.count > width {
        lines.append(line)
        line = ""
      }
      while rest.count > width {
        lines.append(string(rest[..<width]))
        rest.removeFirst(width)
      }
      line += (line.isEmpty ? "" : " ") + string(rest[...])
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
