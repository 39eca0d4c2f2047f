import Testing

@testable import Plot

@Suite("Spreading of labels")
struct LabelSpreadingTests {
  @Test("labels that are apart stay where they are")
  func apart() {
    let middles = LabelSpreading.middles(wanted: [80, 10, 45], height: 10, in: 0...100)
    #expect(middles == [80, 10, 45])
  }

  @Test("labels at one place are spread around it, within the range")
  func crowded() {
    #expect(
      LabelSpreading.middles(wanted: [50, 50, 50], height: 10, in: 0...100) == [40, 50, 60])
    #expect(
      LabelSpreading.middles(wanted: [99, 98, 97], height: 10, in: 0...100) == [95, 85, 75])
  }

  @Test("any labels keep apart, in order, and in range", arguments: 1...40)
  func disjoint(seed: Int) {
    let wanted = (0..<8).map { Double(($0 * seed * 37 + seed * seed) % 100) }
    let middles = LabelSpreading.middles(wanted: wanted, height: 11, in: 0...100).compactMap(\.self)
    #expect(middles.count == 8)
    let sorted = middles.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 > 11 - 1e-9 })
    #expect(sorted[0] > 5.5 - 1e-9 && sorted[7] < 94.5 + 1e-9)
    for (one, other) in zip(wanted.indices, wanted.indices.dropFirst())
    where wanted[one] < wanted[other] {
      #expect(middles[one] < middles[other])
    }
  }

  @Test("where there is no room the last are left out")
  func noRoom() {
    let middles = LabelSpreading.middles(wanted: [5, 6, 7], height: 10, in: 0...22)
    #expect(middles[0] != nil && middles[1] != nil && middles[2] == nil)
    #expect(LabelSpreading.middles(wanted: [5], height: 10, in: 0...4) == [nil])
  }
}
