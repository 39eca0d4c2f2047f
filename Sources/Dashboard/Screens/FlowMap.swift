import Canvas

/// Where the stations stand in the picture, where the arrows lead, and where their words are.
///
/// Three columns of three stations; what is read from left to right and down is the course of a
/// page's life. No two lines cross, and no two words touch.
struct FlowMap {
  /// The least room for it.
  static let least = Size(columns: 78, rows: 15)

  /// The words of an arrow: what it is called and, a row below, its rate.
  struct Label {
    /// Where the words stand by their place: after it, about it, or up to it.
    enum Alignment {
      case left, center, right

      /// The first column of words of a width.
      func left(of column: Int, width: Int) -> Int {
        switch self {
        case .left: column
        case .center: column - (width - 1) / 2
        case .right: column - width + 1
        }
      }
    }

    var name: Point
    var rate: Point
    var alignment = Alignment.center
    /// Both stand in one row, on the line.
    var isInLine = false
  }

  private let area: Rectangle
  private let box: Size
  private let gap: Size

  init(_ area: Rectangle) {
    self.area = area
    let columns = min(max(area.columns / 5, 16), 28)
    let rows = area.rows < 24 ? 3 : area.rows < 36 ? 5 : 7
    box = Size(columns: columns, rows: rows)
    gap = Size(columns: (area.columns - 3 * columns) / 2, rows: (area.rows - 3 * rows) / 2)
  }

  func frame(of station: FlowStation) -> Rectangle {
    switch station {
    case .processes: cell(0, 0)
    case .active: cell(1, 0)
    case .free: cell(0, 1)
    case .inactive: cell(1, 1)
    case .laundry: cell(2, 1)
    case .wired: cell(0, 2)
    case .devices: cell(1, 2)
    case .unswappable: cell(2, 2)
    }
  }

  private func cell(_ column: Int, _ row: Int) -> Rectangle {
    Rectangle(
      column: area.left + column * (box.columns + gap.columns),
      row: area.top + row * (box.rows + gap.rows), columns: box.columns, rows: box.rows)
  }

  /// The points of an arrow's line, as ``Conduit`` has them.
  func points(of arrow: FlowArrow) -> [Point] {
    let (from, to) = (frame(of: arrow.route.from), frame(of: arrow.route.to))
    switch arrow {
    case .faultedIn: return across(from, to, row: from.top + box.rows / 2)
    case .freed: return across(from, to, row: from.top + box.rows / 2)
    case .laundered: return across(from, to, row: from.top + inset)
    case .cleaned: return across(from, to, row: from.bottom - 1 - inset)
    case .allocated, .released, .wired, .unwired, .deactivated, .reactivated, .readAhead,
      .becameUnswappable, .relaundered:
      return along(from, to, column: lane(of: arrow))
    case .launderedActive:
      let (row, column) = (from.bottom - 1 - inset, lane(of: arrow))
      return [
        Point(column: from.right - 1, row: row), Point(column: column, row: row),
        Point(column: column, row: to.top - 1),
      ]
    case .reactivatedFromLaundry:
      let (row, column) = (to.top + inset, lane(of: arrow))
      return [
        Point(column: column, row: from.top), Point(column: column, row: row),
        Point(column: to.right, row: row),
      ]
    case .written:
      let (column, row) = (to.right + 7 + Self.clearance, to.top + box.rows / 2)
      return [
        Point(column: lane(of: arrow), row: from.bottom - 1),
        Point(column: lane(of: arrow), row: from.bottom),
        Point(column: column, row: from.bottom), Point(column: column, row: row),
        Point(column: to.right, row: row),
      ]
    }
  }

  /// The words of an arrow.
  func label(of arrow: FlowArrow) -> Label {
    let points = self.points(of: arrow)
    let (start, end) = (points[0], points[points.count - 1])
    switch arrow {
    case .faultedIn, .freed, .laundered, .cleaned:
      let center = (start.column + end.column) / 2
      return Label(
        name: Point(column: center, row: start.row - 1), rate: Point(column: center, row: start.row)
      )
    case .launderedActive, .reactivatedFromLaundry:
      let isInLine = arrow == .reactivatedFromLaundry && inset == 0
      let row = points[1].row
      let center = (frame(of: .active).right + points[1].column) / 2
      return Label(
        name: Point(column: center, row: isInLine ? row : row - 1),
        rate: Point(column: center, row: row), isInLine: isInLine)
    case .deactivated, .readAhead, .becameUnswappable, .written:
      return beside(
        points[points.count / 2].column, -Self.clearance, isUpper: arrow == .deactivated, .right)
    case .allocated, .released, .wired, .unwired, .reactivated, .relaundered:
      let isUpper = arrow != .wired && arrow != .unwired && arrow != .relaundered
      return beside(start.column, Self.clearance, isUpper: isUpper, .left)
    }
  }

  /// Rows by which a pair of lines is off the corners of a station.
  private var inset: Int { (box.rows - 3) / 2 }

  /// From a line to the words beside it.
  private static let clearance = 2

  /// The column of a line that leads up or down.
  private func lane(of arrow: FlowArrow) -> Int {
    let from = frame(of: arrow.route.from)
    let second = max(13, box.columns / 2 + 2)
    switch arrow {
    case .allocated, .wired: return from.left + 1
    case .released, .unwired: return from.left + second
    case .deactivated, .readAhead: return from.left + 5
    case .reactivated: return from.right - 4
    case .launderedActive: return frame(of: .laundry).left + 3
    case .reactivatedFromLaundry: return from.right - 4
    case .becameUnswappable: return from.left + 4
    case .relaundered: return from.left + max(box.columns / 2 - 1, 7)
    case .written: return from.left + 1
    case .faultedIn, .freed, .laundered, .cleaned: return from.left
    }
  }

  private func across(_ from: Rectangle, _ to: Rectangle, row: Int) -> [Point] {
    let isRightward = from.left < to.left
    return [
      Point(column: isRightward ? from.right - 1 : from.left, row: row),
      Point(column: isRightward ? to.left - 1 : to.right, row: row),
    ]
  }

  private func along(_ from: Rectangle, _ to: Rectangle, column: Int) -> [Point] {
    let isDownward = from.top < to.top
    return [
      Point(column: column, row: isDownward ? from.bottom - 1 : from.top),
      Point(column: column, row: isDownward ? to.top - 1 : to.bottom),
    ]
  }

  /// Words beside a line that leads through one of the two gaps between rows of stations.
  private func beside(
    _ column: Int, _ offset: Int, isUpper: Bool, _ alignment: Label.Alignment
  ) -> Label {
    let top = cell(0, isUpper ? 0 : 1).bottom
    // In the lowest gaps words keep away from those of the lines above, and below.
    let row = top + (gap.rows > 3 ? (gap.rows - 2) / 2 : isUpper ? 0 : 1)
    return Label(
      name: Point(column: column + offset, row: row),
      rate: Point(column: column + offset, row: row + 1), alignment: alignment)
  }
}
