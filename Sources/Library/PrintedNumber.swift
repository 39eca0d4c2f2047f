/// Whole numbers as the tools of a system print them.
enum PrintedNumber {
  /// A number with a sign, groups of thousands, quotes around it or a `0x` before it; of
  /// `5 -> 6`, as `sysctl` answers to a change, the new one. Nil for anything else.
  ///
  /// What is beyond 64 bits becomes the largest number of them.
  static func value(of text: some StringProtocol) -> Int64? {
    var word = Substring(text)
    if let arrow = word.lastIndex(of: ">"), word[..<arrow].last == "-" {
      word = word[word.index(after: arrow)...]
    }
    word = word.trimmed { $0.isWhitespace || $0 == "\"" }
    let isNegative = word.first == "-"
    if isNegative { word.removeFirst() }
    guard let magnitude = magnitude(of: word) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  /// An amount of memory with the unit that `top` and `vmstat -h` put behind it, such as `2.2K`, in
  /// bytes; nil without a unit.
  static func bytes(of text: some StringProtocol) -> Int64? {
    var rest = Substring(text)
    guard let number = DecimalNumber(consuming: &rest) else { return nil }
    let unit = rest.hasSuffix("B") ? rest.dropLast() : rest
    let powers: [Substring: UInt64] = ["": 0, "K": 10, "M": 20, "G": 30, "T": 40, "P": 50]
    guard !rest.isEmpty, let power = powers[unit] else { return nil }
    return Int64(clamping: number.rounded(times: 1 << power))
  }

  private static func magnitude(of word: Substring) -> Int64? {
    if word.hasPrefix("0x") || word.hasPrefix("0X") {
      let digits = word.dropFirst(2)
      guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else { return nil }
      return Int64(clamping: UInt64(digits, radix: 16) ?? .max)
    }
    let groups = word.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = groups.count > 1
    guard
      !isGrouped
        || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    let digits = groups.joined()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(clamping: UInt64(digits) ?? .max)
  }
}

extension Substring {
  /// The text without such characters at its ends.
  func trimmed(_ isDropped: (Character) -> Bool) -> Substring {
    var text = drop(while: isDropped)
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
