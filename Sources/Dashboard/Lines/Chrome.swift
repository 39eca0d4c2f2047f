import Canvas

/// The lines around a view: above it the title and the bar of views, below it hints, messages and
/// commands. In low windows the bar is a part of the title.
struct Chrome: Equatable {
  /// The least size at which anything but a note is shown.
  static let least = Size(columns: 40, rows: 10)
  /// The least height at which the bar of views has a line of its own.
  private static let leastRowsForBar = 24

  let size: Size
  private(set) var title = Rectangle(Size(columns: 0, rows: 0))
  /// None where the bar is a part of the title.
  private(set) var bar: Rectangle?
  private(set) var body = Rectangle(Size(columns: 0, rows: 0))
  private(set) var bottom = Rectangle(Size(columns: 0, rows: 0))

  /// Whether there is room for nothing but a note that says so.
  var isTooSmall: Bool { size.columns < Self.least.columns || size.rows < Self.least.rows }

  init(size: Size) {
    self.size = size
    guard !isTooSmall else { return }
    let (title, rest) = Rectangle(size).split(rows: 1)
    let (middle, bottom) = rest.split(rows: rest.rows - 1)
    self.title = title
    self.bottom = bottom
    body = middle
    if size.rows >= Self.leastRowsForBar {
      let (bar, below) = middle.split(rows: 1)
      self.bar = bar
      body = below
    }
  }
}
