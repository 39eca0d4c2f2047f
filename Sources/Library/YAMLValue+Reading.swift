import Machine

/// Values of the sorts that scenarios and kinds are made of.
extension YAMLValue {
  /// Text that is not empty, on one line.
  func line() throws(InputError) -> String {
    guard let text, !text.isEmpty else { throw error(expected: "text") }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
  }

  /// One word: letters, digits, `-`, `_` and `.`, such as the name of a device.
  func word(_ what: String) throws(InputError) -> String {
    guard let text else { throw error(expected: what) }
    let isWord = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
    }
    guard isWord, (1...32).contains(text.count) else {
      throw error("expected \(what) of 1 to 32 letters, digits and '-', found \(text.quoted)")
    }
    return text
  }

  /// `true` or `false`.
  func yesOrNo() throws(InputError) -> Bool {
    guard let flag else { throw error(expected: "true or false") }
    return flag
  }

  /// A whole number within bounds.
  func integer<Number: FixedWidthInteger>(
    _ range: ClosedRange<Number>
  ) throws(InputError) -> Number {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let text, let number = Number(text), range.contains(number) else {
      throw error(expected: expected)
    }
    return number
  }

  /// A quantity with its unit.
  func quantity<Quantity>(
    _ read: (String) throws(QuantityError) -> Quantity, _ expected: String
  ) throws(InputError) -> Quantity {
    guard let text else { throw error(expected: expected) }
    do {
      return try read(text)
    } catch {
      throw self.error(error.description)
    }
  }

  func duration() throws(InputError) -> Int64 {
    Int64(
      try quantity({ text throws(QuantityError) in try VirtualDuration(text) }, "a duration").ticks)
  }

  func portion() throws(InputError) -> Portion {
    try quantity({ text throws(QuantityError) in try Portion(text) }, "a percentage such as 8 %")
  }

  /// A part of a whole: 0 to 100 %.
  func partOfWhole() throws(InputError) -> Portion {
    let portion = try portion()
    guard portion.parts <= Portion.wholeParts else { throw error(expected: "0 % to 100 %") }
    return portion
  }

  func memoryAmount() throws(InputError) -> MemoryAmount {
    try quantity(
      { text throws(QuantityError) in try MemoryAmount(text) }, "an amount of memory such as 64MiB")
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ what: String
  ) throws(InputError) -> Choice where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    guard let text else { throw error(expected: what) }
    guard let choice = Choice(rawValue: text) else {
      throw absence(of: what, text, among: names)
    }
    return choice
  }

  /// A complaint that something is not known, with what is.
  func absence(of what: String, _ name: String, among known: [String]) -> InputError {
    let suggestion = Suggestion.clause(for: name, among: known)
    let isShort = suggestion.isEmpty && (1...16).contains(known.count)
    let list = isShort ? " (\(known.joined(separator: ", ")))" : ""
    return error("there is no \(what) \(name.quoted)\(suggestion)\(list)")
  }

  /// The elements of a list of at most so many.
  func list(of what: String, most: Int) throws(InputError) -> [YAMLValue] {
    guard let elements else { throw error(expected: "a list of \(what)") }
    guard elements.count <= most else {
      throw error("expected at most \(most) \(what), found \(elements.count)")
    }
    return elements
  }
}
