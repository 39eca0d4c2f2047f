import Canvas
import Library

extension Painter {
  /// A colour between two, or the second where a colour is not known by its parts.
  func mixed(_ first: Color, _ second: Color, thousandths: Int) -> Color {
    let ground: Color =
      theme.isDark
      ? .rgb(red: 0, green: 0, blue: 0)
      : .rgb(red: 255, green: 255, blue: 255)
    return (first == .terminal ? ground : first).mixed(with: second, thousandths: thousandths)
      ?? second
  }

  /// The colour that is farthest from the ground.
  var mostDistant: Color {
    theme.isDark ? .rgb(red: 255, green: 255, blue: 255) : .rgb(red: 0, green: 0, blue: 0)
  }
}
