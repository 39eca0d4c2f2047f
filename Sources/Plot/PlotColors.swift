import Canvas
import Library

/// A colour of a figure.
package struct RGB: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// This colour with so many hundredths of another.
  func mixed(with other: RGB, percent: Int) -> RGB {
    func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
      UInt8((Int(one) * (100 - percent) + Int(two) * percent + 50) / 100)
    }
    return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }
}

/// The colours that a theme gives to a figure.
package struct PlotColors: Sendable {
  private let theme: Theme
  let background: RGB
  let text: RGB
  /// What takes the place of colours where a theme has none: a shade for each queue.
  private let shades: [Role: RGB]

  package init(theme: Theme) {
    self.theme = theme
    background = RGB(theme[.text].background) ?? (theme.isDark ? RGB(16, 16, 20) : .white)
    text = RGB(theme[.text].foreground) ?? (theme.isDark ? RGB(235, 235, 235) : RGB(20, 20, 20))
    shades = Self.shades(of: theme, text: text, background: background)
  }

  subscript(role: Role) -> RGB {
    if let shade = shades[role] { return shade }
    return RGB(theme[role].foreground) ?? text
  }

  /// Lines that help the eye and are to be seen last.
  var grid: RGB { text.mixed(with: background, percent: 86) }
  /// The edge of a chart.
  var frame: RGB { text.mixed(with: background, percent: 60) }
  /// Words of less weight.
  var dim: RGB { RGB(theme[.dim].foreground) ?? text.mixed(with: background, percent: 35) }

  /// A colour faded towards the background, for areas with lines over them.
  func faint(_ role: Role) -> RGB { self[role].mixed(with: background, percent: 72) }

  /// A colour for words: as it is, or as near to that of other words as makes it legible.
  func legible(_ color: RGB) -> RGB {
    let steps = stride(from: 0, through: 100, by: 10).lazy.map {
      color.mixed(with: text, percent: $0)
    }
    return steps.first { $0.contrast(with: background) >= Theme.dataContrast } ?? text
  }

  private static let queues: [Role] = [.wired, .active, .inactive, .laundry, .unswappable, .free]

  private static func shades(of theme: Theme, text: RGB, background: RGB) -> [Role: RGB] {
    let colors = queues.map { RGB(theme[$0].foreground) ?? text }
    guard Set(colors).count < queues.count else { return [:] }
    let percents = [25, 60, 40, 10, 50, 82]
    return Dictionary(
      uniqueKeysWithValues: zip(queues, percents).map { role, percent in
        (role, text.mixed(with: background, percent: percent))
      })
  }
}

extension RGB {
  static let white = RGB(255, 255, 255)

  /// The contrast ratio by WCAG 2.
  func contrast(with other: RGB) -> Double {
    guard let one = ThemeColor(.rgb(red: red, green: green, blue: blue)),
      let two = ThemeColor(.rgb(red: other.red, green: other.green, blue: other.blue))
    else { return 1 }
    return one.contrast(with: two)
  }

  /// A theme's colour, as xterm shows it; nil for the terminal's own.
  init?(_ color: Color) {
    guard let parts = color.components else { return nil }
    self.init(parts.red, parts.green, parts.blue)
  }
}
