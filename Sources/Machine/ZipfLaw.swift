/// Draws ranks by Zipf's law with whole numbers only: rank *r* comes up in proportion to `1 / r^s`.
///
/// Ranks are taken together in octaves, from a power of two up to the next: an octave weighs
/// `2^(1-s)` times as much as the one below, and within it all ranks are alike. So each rank is
/// drawn at most `2^s` times as often, or as rarely, as the law has it.
package struct ZipfLaw: Hashable, Sendable {
  /// The exponents there are, in tenths.
  package static let exponents = 5...20

  /// The exponent in tenths: the larger it is, the more is drawn of the first ranks.
  package let tenths: Int

  /// - Precondition: `exponents` contains it.
  package init(tenths: Int) {
    precondition(Self.exponents.contains(tenths), "no table for this exponent")
    self.tenths = tenths
  }

  /// `2^(1-s)` for each of `exponents`, in 65536ths.
  private static let ratios = [
    92_682, 86_475, 80_684, 75_281, 70_239, 65_536, 61_147, 57_052, 53_232, 49_667, 46_341,
    43_238, 40_342, 37_641, 35_120, 32_768,
  ]

  /// A rank below `count`, which is at most 2^30; 0 is the most frequent.
  ///
  /// - Complexity: O(log `count`).
  func draw(below count: Int, _ generator: inout SplitMix64) -> Int {
    guard count > 1 else { return 0 }
    let last = Int.bitWidth - 1 - count.leadingZeroBitCount
    let ratio = Self.ratios[tenths - Self.exponents.lowerBound]
    let ranksInLast = count - (1 << last) + 1
    var weight = 1 << 30
    var total = 0
    for _ in 0..<last {
      total += weight
      weight = (weight * ratio) >> 16
    }
    total += Int((Int128(weight) * Int128(ranksInLast)) >> Int128(last))
    var drawn = generator.below(total)
    weight = 1 << 30
    var octave = 0
    while octave < last, drawn >= weight {
      drawn -= weight
      weight = (weight * ratio) >> 16
      octave += 1
    }
    let ranks = octave == last ? ranksInLast : 1 << octave
    return (1 << octave) - 1 + generator.below(ranks)
  }
}
