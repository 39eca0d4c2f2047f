import PageDaemon
import Testing

@Suite struct IntegerSquareRootTests {
  @Test func rootIsTheLargestWhoseSquareFits() {
    var root: UInt32 = 0
    let mismatch = (UInt32(0)..<70000).first { number in
      if (root + 1) * (root + 1) <= number { root += 1 }
      return integerSquareRoot(number) != root
    }
    #expect(mismatch == nil)
  }

  static let extremes: [(UInt32, UInt32)] = [
    (.max, 65535), (4_294_836_225, 65535), (4_294_836_224, 65534), (2_147_483_648, 46340),
    (2_147_488_281, 46341),
  ]

  @Test(arguments: extremes)
  func extremesDoNotOverflow(number: UInt32, root: UInt32) {
    #expect(integerSquareRoot(number) == root)
  }
}
