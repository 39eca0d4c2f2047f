import Machine
import Testing

@testable import PageDaemon

@Suite struct DaemonStepWordsTests {
  @Test(arguments: [(92, "free 92 below the target"), (-770, "free 770 above the target")])
  func freePagesAreBelowOrAboveTheTarget(missing: Int32, text: String) throws {
    let aim = ActiveAim(
      target: 100, present: 5000, freeMissing: missing, deficit: 0, stuck: 0, weight: 1,
      countsLaundry: false)
    let words = DaemonStep.aimedActive(aim).wordings { String($0) }
    #expect(try #require(words.first).hasSuffix(text))
  }
}
