import FoundationEssentials

/// Runs conformance cases: a line of JSON in, a line of JSON out.
package struct Conformance {
  private let decoder = JSONDecoder()
  private let encoder: JSONEncoder

  package init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The result of the case that a line holds, or the reason why it holds none, as a line.
  package func answer(_ line: String) -> String {
    let data = Data(line.utf8)
    do {
      let scripted = try decoder.decode(Case.self, from: data)
      try scripted.validate()
      return try text(run(scripted))
    } catch {
      let id = try? decoder.decode(Identity.self, from: data).id
      let refusal = CaseRefusal(id: id, error: Self.reason(error, data))
      return (try? text(refusal)) ?? #"{"error":"the result cannot be written","id":null}"#
    }
  }

  private func run(_ scripted: Case) -> CaseResult {
    var machine = ScriptedMachine(scripted)
    let results = scripted.operations.map { machine.perform($0) }
    return CaseResult(
      id: scripted.id, results: results,
      state: scripted.isBrief ? nil : MachineState(machine))
  }

  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// What there is of a case that cannot be read.
  private struct Identity: Decodable {
    var id: String
  }

  private static func reason(_ error: any Error, _ data: Data) -> String {
    switch error {
    case let invalid as InvalidCase:
      return invalid.reason
    case DecodingError.keyNotFound(let key, let context):
      return "\(path(context.codingPath + [key])): missing"
    case DecodingError.typeMismatch(let type, let context):
      return text(at: context, "expected \(name(of: type))")
    case DecodingError.valueNotFound(let type, let context):
      return text(at: context, "expected \(name(of: type))")
    case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty:
      // The decoder says the same, and no place, of a number that its field cannot hold.
      let isJSON = (try? JSONDecoder().decode(JSONValue.self, from: data)) != nil
      return isJSON ? "a number is not whole, or too large for its place" : "no valid JSON"
    case DecodingError.dataCorrupted(let context):
      return text(at: context, context.debugDescription)
    default:
      return "\(error)"
    }
  }

  private static func text(at context: DecodingError.Context, _ complaint: String) -> String {
    let place = path(context.codingPath)
    return place.isEmpty ? complaint : "\(place): \(complaint)"
  }

  /// What a person calls a type of JSON value.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is any BinaryInteger.Type: "a whole number"
    case is String.Type: "a text"
    case is Bool.Type: "true, false, 0 or 1"
    case is any Collection.Type where !(type is [String: Any].Type): "a list"
    default: "an object"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
