/// A value of a YAML document, and what is in it.
struct YAMLNode {
  enum Content {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In the order of the file; no two keys are the same text.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  /// Where the value begins; of an alias, the value that it stands for.
  let mark: YAMLMark
  /// Values in this one, itself included; what an alias stands for counts each time.
  let count: Int
  /// Levels of values in this one, itself included.
  let depth: Int

  init(scalar text: String, isPlain: Bool, mark: YAMLMark) {
    self.init(.scalar(text, isPlain: isPlain), of: [], mark)
  }

  init(sequence elements: [YAMLNode], mark: YAMLMark) {
    self.init(.sequence(elements), of: elements, mark)
  }

  init(mapping pairs: [(key: YAMLNode, value: YAMLNode)], mark: YAMLMark) {
    self.init(.mapping(pairs), of: pairs.flatMap { [$0.key, $0.value] }, mark)
  }

  private init(_ content: Content, of parts: [YAMLNode], _ mark: YAMLMark) {
    self.content = content
    self.mark = mark
    count = parts.reduce(1) { $0 + $1.count }
    depth = 1 + (parts.map(\.depth).max() ?? 0)
  }
}
