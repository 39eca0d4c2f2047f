import Library

/// Which items of a list are wanted: comparisons such as `rss > 10MiB and state = run`, and regular
/// expressions that are looked for in all that names an item.
///
/// Parts are joined by `and` (which may be left out), `or`, `not` and parentheses.
struct Query<Field: QueryField>: Equatable, Sendable {
  indirect enum Node: Equatable, Sendable {
    case all([Node])
    case any([Node])
    case not(Node)
    /// A pattern in any of the texts that name an item.
    case found(TextPattern)
    case fits(Field, TextPattern)
    /// A whole text, in any case.
    case text(Field, Comparison, String)
    case number(Field, Comparison, Int64)
  }

  private let root: Node

  /// - Throws: what is wrong with it; with half of a query it is that something is missing.
  init(_ text: String) throws(QueryComplaint) {
    var parser = try QueryParser<Field>(text)
    root = try parser.parse()
  }

  /// What is wrong with a text; nil where it is a query.
  static func complaint(_ text: String) -> String? {
    do {
      _ = try Query(text)
      return nil
    } catch {
      return error.text
    }
  }

  func matches(_ item: Field.Item) -> Bool { Self.matches(root, item) }

  /// A number that a field of every match is equal to, where the query asks for one.
  func number(_ field: Field) -> Int64? {
    switch root {
    case .all(let nodes): nodes.lazy.compactMap { Self.number(field, in: $0) }.first
    default: Self.number(field, in: root)
    }
  }

  private static func number(_ field: Field, in node: Node) -> Int64? {
    guard case .number(field, .equal, let number) = node else { return nil }
    return number
  }

  private static func matches(_ node: Node, _ item: Field.Item) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy { matches($0, item) }
    case .any(let nodes): nodes.contains { matches($0, item) }
    case .not(let node): !matches(node, item)
    case .found(let pattern): Field.searched(in: item).contains(where: pattern.matches)
    case .fits(let field, let pattern): pattern.matches(field.queryText(of: item))
    case .text(let field, let comparison, let text):
      comparison.holds(field.queryText(of: item).lowercased(), text)
    case .number(let field, let comparison, let number):
      field.queryNumber(of: item).map { comparison.holds($0, number) } ?? false
    }
  }
}

/// Why a text is no query, in a sentence without a full stop.
struct QueryComplaint: Error, Equatable {
  let text: String

  init(_ text: String) {
    self.text = text
  }
}
