import CNcurses
import Canvas

/// How styles are sent to a terminal of one depth.
struct Palette: Sendable {
  /// A style in the terminal's numbers; -1 is its default colour.
  struct Look: Equatable {
    var attributes: UInt32
    var foreground: Int32
    var background: Int32
  }

  let depth: ColorDepth
  /// Whether exact colours are told from numbers: they stand above ``exactBase`` then.
  var marksExactColors = false

  /// What exact colours are added to where they are marked.
  static let exactBase: Int32 = 1 << 24

  func look(of style: Style) -> Look {
    let reduced = style.reduced(to: depth)
    return Look(
      attributes: Self.attributes(of: reduced.attributes),
      foreground: number(of: reduced.foreground), background: number(of: reduced.background))
  }

  private func number(of color: Color) -> Int32 {
    switch color {
    case .terminal:
      return -1
    case .palette(let index) where depth < .direct || index < (marksExactColors ? 16 : 8):
      return Int32(index)
    case .palette, .rgb:
      guard let color = color.components else { return -1 }
      let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
      if marksExactColors { return Self.exactBase + number }
      // Terminals of direct colour take the first eight numbers for the palette; the blues that
      // would have them are black to the eye.
      return number < 8 ? 0 : number
    }
  }

  private static func attributes(of attributes: Style.Attributes) -> UInt32 {
    let pairs: [(Style.Attributes, screen_attributes)] = [
      (.bold, SCREEN_BOLD), (.dim, SCREEN_DIM), (.italic, SCREEN_ITALIC),
      (.underline, SCREEN_UNDERLINE), (.reverse, SCREEN_REVERSE),
    ]
    return pairs.reduce(0) { attributes.contains($1.0) ? $0 | $1.1.rawValue : $0 }
  }
}
