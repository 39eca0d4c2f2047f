import Foundation

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
      let refusal = CaseRefusal(id: id, error: Self.reason(error))
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

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let invalid as InvalidCase:
      return invalid.reason
    case DecodingError.keyNotFound(let key, let context):
      return "\(path(context.codingPath + [key])): missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      let place = path(context.codingPath)
      return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
    default:
      return "\(error)"
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
