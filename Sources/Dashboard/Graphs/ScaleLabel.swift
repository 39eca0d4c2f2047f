import Canvas
import Library

extension Painter {
  /// Writes what a graph shows, and the end of its scale where there is room for it, up to the right
  /// edge of `names`.
  ///
  /// - Parameter relation: of the values to the end of the scale; "at most" if none is given.
  mutating func name(
    _ text: String, _ role: Role, upTo most: Int, relation: String? = nil, row: Int,
    in names: Rectangle
  ) {
    let end = " " + (relation ?? (glyphs.isASCII ? "<=" : "≤")) + NumberFormat.scale(most)
    let width = Canvas.width(of: text) + Canvas.width(of: end)
    guard width <= names.columns else {
      writeRight(text, role, row, within: names)
      return
    }
    write([(text, role), (end, .label)], at: names.right - width, row, within: names)
  }
}

extension NumberFormat {
  /// The end of a scale in at most four columns: `500`, `1.8k`, `50k`, `2M`.
  static func scale(_ value: Int) -> String {
    switch value {
    case ..<1000: "\(value)"
    case ..<1_000_000: scale(value, in: 1000) + "k"
    default: scale(value, in: 1_000_000) + "M"
    }
  }

  private static func scale(_ value: Int, in unit: Int) -> String {
    let (whole, tenth) = (value / unit, value / (unit / 10) % 10)
    return whole < 10 && tenth > 0 ? "\(whole).\(tenth)" : "\(whole)"
  }
}
