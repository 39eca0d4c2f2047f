/// How values over time are drawn.
package enum PlotStyle: String, CaseIterable, Hashable, Sendable {
  /// Columns in eighths of a cell.
  case block
  /// Columns of braille dots, four to a cell, which meet halfway between two values.
  case braille
  /// The upper edge of such columns alone.
  case line
}
