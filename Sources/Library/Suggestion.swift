/// Finds what a person probably meant by a word that is not known.
package enum Suggestion {
  /// "did you mean" with the nearest of `known` as the end of a message, or nothing if none is near.
  package static func clause(for word: String, among known: [String]) -> String {
    nearest(to: word, among: known).map { ": did you mean '\($0)'?" } ?? ""
  }

  /// The word of `known` that takes the fewest slips to become `word`, the first of equals; nil if
  /// even that takes more than one for every three letters.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased())
    let longest = 64
    guard typed.count <= longest else { return nil }
    var best: (word: String, slips: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased())
      let slips = slips(from: letters, to: typed)
      let allowed = max(1, max(letters.count, typed.count) / 3)
      if slips <= allowed, slips < best?.slips ?? .max {
        best = (candidate, slips)
      }
    }
    return best?.word
  }

  /// How many letters left out, put in or replaced and how many neighbours swapped lead from one
  /// word to the other.
  ///
  /// - Complexity: O(n · m) for words of n and m letters.
  private static func slips(from source: [Character], to target: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...target.count)
    for (row, letter) in source.enumerated() {
      var current = [row + 1]
      for (column, wanted) in target.enumerated() {
        var slips = min(last[column + 1], current[column]) + 1
        slips = min(slips, last[column] + (letter == wanted ? 0 : 1))
        if row > 0, column > 0, letter == target[column - 1], wanted == source[row - 1] {
          slips = min(slips, beforeLast[column - 1] + 1)
        }
        current.append(slips)
      }
      (beforeLast, last) = (last, current)
    }
    return last[target.count]
  }
}
