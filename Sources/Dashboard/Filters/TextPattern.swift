/// A regular expression that looks for a place in a text, whatever the case of letters.
///
/// It knows `.` `[a-z]` `[^a-z]` `\d` `\w` `\s`, their opposites `\D` `\W` `\S`, `^` `$` `*` `+` `?`
/// `|` and `( )`; `\` takes the meaning from what else follows it. Each character of the pattern is a
/// state of an automaton, and a text is read once, with the set of states as a number: no pattern
/// that a person types while the machine runs can take long, as it could where a matcher tries one
/// way after another.
struct TextPattern: Equatable, Sendable {
  /// What a state reads.
  enum Symbol: Equatable, Sendable {
    /// The edge before the first character, and the one after the last.
    case start, end
    case any
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)

    static func one(_ scalar: Unicode.Scalar) -> Symbol {
      .set([scalar...scalar], isInverted: false)
    }

    fileprivate func accepts(_ read: Read) -> Bool {
      switch (self, read) {
      case (.start, .start), (.end, .end), (.any, .scalar): true
      case (.set(let ranges, let isInverted), .scalar(let character)):
        ranges.contains(where: character.isIn) != isInverted
      default: false
      }
    }
  }

  fileprivate enum Read {
    case start, end
    case scalar(CaseVariants)
  }

  /// Why a text is no pattern: a clause without a full stop.
  struct Complaint: Error, Equatable {
    let text: String
  }

  /// The most states that there is room for.
  static let limit = UInt64.bitWidth

  private let symbols: [Symbol]
  /// By state, those that may come after it.
  private let followers: [UInt64]
  private let firsts: UInt64
  private let lasts: UInt64
  private let matchesNothing: Bool

  /// - Throws: what is wrong with it.
  init(_ text: String) throws(Complaint) {
    var parser = TextPatternParser(text)
    let whole = try parser.parse()
    symbols = parser.symbols
    followers = parser.followers
    (firsts, lasts, matchesNothing) = (whole.firsts, whole.lasts, whole.isEmptiable)
  }

  /// Whether the pattern fits a part of the text.
  ///
  /// - Complexity: O(characters · states).
  func matches(_ text: String) -> Bool {
    var steps = 0
    return matches(text, steps: &steps)
  }

  /// As ``matches(_:)``.
  ///
  /// - Parameter steps: is increased by the states that were looked at, on which the time depends.
  func matches(_ text: String, steps: inout Int) -> Bool {
    guard !matchesNothing else { return true }
    var states: UInt64 = 0
    func reads(_ read: Read) -> Bool {
      let next = firsts | successors(of: states)
      steps += states.nonzeroBitCount + next.nonzeroBitCount
      states = accepting(read, among: next)
      return states & lasts != 0
    }
    if reads(.start) { return true }
    for scalar in text.unicodeScalars where reads(.scalar(CaseVariants(scalar))) { return true }
    return reads(.end)
  }

  private func successors(of states: UInt64) -> UInt64 {
    var (left, all) = (states, UInt64(0))
    while left != 0 {
      all |= followers[left.trailingZeroBitCount]
      left &= left - 1
    }
    return all
  }

  private func accepting(_ read: Read, among states: UInt64) -> UInt64 {
    var (left, all) = (states, states)
    while left != 0 {
      let state = left.trailingZeroBitCount
      if !symbols[state].accepts(read) { all &= ~(1 << UInt64(state)) }
      left &= left - 1
    }
    return all
  }
}

/// A character together with the same one in the other case.
private struct CaseVariants {
  private let scalar: Unicode.Scalar
  private let lower: Unicode.Scalar
  private let upper: Unicode.Scalar

  init(_ scalar: Unicode.Scalar) {
    self.scalar = scalar
    if scalar.isASCII {
      let isUpper = ("A"..."Z").contains(scalar)
      let isLower = ("a"..."z").contains(scalar)
      let other = isUpper || isLower ? Unicode.Scalar(UInt8(scalar.value) ^ 0x20) : scalar
      (lower, upper) = isUpper ? (other, scalar) : (scalar, other)
    } else {
      lower = Self.only(scalar.properties.lowercaseMapping) ?? scalar
      upper = Self.only(scalar.properties.uppercaseMapping) ?? scalar
    }
  }

  func isIn(_ range: ClosedRange<Unicode.Scalar>) -> Bool {
    range.contains(lower) || range.contains(upper) || range.contains(scalar)
  }

  /// The character of a text that has no other.
  private static func only(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
