import Library
import Testing

@Suite struct SuggestionTests {
  static let words = ["laundry", "inactive", "active", "key", "key-label"]

  @Test(arguments: [
    ("laundry", "laundry"), ("luandry", "laundry"), ("laundy", "laundry"), ("LAUNDRY", "laundry"),
    ("laundrry", "laundry"), ("inactiv", "inactive"), ("aktive", "active"), ("keys", "key"),
    ("key_label", "key-label"), ("kye", "key"),
  ])
  func nearWordIsFound(typed: String, meant: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.words) == meant)
    #expect(Suggestion.clause(for: typed, among: Self.words) == ": did you mean '\(meant)'?")
  }

  @Test(arguments: ["", "swap", "wired", String(repeating: "laundry", count: 20)])
  func farWordIsNot(typed: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.words) == nil)
    #expect(Suggestion.clause(for: typed, among: Self.words) == "")
  }

  @Test func firstOfEqualsIsTaken() {
    #expect(Suggestion.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
  }
}
