/// Something about an item that a ``Query`` compares.
protocol QueryField: CaseIterable, Equatable, Sendable {
  associatedtype Item

  /// What it is called in a query, the usual name first.
  var queryNames: [String] { get }
  var measure: QueryMeasure { get }

  /// What a text is compared with.
  func queryText(of item: Item) -> String
  /// What a number is compared with, in the unit of ``measure``; nil where an item has none.
  func queryNumber(of item: Item) -> Int64?

  /// The texts in which a pattern without a name is looked for.
  static func searched(in item: Item) -> [String]
}

/// In what a field is counted.
enum QueryMeasure: Equatable, Sendable {
  case text
  /// One of some words, the least first.
  case rank([String])
  case number
  /// Pages; written as an amount of memory.
  case memory
  /// Ticks; written as a time.
  case time
  /// Written with or without `%`.
  case percent
}
