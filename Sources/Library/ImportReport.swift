/// What was made of the figures of a real system, so that a person can judge the machine.
package struct ImportReport: Sendable {
  /// A line of one of the lists.
  package struct Item: Equatable, Sendable {
    /// What it is about: a name, or a quantity of the machine.
    package var subject: String
    package var value: String
    /// Where it is from, or why it is so.
    package var note: String
  }

  /// Figures that went into the machine as they are.
  package private(set) var used: [Item] = []
  /// What the file does not say, or contradicts itself about.
  package private(set) var derived: [Item] = []
  package private(set) var ignored: [Item] = []

  mutating func use(_ subject: String, _ value: String, _ note: String) {
    used.append(Item(subject: subject, value: value, note: note))
  }

  mutating func derive(_ subject: String, _ value: String, _ note: String) {
    derived.append(Item(subject: subject, value: value, note: note))
  }

  mutating func ignore(_ subject: String, _ value: String, _ note: String) {
    ignored.append(Item(subject: subject, value: value, note: note))
  }

  /// How much of each there is, in one line.
  package var summary: String {
    "\(used.count) used, \(derived.count) derived, \(ignored.count) ignored"
  }

  /// The three lists, with a line above each.
  package var lines: [String] {
    let lists = [("used", used), ("derived", derived), ("ignored", ignored)]
    let all = used + derived + ignored
    let widths = (
      all.map { $0.subject.printable.count }.max() ?? 0,
      all.map { $0.value.printable.count }.max() ?? 0
    )
    return lists.flatMap { heading, items in
      ["\(heading):"]
        + (items.isEmpty
          ? ["  nothing"]
          : items.map { item in
            let subject = item.subject.printable
            let value = item.value.printable
            let gap = String(repeating: " ", count: widths.0 - subject.count)
            let lead = String(repeating: " ", count: widths.1 - value.count)
            return "  \(subject)\(gap)  \(lead)\(value)  \(item.note.printable)"
          })
    }
  }
}
