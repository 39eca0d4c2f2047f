/// All that is wrong with a file, gathered while reading goes on.
struct Complaints {
  private(set) var list: [InputError] = []

  /// What `read` makes, or nil and one more complaint.
  @discardableResult
  mutating func value<Value>(_ read: () throws(InputError) -> Value) -> Value? {
    do {
      return try read()
    } catch {
      list.append(error)
      return nil
    }
  }

  /// The values of a mapping by their keys; those that are not known, or stand twice, are left out.
  mutating func values(of mapping: YAMLValue, keys known: [String]) -> [String: YAMLValue] {
    var values: [String: YAMLValue] = [:]
    for (key, value) in mapping.pairs ?? [] {
      self.value { () throws(InputError) in
        let name = try key.name(of: "key", among: known)
        guard values.updateValue(value, forKey: name) == nil else {
          throw key.error("the key \(name.quoted) is given twice")
        }
      }
    }
    return values
  }

  /// The value of a key, if it is there and well.
  @discardableResult
  mutating func read<Value>(
    _ value: YAMLValue?, _ read: (YAMLValue) throws(InputError) -> Value
  ) -> Value? {
    guard let value else { return nil }
    return self.value { () throws(InputError) in try read(value) }
  }

  mutating func append(_ complaint: InputError) { list.append(complaint) }
}
