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
  /// The bar that scrolls the list of the view, from which row on and how high.
  case scrollBar(top: Int, rows: Int)
}

/// A part of the screen that can be clicked.
struct HitRegion {
  var area: Rectangle
  var target: HitTarget
  /// Whether each cell of the area is an item of its own, counted from 0 row by row.
  var isOfCells = false
}

extension Painter {
  /// Notes what a click on a part of the screen is for; of several, the one noted last counts.
  mutating func mark(_ area: Rectangle, as target: HitTarget) {
    regions.append(HitRegion(area: area, target: target))
  }

  /// Notes that each cell of a part of the screen is an item of the view's.
  mutating func markCells(_ area: Rectangle) {
    regions.append(HitRegion(area: area, target: .item(0), isOfCells: true))
  }

  /// What a click on a place is for.
  func target(at point: Point) -> HitTarget? {
    let place = Rectangle(column: point.column, row: point.row, columns: 1, rows: 1)
    guard let region = regions.last(where: { !$0.area.intersection(place).isEmpty }) else {
      return nil
    }
    guard region.isOfCells else { return region.target }
    let (column, row) = (point.column - region.area.left, point.row - region.area.top)
    return .item(row * region.area.columns + column)
  }
}
