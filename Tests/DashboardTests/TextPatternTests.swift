import Foundation
import Machine
import Testing

@testable import Dashboard

@Suite struct TextPatternTests {
  @Test(arguments: [
    ("brow", "browser", true), ("BROW", "browser", true), ("^row", "browser", false),
    ("^b.*r$", "browser", true), ("b[a-q]o", "browser", false), ("b[^a-q]o", "browser", true),
    (#"pid \d+ "#, "pid 1005 (sh) exited", true), (#"pid \d+$"#, "pid 1005 (sh)", false),
    ("killed|exited", "sh exited", true), ("(ab)+c", "xababc", true), ("(ab)+c", "xabac", false),
    ("colou?r", "color", true), (#"a\.b"#, "axb", false), (#"a\.b"#, "a.b", true),
    ("", "anything", true), ("foo|", "bar", true), ("a*", "", true), ("^$", "", true),
    ("^$", "x", false), ("[]a]", "]", true), (#"[\d-]x"#, "-x", true), ("$x", "x", false),
    ("(^|,)b", "a,b", true), ("(^|,)b", "ab", false), ("straße", "STRAßE", true),
    ("[A-C]x", "bX", true), ("[^A-C]x", "bx", false), ("É", "café", true), ("é", "CAFÉ", true),
    (#"^\D+$"#, "pid", true), (#"\D"#, "12", false), (#"^\d\D\d$"#, "1a2", true),
    (#"\W"#, "Ab_9", false), (#"^\W$"#, "é", true), (#"b\Wc"#, "b-c", true),
    (#"^\S+$"#, "two words", false), (#"\S"#, " ", false), (#"a\Sb"#, "a.b", true),
    (#"^[\D]$"#, "7", false), (#"^[^\D]$"#, "7", true), (#"^[^\W]$"#, "-", false),
  ])
  func finds(pattern: String, text: String, expected: Bool) throws {
    #expect(try TextPattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("(", "a ( is not closed"), ("a)", "there is a ) without a ("), ("[a", "a [ is not closed"),
    ("*", #"there is nothing to repeat: \* is a star"#), ("[z-a]", "[z-a] goes backwards"),
    (#"\"#, #"nothing follows the last \"#),
    (String(repeating: "a", count: 65), "it is too long: expected at most 64 characters"),
  ])
  func saysWhatIsWrong(pattern: String, complaint: String) {
    #expect(throws: TextPattern.Complaint(text: complaint)) { try TextPattern(pattern) }
  }

  /// Matchers that try one way after another need years for these.
  @Test(arguments: ["(a+)+$", "(.*)*x", "(a|a)*(a|a)*b", ".*.*.*.*.*x"])
  func noPatternTakesLong(pattern: String) throws {
    func steps(_ count: Int) throws -> Int {
      var steps = 0
      let text = String(repeating: "a", count: count) + "c"
      #expect(try !TextPattern(pattern).matches(text, steps: &steps))
      return steps
    }
    let (short, long) = (try steps(20), try steps(2000))
    #expect(short > 0)
    // At most twice each character of the pattern for each of the text.
    #expect(long <= 2 * pattern.count * 2003)
    #expect(long <= short * 100, "a text a hundred times as long takes no more than so much longer")
  }

  /// Foundation's expressions agree wherever both know what is meant.
  @Test func agreesWithAnotherMatcher() throws {
    var random = SplitMix64(seed: 5)
    let parts = ["a", "b", ".", "[ab]", "[^a]", "(", ")", "|", "*", "+", "?", "c"]
    var compared = 0
    for _ in 0..<3000 {
      let middle = (0..<Int.random(in: 1...8, using: &random))
        .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let edges = Int.random(in: 0...3, using: &random)
      let pattern = (edges & 1 == 0 ? "" : "^") + middle + (edges & 2 == 0 ? "" : "$")
      guard let own = try? TextPattern(pattern),
        let other = try? NSRegularExpression(pattern: pattern, options: .caseInsensitive)
      else { continue }
      // What repeats a repetition means something else there.
      guard !["*+", "++", "?+", "*?", "+?", "??"].contains(where: pattern.contains) else {
        continue
      }
      compared += 1
      for _ in 0..<4 {
        let text = (0..<Int.random(in: 0...6, using: &random))
          .map { _ in ["a", "b", "c"].randomElement(using: &random) ?? "" }.joined()
        let range = NSRange(text.startIndex..., in: text)
        #expect(
          own.matches(text) == (other.firstMatch(in: text, range: range) != nil),
          "\(pattern) in \(text)")
      }
    }
    #expect(compared > 500)
  }
}
