import Library

/// An arrangement of the dashboard that a person gave a name.
package struct NamedLayout: Equatable, Sendable {
  let name: String
  var view = ViewKind.overview
  /// What the overview gives most room to.
  var room = LayoutPreset.balanced
  /// The panel of the overview that has all the room.
  var enlarged: Layout.Panel?
  /// The panels that the overview leaves out.
  var hidden: [Layout.Panel] = []
  /// What the table of processes is sorted by.
  var sorted = ProcessColumn.pid
  var isReversed = false

  init(name: String) {
    self.name = name
  }

  /// As it stands in the settings file: `teach = view overview, room memory, without devices`.
  var text: String {
    var parts = ["view \(view.rawValue)", "room \(room.rawValue)"]
    if let enlarged { parts.append("enlarged \(enlarged.rawValue)") }
    parts += hidden.map { "without \($0.rawValue)" }
    if sorted != .pid || isReversed {
      parts.append("sorted \(sorted.title)\(isReversed ? " reversed" : "")")
    }
    return "\(name) = \(parts.joined(separator: ", "))"
  }

  /// Reads layouts that stand behind each other, with semicolons between them.
  ///
  /// - Throws: what was expected.
  static func list(_ text: String) throws(QuantityError) -> [NamedLayout] {
    var layouts: [NamedLayout] = []
    for part in text.split(separator: ";") {
      let layout = try NamedLayout(text: part)
      guard !layouts.contains(where: { $0.name == layout.name }) else {
        throw QuantityError(found: layout.name, expected: "each name of a layout once")
      }
      layouts.append(layout)
    }
    return layouts
  }

  private init(text: Substring) throws(QuantityError) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      throw QuantityError(
        found: String(text), expected: "NAME = view VIEW, room PRESET and so on")
    }
    let name = halves[0].split(separator: " ").joined(separator: " ")
    if let expected = Self.complaint(about: name) {
      throw QuantityError(found: name, expected: expected)
    }
    self.init(name: name)
    for part in halves[1].split(separator: ",") {
      try take(part.split(separator: " ").map(String.init))
    }
  }

  private mutating func take(_ words: [String]) throws(QuantityError) {
    let isOrder = words.first == "sorted" && words.count == 3 && words[2] == "reversed"
    guard words.count == 2 || isOrder else {
      throw QuantityError(
        found: words.joined(separator: " "),
        expected: "view, room, enlarged, without or sorted, and what")
    }
    let word = words[1]
    switch words[0] {
    case "view": view = try Self.one(of: ViewKind.allCases, \.rawValue, word)
    case "room": room = try Self.one(of: LayoutPreset.allCases, \.rawValue, word)
    case "enlarged": enlarged = try Self.one(of: Layout.Panel.choices, \.rawValue, word)
    case "without":
      let panel = try Self.one(of: Layout.Panel.choices, \.rawValue, word)
      if !hidden.contains(panel) { hidden.append(panel) }
    case "sorted":
      sorted = try Self.one(of: ProcessColumn.allCases, \.title, word)
      isReversed = isOrder
    default:
      throw QuantityError(found: words[0], expected: "view, room, enlarged, without or sorted")
    }
  }

  private static func one<Choice>(
    of choices: [Choice], _ name: KeyPath<Choice, String>, _ word: String
  ) throws(QuantityError) -> Choice {
    guard let choice = choices.first(where: { $0[keyPath: name] == word }) else {
      let names = choices.map { $0[keyPath: name] }.joined(separator: ", ")
      throw QuantityError(found: word, expected: "one of \(names)")
    }
    return choice
  }

  /// The longest name, in characters.
  private static let longestName = 24

  /// What a name should have been; nil for one that can be given.
  static func complaint(about name: String) -> String? {
    let isWord = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || $0 == "-" || $0 == "_"
    }
    let first = name.unicodeScalars.first
    guard isWord, first?.properties.isAlphabetic == true,
      (1...longestName).contains(name.unicodeScalars.count)
    else {
      return "a letter and then letters, digits or hyphens, \(longestName) at most"
    }
    let taken = LayoutPreset.allCases.map(\.rawValue) + ["save", "forget"]
    return taken.contains(name) ? "a name that is not one of \(taken.joined(separator: ", "))" : nil
  }
}
