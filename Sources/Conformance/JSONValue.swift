/// Any value of JSON: what can be decoded as one is JSON, whatever else is expected of it.
///
/// The decoder itself looks at numbers only when they are asked for.
struct JSONValue: Decodable {
  /// A key made from a name.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      for key in object.allKeys { _ = try object.decode(JSONValue.self, forKey: key) }
    } else if var list = try? decoder.unkeyedContainer() {
      while !list.isAtEnd { _ = try list.decode(JSONValue.self) }
    } else {
      let value = try decoder.singleValueContainer()
      let isWord = value.decodeNil() || (try? value.decode(Bool.self)) != nil
      guard !isWord, (try? value.decode(String.self)) == nil else { return }
      _ = try value.decode(Double.self)
    }
  }
}
