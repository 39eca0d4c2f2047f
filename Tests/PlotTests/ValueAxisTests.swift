import Testing

@testable import Plot

@Suite("Axes")
struct ValueAxisTests {
  @Test(
    "steps are 1, 2 or 5 times a power of ten, as fine as there is room for",
    arguments: [
      (0.0, 100.0, 4, true, 50.0), (0, 100, 6, true, 20), (0, 100, 11, true, 10),
      (0, 1512, 4, true, 500), (0, 1512, 3, true, 1000), (0, 3, 20, true, 1),
      (0, 3, 20, false, 0.2), (0, 1, 6, false, 0.2), (0, 0.05, 6, false, 0.01),
      (0, 407, 2, false, 200), (0, 1.4, 2, false, 1), (0, 0.9, 2, false, 0.5), (0, 3, 2, true, 2),
      (-1033, 3255, 4, true, 2000), (-388, 400, 5, true, 200),
    ])
  func steps(lower: Double, upper: Double, most: Int, isWhole: Bool, step: Double) {
    let axis = ValueAxis(lower: lower, upper: upper, atMost: most, isWhole: isWhole)
    #expect(abs(axis.step - step) < 1e-9)
    #expect((2...most + (most == 2 ? 1 : 0)).contains(axis.ticks.count))
    #expect(axis.ticks.allSatisfy { $0 >= lower && $0 <= upper })
    #expect(axis.ticks.contains(0))
  }

  @Test("no range is too small or too large for ticks")
  func extremes() {
    for upper in [0.0, 1, 9e15, 6e17] {
      let axis = ValueAxis(lower: 0, upper: upper, atMost: 5)
      #expect((2...5).contains(axis.ticks.count))
      #expect(axis.upper > axis.lower)
    }
  }

  @Test("numbers have groups of thousands and the digits that their step needs")
  func texts() {
    let large = ValueAxis(lower: 0, upper: 2_500_000, atMost: 3)
    #expect(large.ticks.map(large.text) == ["0", "1,000,000", "2,000,000"])
    let small = ValueAxis(lower: 0, upper: 1, atMost: 6, isWhole: false)
    #expect(small.ticks.map(small.text) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(NumberText.text(-1234.5, decimals: 1) == "-1,234.5")
    #expect(NumberText.text(-0.04, decimals: 1) == "0.0")
    #expect(NumberText.text(999, decimals: 0) == "999")
    #expect(NumberText.text(0.05, decimals: 2) == "0.05")
  }

  private static let spans: [(start: Int64, end: Int64, most: Int, step: Int64, last: String)] = [
    (0, 60_000, 10, 10_000, "1:00"), (0, 60_000, 5, 15_000, "1:00"),
    (0, 600_000, 8, 120_000, "10:00"), (30_000, 31_000, 5, 500, "0:31.0"),
    (0, 3_600_000, 6, 900_000, "1:00:00"), (0, 1, 10, 1, "0:00.001"),
    (0, 400 * 86_400_000, 8, 51 * 86_400_000, "8568:00:00"),
  ]

  @Test("steps of time are those that people count in", arguments: spans.indices)
  func times(index: Int) throws {
    let (start, end, most, step, last) = Self.spans[index]
    let axis = TimeAxis(start: start, end: end, atMost: most)
    #expect(axis.step == step)
    #expect(axis.ticks.count <= most + 1)
    #expect(axis.text(of: try #require(axis.ticks.last)) == last)
    #expect(axis.ticks.allSatisfy { $0 >= start && $0 <= end && $0 % step == 0 })
  }
}
