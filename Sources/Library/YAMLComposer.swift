/// Composes the value of a YAML document of a parser's events.
///
/// An alias becomes the value that it stands for. What a small text could make large or deep by that,
/// or by nesting, is refused: whoever walks through the value may recurse and needs no limits.
struct YAMLComposer: ~Copyable {
  /// The most levels of values in one another.
  static let mostLevels = 64
  /// The most values that aliases may stand for, all in all.
  static let mostAliasedValues = 1 << 16

  private var parser: YAMLParser
  /// The values by their anchors; nil for one that is not complete yet.
  private var anchored: [String: YAMLNode?] = [:]
  private var aliasedValues = 0

  /// The value of the one document in `text`; nil if there is none, not even an empty one.
  ///
  /// - Parameter file: where the text is from, for complaints.
  static func root(of text: String, file: String) throws(InputError) -> YAMLNode? {
    var composer = YAMLComposer(parser: YAMLParser(text, file: file))
    return try composer.root()
  }

  private init(parser: consuming YAMLParser) {
    self.parser = parser
  }

  private mutating func root() throws(InputError) -> YAMLNode? {
    _ = try parser.next()
    guard try parser.next().kind == .documentStart else { return nil }
    let root = try node(try parser.next(), level: 1)
    _ = try parser.next()
    let end = try parser.next()
    guard end.kind == .streamEnd else {
      throw parser.error("expected one document, found another", at: end.mark)
    }
    return root
  }

  /// The value that begins with `event`.
  private mutating func node(_ event: YAMLEvent, level: Int) throws(InputError) -> YAMLNode {
    try check(levels: level, at: event.mark)
    if let anchor = event.anchor { anchored.updateValue(nil, forKey: anchor) }
    let node: YAMLNode
    switch event.kind {
    case .alias(let anchor): return try aliased(anchor, at: event.mark, level: level)
    case .sequenceStart: node = try sequence(from: event.mark, level: level)
    case .mappingStart: node = try mapping(from: event.mark, level: level)
    case .scalar(let text, let isPlain):
      node = YAMLNode(scalar: text, isPlain: isPlain, mark: event.mark)
    default: preconditionFailure("the parser hands out events of whole values")
    }
    if let anchor = event.anchor { anchored[anchor] = node }
    return node
  }

  private mutating func sequence(
    from mark: YAMLMark, level: Int
  ) throws(InputError) -> YAMLNode {
    var elements: [YAMLNode] = []
    while case let event = try parser.next(), event.kind != .sequenceEnd {
      elements.append(try node(event, level: level + 1))
    }
    return YAMLNode(sequence: elements, mark: mark)
  }

  private mutating func mapping(from mark: YAMLMark, level: Int) throws(InputError) -> YAMLNode {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var lines: [String: Int] = [:]
    while case let event = try parser.next(), event.kind != .mappingEnd {
      let key = try node(event, level: level + 1)
      if case .scalar(let text, _) = key.content,
        let line = lines.updateValue(event.mark.line, forKey: text)
      {
        throw parser.error(
          "the key \(text.quoted) is given twice, first in line \(line)", at: event.mark)
      }
      pairs.append((key, try node(try parser.next(), level: level + 1)))
    }
    return YAMLNode(mapping: pairs, mark: mark)
  }

  private mutating func aliased(
    _ anchor: String, at mark: YAMLMark, level: Int
  ) throws(InputError) -> YAMLNode {
    guard let named = anchored[anchor] else {
      throw parser.error(
        "expected an alias of an anchor before it, found \("*\(anchor)".quoted)", at: mark)
    }
    guard let node = named else {
      throw parser.error("the alias \("*\(anchor)".quoted) stands in what it stands for", at: mark)
    }
    try check(levels: level - 1 + node.depth, at: mark)
    aliasedValues += node.count
    guard aliasedValues <= Self.mostAliasedValues else {
      throw parser.error(
        "expected aliases of at most \(Self.mostAliasedValues) values all in all, found more",
        at: mark)
    }
    return node
  }

  private func check(levels: Int, at mark: YAMLMark) throws(InputError) {
    guard levels <= Self.mostLevels else {
      throw parser.error(
        "expected at most \(Self.mostLevels) levels of values in one another, found more", at: mark)
    }
  }
}
