import Conformance
import Testing

/// Settings with which the daemons could not run are refused before they do.
@Suite struct DaemonRefusalTests {
  /// The small case, run for some ticks.
  static let example = RefusalTests.example
    .replacing("\"started\":1", with: "\"started\":0")
    .replacing("[\"scan\",0,1,1]", with: "[\"run\",250,[[3,\"wakeup\",0]]]")

  @Test func exampleRuns() throws {
    let answer = try JSON(parsing: Conformance().answer(Self.example))
    guard case .list(let results)? = answer["results"], case .list(let samples)? = results.first
    else {
      Issue.record("no samples in \(answer.line)")
      return
    }
    #expect(samples.count == 4, "at ticks 0, 3, 103 and 203")
  }

  @Test(arguments: [
    ("\"run\",250", "\"run\",-1", "ops[0]: a run has no negative length"),
    (
      "_launder_rate\":4096", "_launder_rate\":1",
      "ops[0]: globals.background_launder_rate makes steps of no pages"
    ),
    (
      "\"free_min\":1", "\"free_min\":2", "ops[0]: domains[0]: free_target and free_min are equal"
    ),
    (
      "_launder_target\":1", "_launder_target\":4294967295",
      "ops[0]: domains[0]: background_launder_target is over 2147483647"
    ),
    ("\"wakeup\",0", "\"wakeup\",1", "ops[0]: there is no domain 1"),
    ("\"wakeup\",0", "\"wake\",0", "ops[0][2][0]: there is no event \"wake\""),
    ("\"wakeup\",0", "\"wakeup\",0,0", "ops[0][2][0]: too many values for \"wakeup\""),
    (
      "\"wakeup\",0", "\"alloc\",5,0,1,0,1,1", "ops[0]: there is no object 5"
    ),
    ("\"wakeup\",0", "\"alloc\",0,0,1,4,1,1", "ops[0]: there is no domain 4"),
  ])
  func settingIsRefused(_ part: String, _ replacement: String, _ error: String) throws {
    try #require(Self.example.contains(part))
    let line = Self.example.replacing(part, with: replacement, maxReplacements: 1)
    #expect(try JSON(parsing: Conformance().answer(line))["error"]?.string == error)
  }

  /// The reference's daemon would spin without end here, in no time: the controller is content while
  /// free memory is below the threshold.
  @Test func daemonThatCannotRestYieldsTheTick() throws {
    let line = Self.example
      .replacing("\"pageout_wakeup_thresh\":1", with: "\"pageout_wakeup_thresh\":4000000000")
      .replacing("\"setpoint\":2", with: "\"setpoint\":0")
    let answer = try JSON(parsing: Conformance().answer(line))
    #expect(answer["error"] == nil)
    #expect(answer["results"] != nil)
  }
}
