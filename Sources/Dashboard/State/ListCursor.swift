/// The selected line of a list that may be longer than the window.
struct ListCursor: Equatable, Sendable {
  /// From 0.
  private(set) var index = 0

  /// Moves by a key.
  ///
  /// - Parameters:
  ///   - count: lines of the list.
  ///   - page: lines that are in the window.
  /// - Returns: false if the key does not move.
  mutating func move(_ meaning: KeyBinding.Meaning?, count: Int, page: Int) -> Bool {
    let last = max(count - 1, 0)
    let page = max(page - 1, 1)
    let now = min(index, last)
    switch meaning {
    case .previous?: index = max(now - 1, 0)
    case .next?: index = min(now + 1, last)
    case .pageUp?: index = max(now - page, 0)
    case .pageDown?: index = min(now + page, last)
    case .first?: index = 0
    case .last?: index = last
    default: return false
    }
    return true
  }

  mutating func select(_ index: Int) {
    self.index = max(index, 0)
  }

  /// The selected line of a list of `count`.
  func index(in count: Int) -> Int { min(index, max(count - 1, 0)) }
}
