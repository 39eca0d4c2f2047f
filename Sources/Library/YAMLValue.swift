/// A value in a YAML file that knows where it stands, so that every complaint can say so.
struct YAMLValue {
  let file: String
  private let node: YAMLNode

  /// Reads the one value of the file at `path`.
  ///
  /// - Parameters:
  ///   - what: what the file should hold, for the complaint about an empty one, such as "a theme".
  ///   - limit: the largest size in bytes that is accepted.
  init(path: String, what: String, limit: Int = 1 << 18) throws(InputError) {
    let text = try InputFile.text(of: path, limit: limit)
    guard let root = try YAMLComposer.root(of: text, file: path) else {
      throw InputError(file: path, message: "expected \(what), found an empty file")
    }
    self.init(file: path, node: root)
  }

  private init(file: String, node: YAMLNode) {
    self.file = file
    self.node = node
  }

  /// A complaint about this value.
  func error(_ message: String) -> InputError {
    InputError(file: file, line: node.mark.line, column: node.mark.column, message: message)
  }

  /// A complaint that this value is not what was expected.
  func error(expected: String) -> InputError {
    error("expected \(expected), found \(kind)")
  }

  /// The value as text, whatever YAML takes it for; nil for nothing, a list or a mapping.
  var text: String? {
    guard case .scalar(let text, _) = node.content, !isNothing else { return nil }
    return text
  }

  /// `true` or `false`, else nil.
  var flag: Bool? {
    switch node.content {
    case .scalar("true", isPlain: true): true
    case .scalar("false", isPlain: true): false
    default: nil
    }
  }

  /// The values of a list, else nil.
  var elements: [YAMLValue]? {
    guard case .sequence(let elements) = node.content else { return nil }
    return elements.map { YAMLValue(file: file, node: $0) }
  }

  /// The keys and values of a mapping in the file's order, else nil.
  var pairs: [(key: YAMLValue, value: YAMLValue)]? {
    guard case .mapping(let pairs) = node.content else { return nil }
    return pairs.map {
      (YAMLValue(file: file, node: $0.key), YAMLValue(file: file, node: $0.value))
    }
  }

  /// Whether nothing was written, or YAML's word for it.
  var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = node.content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What the value is, for people.
  private var kind: String {
    switch node.content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let text, _): isNothing ? "nothing" : text.quoted
    }
  }
}

extension YAMLValue {
  /// The mapping's values by their keys, which must be among `known`.
  ///
  /// - Parameter what: what a key is, such as "role".
  func values(keys known: [String], what: String) throws(InputError) -> [String: YAMLValue] {
    guard let pairs else { throw error(expected: "a mapping") }
    var values: [String: YAMLValue] = [:]
    for (key, value) in pairs {
      let name = try key.name(of: what, among: known)
      guard values.updateValue(value, forKey: name) == nil else {
        throw key.error("the \(what) \(name.quoted) is given twice")
      }
    }
    return values
  }

  /// The text of a key, which must be among `known`.
  func name(of what: String, among known: [String]) throws(InputError) -> String {
    guard let name = text else { throw error(expected: "the name of a \(what)") }
    guard known.contains(name) else {
      throw error(
        "there is no \(what) \(name.quoted)\(Suggestion.clause(for: name, among: known))")
    }
    return name
  }
}
