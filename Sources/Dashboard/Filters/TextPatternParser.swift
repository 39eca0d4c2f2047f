/// Turns a regular expression into the states of a ``TextPattern`` (Glushkov's construction).
struct TextPatternParser {
  /// The states that a part of the pattern begins and ends with.
  struct Part {
    var firsts: UInt64 = 0
    var lasts: UInt64 = 0
    /// Whether it fits where there is nothing.
    var isEmptiable = true
  }

  private(set) var symbols: [TextPattern.Symbol] = []
  private(set) var followers: [UInt64] = []
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) {
    rest = Substring(text).unicodeScalars
  }

  mutating func parse() throws(TextPattern.Complaint) -> Part {
    let whole = try alternatives()
    guard rest.isEmpty else { throw Self.complaint("there is a ) without a (") }
    return whole
  }

  private mutating func alternatives() throws(TextPattern.Complaint) -> Part {
    var all = try sequence()
    while rest.first == "|" {
      rest.removeFirst()
      let next = try sequence()
      all.firsts |= next.firsts
      all.lasts |= next.lasts
      all.isEmptiable = all.isEmptiable || next.isEmptiable
    }
    return all
  }

  private mutating func sequence() throws(TextPattern.Complaint) -> Part {
    var all = Part()
    while let next = rest.first, next != "|", next != ")" {
      let part = try repeated()
      connect(all.lasts, to: part.firsts)
      if all.isEmptiable { all.firsts |= part.firsts }
      all.lasts = part.isEmptiable ? all.lasts | part.lasts : part.lasts
      all.isEmptiable = all.isEmptiable && part.isEmptiable
    }
    return all
  }

  private mutating func repeated() throws(TextPattern.Complaint) -> Part {
    var part = try single()
    while let sign = rest.first, "*+?".unicodeScalars.contains(sign) {
      rest.removeFirst()
      if sign != "?" { connect(part.lasts, to: part.firsts) }
      if sign != "+" { part.isEmptiable = true }
    }
    return part
  }

  private mutating func single() throws(TextPattern.Complaint) -> Part {
    switch rest.removeFirst() {
    case "(":
      let part = try alternatives()
      guard rest.first == ")" else { throw Self.complaint("a ( is not closed") }
      rest.removeFirst()
      return part
    case "*", "+", "?": throw Self.complaint("there is nothing to repeat: \\* is a star")
    case "[": return try state(set())
    case ".": return try state(.any)
    case "^": return try state(.start)
    case "$": return try state(.end)
    case "\\": return try state(.set(escape(), isInverted: false))
    case let scalar: return try state(.one(scalar))
    }
  }

  /// The characters in brackets.
  private mutating func set() throws(TextPattern.Complaint) -> TextPattern.Symbol {
    let isInverted = rest.first == "^"
    if isInverted { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let next = rest.popFirst() {
      if next == "]", !ranges.isEmpty { return .set(ranges, isInverted: isInverted) }
      guard next != "\\" else {
        ranges += try escape()
        continue
      }
      guard rest.first == "-", let end = rest.dropFirst().first, end != "]" else {
        ranges.append(next...next)
        continue
      }
      rest.removeFirst(2)
      guard next <= end else { throw Self.complaint("[\(next)-\(end)] goes backwards") }
      ranges.append(next...end)
    }
    throw Self.complaint("a [ is not closed")
  }

  private mutating func escape() throws(TextPattern.Complaint) -> [ClosedRange<Unicode.Scalar>] {
    switch rest.popFirst() {
    case nil: throw Self.complaint("nothing follows the last \\")
    case "d"?: return Self.digits
    case "w"?: return Self.wordCharacters
    case "s"?: return Self.blanks
    case "D"?: return Self.all(but: Self.digits)
    case "W"?: return Self.all(but: Self.wordCharacters)
    case "S"?: return Self.all(but: Self.blanks)
    case let scalar?: return [scalar...scalar]
    }
  }

  private static let digits: [ClosedRange<Unicode.Scalar>] = ["0"..."9"]
  private static let wordCharacters: [ClosedRange<Unicode.Scalar>] = [
    "0"..."9", "A"..."Z", "_"..."_", "a"..."z",
  ]
  private static let blanks: [ClosedRange<Unicode.Scalar>] = ["\t"..."\t", " "..." "]

  /// The characters that are in none of some ranges.
  ///
  /// - Parameter ranges: of ASCII, from the lowest, with a gap between one and the next.
  private static func all(
    but ranges: [ClosedRange<Unicode.Scalar>]
  ) -> [ClosedRange<Unicode.Scalar>] {
    var first: UInt8 = 0
    var gaps: [ClosedRange<Unicode.Scalar>] = []
    for range in ranges {
      let (low, high) = (UInt8(ascii: range.lowerBound), UInt8(ascii: range.upperBound))
      if low > first { gaps.append(Unicode.Scalar(first)...Unicode.Scalar(low - 1)) }
      first = high + 1
    }
    return gaps + [Unicode.Scalar(first)..."\u{10FFFF}"]
  }

  private mutating func state(_ symbol: TextPattern.Symbol) throws(TextPattern.Complaint) -> Part {
    guard symbols.count < TextPattern.limit else {
      throw Self.complaint("it is too long: expected at most \(TextPattern.limit) characters")
    }
    let bit = UInt64(1) << UInt64(symbols.count)
    symbols.append(symbol)
    followers.append(0)
    return Part(firsts: bit, lasts: bit, isEmptiable: false)
  }

  private mutating func connect(_ states: UInt64, to next: UInt64) {
    for state in symbols.indices where states & (1 << UInt64(state)) != 0 {
      followers[state] |= next
    }
  }

  private static func complaint(_ text: String) -> TextPattern.Complaint {
    TextPattern.Complaint(text: text)
  }
}
