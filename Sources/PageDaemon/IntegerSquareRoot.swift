/// `isqrt` (reference lines 915-935): the largest integer whose square is at most `number`.
public func integerSquareRoot(_ number: UInt32) -> UInt32 {
  var root: UInt32 = 0
  for bit in (0..<16).reversed() {
    let candidate = root | 1 << UInt32(bit)
    if UInt64(candidate) * UInt64(candidate) <= UInt64(number) { root = candidate }
  }
  return root
}
