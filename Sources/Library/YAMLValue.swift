import Yams

/// A value in a YAML file that knows where it stands, so that every complaint can say so.
struct YAMLValue {
  let file: String
  private let node: Node

  /// Reads the one value of the file at `path`.
  ///
  /// - Parameters:
  ///   - what: what the file should hold, for the complaint about an empty one, such as "a theme".
  ///   - limit: the largest size in bytes that is accepted.
  init(path: String, what: String, limit: Int = 1 << 18) throws(InputError) {
    let text = try InputFile.text(of: path, limit: limit)
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch {
      throw InputError(error, text: text, file: path)
    }
    guard let root else {
      throw InputError(file: path, message: "expected \(what), found an empty file")
    }
    self.init(file: path, node: root)
  }

  private init(file: String, node: Node) {
    self.file = file
    self.node = node
  }

  /// A complaint about this value.
  func error(_ message: String) -> InputError {
    InputError(file: file, line: node.mark?.line, column: node.mark?.column, message: message)
  }

  /// A complaint that this value is not what was expected.
  func error(expected: String) -> InputError {
    error("expected \(expected), found \(kind)")
  }

  /// The value as text, whatever YAML takes it for; nil for nothing, a list or a mapping.
  var text: String? {
    guard let scalar = node.scalar, !isNothing else { return nil }
    return scalar.string
  }

  /// `true` or `false`, else nil.
  var flag: Bool? {
    guard case .plain? = node.scalar?.style else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  /// The values of a list, else nil.
  var elements: [YAMLValue]? {
    node.sequence?.map { YAMLValue(file: file, node: $0) }
  }

  /// The keys and values of a mapping in the file's order, else nil.
  var pairs: [(key: YAMLValue, value: YAMLValue)]? {
    node.mapping?.map {
      (YAMLValue(file: file, node: $0.key), YAMLValue(file: file, node: $0.value))
    }
  }

  /// Whether nothing was written, or YAML's word for it.
  var isNothing: Bool {
    guard let scalar = node.scalar, case .plain = scalar.style else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What the value is, for people.
  private var kind: String {
    switch node {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar(let scalar): isNothing ? "nothing" : scalar.string.quoted
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

extension InputError {
  /// What YAML's parser complains of.
  fileprivate init(_ error: any Error, text: String, file: String) {
    self.init(file: file, message: "not valid YAML")
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      line = mark.line
      column = mark.column
      let setting = context.map { "\($0.text), " } ?? ""
      message += ": \((setting + problem).printable)"
    case .reader(let problem, let offset, _, _):
      let before = offset.map { text.prefix($0) } ?? ""
      line = before.count { $0.isNewline } + 1
      message += ": \(problem.printable)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      line = context.mark.line
      column = context.mark.column
      message = "the key \((duplicates.first ?? "").quoted) is given twice"
    default:
      break
    }
  }
}
