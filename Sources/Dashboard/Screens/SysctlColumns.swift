import Canvas
import PageDaemon

/// A line of the list of sysctls.
struct SysctlLine {
  let sysctl: Sysctl
  let isChanged: Bool
  let value: Int64
  /// The value after boot, of what can be set.
  let initial: Int64?

  /// What it counts; nothing for what is on or off.
  var unit: String { sysctl.unit == .flag ? "" : sysctl.unit.rawValue }
}

/// Where the columns of the list of sysctls stand: each as wide as the widest that is in it, and
/// the meaning with what is left. In a narrow window there are names and values alone.
struct SysctlColumns {
  private(set) var name: Range<Int>
  private(set) var value: Range<Int>
  private(set) var initial = 0..<0
  private(set) var unit = 0..<0
  private(set) var meaning = 0..<0

  /// Blanks between two columns.
  private static let gap = 2
  /// The sign of what was changed, and a blank.
  private static let markColumns = 2
  private static let leastMeaning = 16

  /// - Parameters:
  ///   - lines: all lines of the list, also those that are not in the window.
  ///   - columns: what they have of the screen.
  init(_ lines: [SysctlLine], columns: Int) {
    func widest(_ title: String, _ text: (SysctlLine) -> String) -> Int {
      lines.reduce(Canvas.width(of: title)) { max($0, Canvas.width(of: text($1))) }
    }
    let names = widest("name") { $0.sysctl.name }
    let values = widest("value") { NumberFormat.grouped($0.value) }
    var left = columns - Self.markColumns - names - Self.gap - values
    guard left >= 0 else {
      let cut = max(columns - values - 1, Self.markColumns)
      name = Self.markColumns..<cut
      value = min(cut + 1, max(columns, 0))..<max(columns, cut + 1, 0)
      return
    }
    name = Self.markColumns..<Self.markColumns + names
    var end = name.upperBound
    func place(_ width: Int) -> Range<Int> {
      defer { end += Self.gap + width }
      return end + Self.gap..<end + Self.gap + width
    }
    value = place(values)
    let units = widest("unit", \.unit)
    let initials = widest("default") { $0.initial.map { NumberFormat.grouped($0) } ?? "" }
    let hasUnits = left >= Self.gap + units
    if hasUnits { left -= Self.gap + units }
    if hasUnits, left >= Self.gap + initials {
      left -= Self.gap + initials
      initial = place(initials)
    }
    if hasUnits { unit = place(units) }
    if left >= Self.gap + Self.leastMeaning { meaning = place(left - Self.gap) }
  }

  /// A column's part of a line.
  static func part(_ column: Range<Int>, of line: Rectangle) -> Rectangle {
    line.split(columns: column.upperBound).left.split(columns: column.lowerBound).right
  }
}
