import Machine

extension YAMLValue {
  /// A part of a region: `first AMOUNT` or `last AMOUNT`.
  func regionPart() throws(InputError) -> RegionPart {
    try regionPart(in: text ?? "")
  }

  /// Advice, and behind it the part of the region that it is for; all of the region without one.
  func adviceAndPart() throws(InputError) -> (advice: MemoryAdvice, part: RegionPart) {
    let words = (text ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let advice = MemoryAdvice(rawValue: words[0]) else {
      return (try choice("advice"), .whole)
    }
    return (advice, try regionPart(in: words[1]))
  }

  private func regionPart(in text: String) throws(InputError) -> RegionPart {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let end = RegionPart.End(rawValue: words[0]) else {
      throw error(expected: "a part such as 'first 64KiB' or 'last 20 %'")
    }
    do {
      return RegionPart(end, try MemoryAmount(words[1]))
    } catch {
      throw self.error(error.description)
    }
  }
}
