import Canvas

/// What the mouse holds while its button is down.
package struct Grip: Equatable, Sendable {
  enum Hold: Equatable, Sendable {
    /// An item of the view.
    case item(Int)
    /// The bar that scrolls the list of the view.
    case scrollBar(top: Int, rows: Int)
    case help
  }

  let hold: Hold
  /// Where the pointer was last.
  var place: Point
  /// Whether it is a click, of which the view hears only if the button goes up where it went down.
  var isClick: Bool
}

/// A part of the pointer's way with the button down.
struct Drag {
  /// The item of the view on which the button went down.
  let item: Int
  /// The item under the pointer now.
  let target: Int?
  /// How far the pointer went to the right, and down.
  let columns, rows: Int
}
