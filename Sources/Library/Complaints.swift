/// All that is wrong with a file, gathered while reading goes on.
struct Complaints {
  private(set) var list: [InputError] = []

  /// What `read` makes, or nil and one more complaint.
  mutating func value<Value>(_ read: () throws(InputError) -> Value) -> Value? {
    do {
      return try read()
    } catch {
      list.append(error)
      return nil
    }
  }

  mutating func append(_ complaint: InputError) { list.append(complaint) }
}
