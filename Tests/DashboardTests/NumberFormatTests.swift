import Testing

@testable import Dashboard

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (-1234, "-1,234"),
    (-999, "-999"), (1_048_576, "1,048,576"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func groupsDigits(value: Int, text: String) {
    #expect(NumberFormat.grouped(value) == text)
  }

  @Test(arguments: [
    (0, "0 KiB"), (1, "4 KiB"), (255, "1,020 KiB"), (256, "1 MiB"), (384, "1.5 MiB"),
    (65_534, "256 MiB"), (262_144, "1 GiB"), (393_216, "1.5 GiB"), (1_048_576, "4 GiB"),
  ])
  func readsMemory(pages: Int, text: String) {
    #expect(NumberFormat.memory(pages: pages) == text)
  }

  @Test func columnOfMemoryHasOneUnitAndOneDecimal() {
    #expect(NumberFormat.mebibytes(pages: 0) == "0.0 MiB")
    #expect(NumberFormat.mebibytes(pages: 12_345) == "48.2 MiB")
    #expect(NumberFormat.mebibytes(pages: 1_048_576) == "4,096.0 MiB")
  }

  @Test func compactMemoryFitsSixColumns() {
    for pages in [0, 1, 255, 256, 25_599, 255_987, 255_988, 261_119, 262_144, 100_000_000] {
      #expect(NumberFormat.compactMemory(pages: pages).count <= 6)
    }
    #expect(NumberFormat.compactMemory(pages: 12_345) == "48.2M")
  }

  @Test(arguments: [
    (0, "0"), (2, "8K"), (256, "1.0M"), (199_936, "781.0M"), (255_987, "999.9M"), (255_988, "1.0G"),
    (524_288, "2.0G"),
  ])
  func figuresOfAColumnHaveADecimal(pages: Int, text: String) {
    #expect(NumberFormat.compactMemory(pages: pages) == text)
  }

  @Test func countsAreInFullWhereThereIsRoom() {
    #expect(NumberFormat.compactCount(34_567, columns: 6) == "34,567")
    #expect(NumberFormat.compactCount(345_678, columns: 6) == "345k")
    #expect(NumberFormat.compactCount(345_678, columns: 7) == "345,678")
  }

  @Test func paddingCountsColumns() {
    #expect(NumberFormat.left("漢字", 6) == "漢字  ")
    #expect(NumberFormat.right("漢字", 6) == "  漢字")
    #expect(NumberFormat.left("漢字", 3) == "漢字")
  }

  @Test func compactCountFitsFiveColumns() {
    for count: UInt64 in [0, 9_999, 10_000, 9_999_999, 10_000_000, 9_999_999_999, 10_000_000_000] {
      #expect(NumberFormat.compactCount(count).count <= 5)
    }
    #expect(NumberFormat.compactCount(9_999) == "9,999")
    #expect(NumberFormat.compactCount(12_345) == "12k")
  }

  @Test func showsTimeToTheTenth() {
    #expect(NumberFormat.time(ticks: 0) == "0:00:00.0")
    #expect(NumberFormat.time(ticks: 83_456) == "0:01:23.4")
    #expect(NumberFormat.time(ticks: 36_000_000) == "10:00:00.0")
    #expect(NumberFormat.seconds(ticks: 3_249) == "3.2 s")
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (1455, 2000), (5001, 10_000)])
  func endsScalesAtRoundNumbers(value: Int, end: Int) {
    #expect(NumberFormat.roundedUp(value) == end)
  }

  @Test func endOfScaleNeverOverflows() {
    #expect(NumberFormat.roundedUp(.max) == .max)
  }

  @Test func speedsStepThroughRoundMultiples() throws {
    var speed = try #require(Speed(1))
    var texts: [String] = []
    while let next = speed.faster {
      texts.append(next.text)
      speed = next
    }
    #expect(texts == ["2", "5", "10", "20", "50", "100", "200", "500", "1000"])
    #expect(try #require(Speed(0.25)).text == "0.25")
    #expect(try #require(Speed(0.25)).slower?.text == "0.2")
    #expect(Speed(0.1)?.slower == nil)
    #expect(Speed(0) == nil)
    #expect(Speed(1001) == nil)
    #expect(Speed(.nan) == nil)
  }
}
