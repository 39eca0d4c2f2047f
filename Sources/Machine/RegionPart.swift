/// A part of a range of memory: its first or its last pages.
package struct RegionPart: Hashable, Sendable {
  package enum End: String, CaseIterable, Hashable, Sendable {
    case first, last
  }

  package static let whole = RegionPart(.first, .portion(.whole))

  package var end: End
  /// How much of the range, in pages or as a part of it.
  package var amount: MemoryAmount

  package init(_ end: End, _ amount: MemoryAmount) {
    self.end = end
    self.amount = amount
  }

  /// The part of a range of pages: at least one of them, if there is any.
  package func of(_ range: Range<Int>) -> Range<Int> {
    let count = min(max(amount.pages(of: range.count), 1), range.count)
    switch end {
    case .first: return range.lowerBound..<range.lowerBound + count
    case .last: return range.upperBound - count..<range.upperBound
    }
  }
}
