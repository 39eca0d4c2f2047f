import Library

/// Reads a ``Query``.
struct QueryParser<Field: QueryField> {
  private typealias Node = Query<Field>.Node

  private var words: ArraySlice<QueryWord>
  /// Parentheses that are open, so that a text cannot nest without bound.
  private var depth = 0
  private static var deepest: Int { 32 }

  init(_ text: String) throws(QueryComplaint) {
    words = try QueryWord.all(in: text)[...]
  }

  mutating func parse() throws(QueryComplaint) -> Query<Field>.Node {
    guard !words.isEmpty else { return .all([]) }
    let node = try alternatives()
    guard words.isEmpty else { throw QueryComplaint("there is a ) without a (") }
    return node
  }

  private mutating func alternatives() throws(QueryComplaint) -> Node {
    var nodes = [try conjunction()]
    while take(.keyword("or")) { nodes.append(try conjunction()) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func conjunction() throws(QueryComplaint) -> Node {
    var nodes = [try factor()]
    while let next = words.first, next != .keyword("or"), next != .close {
      _ = take(.keyword("and"))
      nodes.append(try factor())
    }
    return nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  private mutating func factor() throws(QueryComplaint) -> Node {
    guard let word = words.popFirst() else {
      throw QueryComplaint("something is missing at the end")
    }
    switch word {
    case .open:
      depth += 1
      guard depth <= Self.deepest else { throw QueryComplaint("too many ( are open") }
      let node = try alternatives()
      guard take(.close) else { throw QueryComplaint("a ( is not closed") }
      depth -= 1
      return node
    case .keyword("not"):
      depth += 1
      guard depth <= Self.deepest else { throw QueryComplaint("too many not in a row") }
      let node = try factor()
      depth -= 1
      return .not(node)
    case .text(let text):
      guard case .sign(let sign)? = words.first else {
        if let (name, value) = Self.named(text) {
          words.insert(.text(value), at: words.startIndex)
          return try comparison(of: name, "=")
        }
        return .found(try Self.pattern(text))
      }
      words.removeFirst()
      return try comparison(of: text, sign)
    case .keyword(let word): throw QueryComplaint("something is missing before \(word)")
    case .sign(let sign): throw QueryComplaint("a name is missing before \(sign)")
    case .close: throw QueryComplaint("something is missing before )")
    }
  }

  /// The name and the value of `name:value`, the short form of `name = value`; nil where what
  /// stands before the colon is no name.
  private static func named(_ text: String) -> (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let (name, value) = (text[..<colon].lowercased(), text[text.index(after: colon)...])
    guard !value.isEmpty, Field.allCases.contains(where: { $0.queryNames.contains(name) }) else {
      return nil
    }
    return (name, String(value))
  }

  private mutating func comparison(
    of name: String, _ sign: String
  ) throws(QueryComplaint) -> Node {
    let fields = Array(Field.allCases)
    let wanted = name.lowercased()
    guard let field = fields.first(where: { $0.queryNames.contains(wanted) }) else {
      let names = fields.flatMap(\.queryNames)
      throw QueryComplaint(
        "there is no \(name.quoted)\(Suggestion.clause(for: wanted, among: names))")
    }
    guard case .text(let value)? = words.popFirst() else {
      throw QueryComplaint("\(name) \(sign) what? \(field.measure.expectation)")
    }
    switch sign {
    case "~": return .fits(field, try Self.pattern(value))
    case "!~": return .not(.fits(field, try Self.pattern(value)))
    default: break
    }
    guard let comparison = Comparison(rawValue: sign == "=" ? "==" : sign) else {
      throw QueryComplaint("\(sign) compares nothing: expected = != < <= > >= ~ or !~")
    }
    guard field.measure != .text else {
      guard comparison == .equal || comparison == .unequal else {
        throw QueryComplaint("\(name) is a word: expected = != ~ or !~")
      }
      return .text(field, comparison, value.lowercased())
    }
    return .number(field, comparison, try field.measure.number(value))
  }

  private static func pattern(_ text: String) throws(QueryComplaint) -> TextPattern {
    do {
      return try TextPattern(text)
    } catch {
      throw QueryComplaint(error.text)
    }
  }

  private mutating func take(_ word: QueryWord) -> Bool {
    guard words.first == word else { return false }
    words.removeFirst()
    return true
  }
}

extension QueryMeasure {
  /// What is to be typed.
  fileprivate var expectation: String {
    switch self {
    case .text: "expected a word"
    case .rank(let words): "expected one of \(words.joined(separator: ", "))"
    case .number: "expected a whole number"
    case .memory: "expected an amount such as 10MiB"
    case .time: "expected a time such as 1.5s"
    case .percent: "expected a number of percent"
    }
  }

  /// Reads a value.
  fileprivate func number(_ text: String) throws(QueryComplaint) -> Int64 {
    let number: Int64? =
      switch self {
      case .text: nil
      case .rank(let words): words.firstIndex(of: text.lowercased()).map(Int64.init)
      case .number: Int64(text)
      case .memory: (try? ByteCount(text)).map { Int64($0.pages) }
      case .time: (try? VirtualDuration(text)).map { Int64($0.ticks) }
      case .percent: Int64(text.hasSuffix("%") ? String(text.dropLast()) : text)
      }
    guard let number else { throw QueryComplaint("\(expectation), found \(text.quoted)") }
    return number
  }
}
