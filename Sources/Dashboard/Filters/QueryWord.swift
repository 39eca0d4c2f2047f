/// A word of a ``Query``.
enum QueryWord: Equatable {
  case open, close
  /// `and`, `or` or `not`.
  case keyword(String)
  /// What compares: `=`, `>=`, `~` and the like.
  case sign(String)
  /// A name, a value or a pattern.
  case text(String)

  private static let signs: Set<Character> = ["=", "<", ">", "!", "~"]
  private static let keywords = ["and", "or", "not"]

  /// The words of a text: with blanks between them, or in quotes. Parentheses within a word are part
  /// of it, so that most patterns need no quotes.
  static func all(in text: String) throws(QueryComplaint) -> [QueryWord] {
    var words: [QueryWord] = []
    var rest = Substring(text)
    while let first = rest.first {
      switch first {
      case " ": rest.removeFirst()
      case "(", ")":
        words.append(first == "(" ? .open : .close)
        rest.removeFirst()
      case "\"":
        let quoted = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest[quoted.endIndex...]
        guard !rest.isEmpty else { throw QueryComplaint("a quotation mark is not closed") }
        rest.removeFirst()
        words.append(.text(String(quoted)))
      case _ where signs.contains(first):
        let sign = rest.prefix(while: signs.contains)
        rest = rest[sign.endIndex...]
        words.append(.sign(String(sign)))
      default: words.append(takeWord(from: &rest))
      }
    }
    return words
  }

  private static func takeWord(from rest: inout Substring) -> QueryWord {
    var word = ""
    var depth = 0
    while let next = rest.first {
      if next == "\\", rest.count > 1 {
        word.append(rest.removeFirst())
      } else if next == " " && depth == 0 || signs.contains(next) || next == ")" && depth == 0 {
        break
      } else if next == "(" {
        depth += 1
      } else if next == ")" {
        depth -= 1
      }
      word.append(rest.removeFirst())
    }
    let lowered = word.lowercased()
    return keywords.contains(lowered) ? .keyword(lowered) : .text(word)
  }
}
