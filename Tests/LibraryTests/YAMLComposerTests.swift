import Testing

@testable import Library

@Suite("Composing of YAML") struct YAMLComposerTests {
  private func compose(_ text: String) throws(InputError) -> YAMLNode? {
    try YAMLComposer.root(of: text, file: "f.yaml")
  }

  /// A value on one line: plain text as it is, other text in quotes.
  private func outline(_ node: YAMLNode?) -> String {
    switch node?.content {
    case nil: "none"
    case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
    case .sequence(let elements): "[" + elements.map(outline).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  @Test("values come in the order of the file, and plain text is told from other text")
  func values() throws {
    let text = """
      %YAML 1.1
      ---
      z: plain
      a: ["double", 'single', null, ~]
      m: |
        block
      ? [x]
      : {k: v, "": }
      <<: {b: 1}
      ...

      """
    let expected = """
      {z: plain, a: ['double', 'single', null, ~], m: 'block
      ', [x]: {k: v, '': }, <<: {b: 1}}
      """
    #expect(outline(try compose(text)) == expected)
    #expect(outline(try compose("a: \"nul \\0, \\u00e9\"")) == "{a: 'nul \0, é'}")
  }

  @Test("without a document there is no value; an empty document has one")
  func empty() throws {
    #expect(outline(try compose("")) == "none")
    #expect(outline(try compose("# only a comment\n")) == "none")
    #expect(outline(try compose("---\n")) == "")
  }

  @Test("values know where they begin, in characters; a byte order mark is none")
  func marks() throws {
    let root = try #require(try compose("\u{FEFF}é: [ü, \"b\"]\nk:\n  - last\n"))
    guard case .mapping(let pairs) = root.content,
      case .sequence(let list) = pairs[0].value.content,
      case .sequence(let last) = pairs[1].value.content
    else {
      Issue.record("expected a mapping of lists")
      return
    }
    let marks = [root, pairs[0].key, list[0], list[1], pairs[1].key, last[0]].map(\.mark)
    let expected = [(1, 1), (1, 1), (1, 5), (1, 8), (2, 1), (3, 5)]
    #expect(marks == expected.map { YAMLMark(line: $0.0, column: $0.1) })
  }

  @Test("an alias is what its anchor names, the last one of that name")
  func aliases() throws {
    let text = "a: &x [1, &y two]\nb: *x\nc: &x {k: *y}\nd: *x\n"
    let root = try #require(try compose(text))
    #expect(outline(root) == "{a: [1, two], b: [1, two], c: {k: two}, d: {k: two}}")
    guard case .mapping(let pairs) = root.content else { return }
    #expect(pairs[1].value.mark == pairs[0].value.mark)
  }

  private static let complaints: [(text: String, complaint: String)] = [
    ("a: *x\nb: &x 1\n", "1:4: expected an alias of an anchor before it, found '*x'"),
    ("a: &x [1, *x]\n", "1:11: the alias '*x' stands in what it stands for"),
    ("a: &x 1\nb: &x {k: *x}\n", "2:11: the alias '*x' stands in what it stands for"),
    ("a: 1\nb: 2\n\"a\": 3\n", "3:1: the key 'a' is given twice, first in line 1"),
    ("a: &k v\nb: {v: 1, *k : 2}\n", "2:11: the key 'v' is given twice, first in line 2"),
    ("a: 1\n---\nb: 2\n", "2:1: expected one document, found another"),
    ("a: [1\n", "2:1: not valid YAML: while parsing a flow sequence, did not find expected"),
    ("a: \"x\n", "2:1: not valid YAML: while scanning a quoted scalar, found unexpected end"),
    ("a: 'é\u{1}'\n", "1:6: not valid YAML: control characters are not allowed"),
    ("a: \"\\ud800\"\n", "1:7: not valid YAML: while parsing a quoted scalar"),
    ("%YAML 2.0\n---\na: 1\n", "1:1: not valid YAML: found incompatible YAML document"),
    ("a: 1\n  b: 2\n", "2:4: not valid YAML: mapping values are not allowed in this context"),
  ]

  @Test("what is wrong gets one line with its place", arguments: complaints.indices)
  func complaint(index: Int) throws {
    let (text, complaint) = Self.complaints[index]
    let error = try #require(throws: InputError.self) { try compose(text) }
    #expect(error.description.hasPrefix("f.yaml:\(complaint)"), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test("values stand in one another up to a limit, however they are written")
  func levels() throws {
    let most = YAMLComposer.mostLevels
    let deepest = nested(levels: most)
    #expect(try compose(deepest)?.depth == most)
    let texts = [
      nested(levels: most + 1), nested(levels: 100_000),
      String(repeating: "- ", count: 50_000) + "x",
      String(repeating: "? ", count: 50_000) + "x",
      String(repeating: "{a: ", count: 50_000),
      "a: &x \(nested(levels: most - 1))\nb: [*x]\n",
      // Each alias is one level deeper than the one before.
      (1...1000).reduce(into: "a0: &a0 x\n") { $0 += "a\($1): &a\($1) [*a\($1 - 1)]\n" },
    ]
    for text in texts {
      let error = try #require(throws: InputError.self) { try compose(text) }
      #expect(
        error.message == "expected at most \(most) levels of values in one another, found more")
      #expect(error.line != nil && error.column != nil)
    }
  }

  /// A text in lists, so many levels of values in all.
  private func nested(levels: Int) -> String {
    String(repeating: "[", count: levels - 1) + "x" + String(repeating: "]", count: levels - 1)
  }

  @Test("a small text cannot stand for a large value")
  func aliasBomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = repeatElement("*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = try #require(throws: InputError.self) { try compose(text) }
    #expect(error.message.hasPrefix("expected aliases of at most 65536 values all in all"))
    #expect(error.line == 5)
    let many =
      "a: &x [1, 2, 3]\nb: [" + repeatElement("*x", count: 16_384).joined(separator: ", ") + "]"
    #expect(try compose(many)?.count == 3 + 4 + 1 + 4 * 16_384)
  }
}
