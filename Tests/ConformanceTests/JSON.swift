import Foundation

/// A JSON value, with truth values as 0 and 1.
enum JSON: Equatable {
  case null
  case integer(Int64)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// The value that a text holds.
  init(parsing text: some StringProtocol) throws {
    let parsed = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: .fragmentsAllowed)
    self = try JSON(parsed)
  }

  private init(_ value: Any) throws {
    switch value {
    case let number as NSNumber:
      guard let integer = Int64(exactly: number) else { throw Unexpected(value: "\(number)") }
      self = .integer(integer)
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(try list.map(JSON.init))
    case let object as [String: Any]: self = .object(try object.mapValues(JSON.init))
    case is NSNull: self = .null
    default: throw Unexpected(value: "\(value)")
    }
  }

  /// A value that no case and no answer has.
  struct Unexpected: Error {
    var value: String
  }

  /// The value as a line of JSON, keys in order.
  var line: String {
    switch self {
    case .null: "null"
    case .integer(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    case .list(let values): "[\(values.map(\.line).joined(separator: ","))]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1.line)" }
        .joined(separator: ",") + "}"
    }
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, if the value is one.
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Where and how the value first differs from another, or nil.
  func difference(from other: JSON, path: String = "") -> String? {
    switch (self, other) {
    case (.list(let own), .list(let others)):
      for (index, pair) in zip(own, others).enumerated() {
        if let found = pair.0.difference(from: pair.1, path: "\(path)[\(index)]") { return found }
      }
      return own.count == others.count
        ? nil : "\(path): \(own.count) values instead of \(others.count)"
    case (.object(let own), .object(let others)):
      for key in Set(own.keys).union(others.keys).sorted() {
        let place = "\(path).\(key)"
        guard let value = own[key] else { return "\(place): missing" }
        guard let wanted = others[key] else { return "\(place): not expected" }
        if let found = value.difference(from: wanted, path: place) { return found }
      }
      return nil
    default:
      return self == other ? nil : "\(path): \(line) instead of \(other.line)"
    }
  }
}
