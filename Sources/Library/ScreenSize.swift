import Canvas

/// The size of a screen as people write it.
package struct ScreenSize: Hashable, Sendable {
  /// The longest side that is accepted, in cells.
  package static let largestSide = 1000

  package let size: Size

  /// Reads `120x40`: columns and rows, each from 1 to `largestSide`.
  package init(_ text: String) throws(QuantityError) {
    let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    let numbers = sides.map { side in
      side.allSatisfy { ("0"..."9").contains($0) } ? Int(side) : nil
    }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1],
      (1...Self.largestSide).contains(columns), (1...Self.largestSide).contains(rows)
    else {
      throw QuantityError(
        found: text,
        expected: "a size in columns and rows such as 120x40, each from 1 to \(Self.largestSide)")
    }
    size = Size(columns: columns, rows: rows)
  }
}

extension ScreenSize: CustomStringConvertible {
  package var description: String { "\(size.columns)x\(size.rows)" }
}
