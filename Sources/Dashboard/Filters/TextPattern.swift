/// A regular expression that looks for a place in a text, whatever the case of letters.
///
/// It knows `.` `[a-z]` `[^a-z]` `\d` `\w` `\s` `^` `$` `*` `+` `?` `|` and `( )`; `\` takes the
/// meaning from what follows it. Each character of the pattern is a state of an automaton, and a
/// text is read once, with the set of states as a number: no pattern that a person types while the
/// machine runs can take long, as it could where a matcher tries one way after another.
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
      case (.set(let ranges, let isInverted), .scalar(let scalar)):
        ranges.contains { $0.contains(scalar) } != isInverted
      default: false
      }
    }
  }

  fileprivate enum Read {
    case start, end
    case scalar(Unicode.Scalar)
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
    var parser = TextPatternParser(text.lowercased())
    let whole = try parser.parse()
    symbols = parser.symbols
    followers = parser.followers
    (firsts, lasts, matchesNothing) = (whole.firsts, whole.lasts, whole.isEmptiable)
  }

  /// Whether the pattern fits a part of the text.
  ///
  /// - Complexity: O(characters · states).
  func matches(_ text: String) -> Bool {
    guard !matchesNothing else { return true }
    var states: UInt64 = 0
    func reads(_ read: Read) -> Bool {
      states = accepting(read, among: firsts | successors(of: states))
      return states & lasts != 0
    }
    if reads(.start) { return true }
    for scalar in text.lowercased().unicodeScalars where reads(.scalar(scalar)) { return true }
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
