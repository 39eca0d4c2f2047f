/// All that is wrong with a file, gathered while reading goes on.
struct Complaints {
  private(set) var list: [InputError] = []

  /// Each file's complaints in order of their places.
  var inOrder: [InputError] {
    list.sorted { left, right in
      (left.file, left.line ?? 0, left.column ?? 0)
        < (right.file, right.line ?? 0, right.column ?? 0)
    }
  }

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

  /// The values of a mapping by their keys; nothing of what is no mapping.
  ///
  /// A misspelt key is complained of, and its value read as that of the key which it resembles, so
  /// that what is wrong with the value comes to light too.
  ///
  /// - Parameters:
  ///   - known: all keys that there are.
  ///   - needed: those that must be there.
  ///   - place: where to complain that one is not there; nil for the mapping itself.
  mutating func values(
    of mapping: YAMLValue, keys known: [String], needed: [String] = [], at place: YAMLValue? = nil
  ) -> [String: YAMLValue] {
    var values: [String: YAMLValue] = [:]
    var misspelt: [(meant: String, value: YAMLValue)] = []
    for (key, value) in mapping.pairs ?? [] {
      self.value { () throws(InputError) in
        if let name = key.text, !known.contains(name),
          let meant = Suggestion.nearest(to: name, among: known)
        {
          misspelt.append((meant, value))
        }
        let name = try key.name(of: "key", among: known)
        guard values.updateValue(value, forKey: name) == nil else {
          throw key.error("the key \(name.quoted) is given twice")
        }
      }
    }
    for (meant, value) in misspelt where values[meant] == nil { values[meant] = value }
    for key in needed where values[key] == nil {
      append((place ?? mapping).error("expected the key '\(key)'"))
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
