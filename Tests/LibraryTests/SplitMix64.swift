/// A seeded generator for tests: the same numbers on every computer.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below `bound`.
  mutating func next(below bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }

  /// `bytes` with one to four places changed, removed, doubled or cut off.
  mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...next(below: 4) where !result.isEmpty {
      let place = next(below: result.count)
      switch next(below: 5) {
      case 0: result[place] = UInt8(truncatingIfNeeded: next())
      case 1: result.remove(at: place)
      case 2: result.insert(result[next(below: result.count)], at: place)
      case 3: result[place] ^= 1 << UInt8(next(below: 8))
      default: result.removeSubrange(place..<min(place + next(below: 20), result.count))
      }
    }
    return result
  }
}
