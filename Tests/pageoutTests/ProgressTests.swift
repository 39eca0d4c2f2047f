import Testing

@testable import pageout

@Suite("Progress of a run")
struct ProgressTests {
  @Test("short runs say nothing")
  func patience() {
    var pace = ProgressPace(from: 0, to: 60_000)
    #expect(pace.line(now: 0, elapsed: .zero) == nil)
    #expect(pace.line(now: 59_000, elapsed: .milliseconds(1999)) == nil)
  }

  @Test("long runs say how far they are, four times a second")
  func pace() {
    var pace = ProgressPace(from: 0, to: 600_000)
    #expect(pace.line(now: 90_000, elapsed: .seconds(2)) == "90 s of 600 s simulated (15 %)")
    #expect(pace.line(now: 91_000, elapsed: .milliseconds(2249)) == nil)
    #expect(
      pace.line(now: 100_999, elapsed: .milliseconds(2250)) == "100 s of 600 s simulated (16 %)")
    #expect(pace.line(now: 600_000, elapsed: .seconds(9)) == "600 s of 600 s simulated (100 %)")
  }

  @Test("a session that goes on counts from where it was")
  func session() {
    var pace = ProgressPace(from: 3_600_000, to: 3_660_000)
    #expect(pace.line(now: 3_630_000, elapsed: .seconds(3)) == "30 s of 60 s simulated (50 %)")
  }

  @Test("a run of no time at all is done")
  func nothing() {
    var pace = ProgressPace(from: 5, to: 5)
    #expect(pace.line(now: 5, elapsed: .seconds(3)) == "0 s of 0 s simulated (100 %)")
  }
}
