import Canvas

/// What a click on a part of the screen is for.
package enum HitTarget: Equatable, Sendable {
  /// Shows a view.
  case view(ViewKind)
  /// As if a key had been pressed.
  case key(Key)
  /// Something of the view's, by a number of its own.
  case item(Int)
  /// A line of the chooser in front.
  case choice(Int)
}

/// A part of the screen that can be clicked.
struct HitRegion {
  var area: Rectangle
  var target: HitTarget
}

extension Painter {
  /// Notes what a click on a part of the screen is for; of several, the one noted last counts.
  mutating func mark(_ area: Rectangle, as target: HitTarget) {
    regions.append(HitRegion(area: area, target: target))
  }

  /// What a click on a place is for.
  func target(at point: Point) -> HitTarget? {
    let place = Rectangle(column: point.column, row: point.row, columns: 1, rows: 1)
    return regions.last { !$0.area.intersection(place).isEmpty }?.target
  }
}
