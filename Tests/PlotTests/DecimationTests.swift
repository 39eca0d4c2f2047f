import Testing

@testable import Plot

@Suite("Decimation")
struct DecimationTests {
  /// A hundred thousand values on a thousand pixels, with one peak and one dip.
  private static let xs = (0..<100_000).map { Double($0) / 100 }
  private static let values = (0..<100_000).map { index in
    index == 34_567 ? 5000.0 : index == 71_111 ? -5000 : Double(index % 13)
  }

  @Test("an envelope has few points a pixel and keeps peaks, dips and both ends")
  func envelope() {
    let points = Decimation.envelope(xs: Self.xs, values: Self.values)
    #expect(points.count <= 4 * 1000)
    #expect(points.contains { $0 == (345.67, 5000) })
    #expect(points.contains { $0 == (711.11, -5000) })
    #expect(points.first?.x == 0)
    #expect(points.last?.x == 999.99)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test("means of stacked series still add up")
  func means() {
    let others = Self.values.map { 7 - 2 * $0 }
    let sums = zip(Self.values, others).map(+)
    let first = Decimation.means(xs: Self.xs, values: Self.values)
    let second = Decimation.means(xs: Self.xs, values: others)
    let together = Decimation.means(xs: Self.xs, values: sums)
    #expect(first.count == 1000)
    for index in first.indices {
      #expect(abs(first[index].value + second[index].value - together[index].value) < 1e-6)
    }
  }

  @Test("a few values stay as they are")
  func few() {
    let xs = [0, 10.5, 11, 30]
    let values = [1.0, 2, 3, 4]
    #expect(Decimation.envelope(xs: xs, values: values).map(\.x) == xs)
    #expect(Decimation.means(xs: xs, values: values).map(\.value) == values)
    #expect(Decimation.envelope(xs: [], values: []).isEmpty)
  }

  @Test("a line is cut where it leaves the chart, and goes on where it comes back")
  func clipping() {
    let line = [ScenePoint(0, 5), ScenePoint(10, 25), ScenePoint(20, 5), ScenePoint(30, -15)]
    let parts = Clipping.parts(of: line, between: 0, and: 15)
    #expect(
      parts == [
        [ScenePoint(0, 5), ScenePoint(5, 15)],
        [ScenePoint(15, 15), ScenePoint(20, 5), ScenePoint(22.5, 0)],
      ])
    #expect(Clipping.parts(of: [ScenePoint(1, 1)], between: 0, and: 2) == [[ScenePoint(1, 1)]])
    #expect(Clipping.parts(of: [ScenePoint(1, 3)], between: 0, and: 2).isEmpty)
  }
}
