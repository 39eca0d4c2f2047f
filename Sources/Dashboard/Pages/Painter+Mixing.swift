import Canvas
import Library

extension Painter {
  /// A colour between two, or the second where a colour is not known by its parts.
  func mixed(_ first: Color, _ second: Color, thousandths: Int) -> Color {
    let ground: Color =
      theme.isDark
      ? .rgb(red: 0, green: 0, blue: 0)
      : .rgb(red: 255, green: 255, blue: 255)
    guard let from = (first == .terminal ? ground : first).components,
      let to = second.components
    else { return second }
    func part(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Int(from) * (1000 - thousandths) + Int(to) * thousandths) / 1000)
    }
    return .rgb(
      red: part(from.red, to.red), green: part(from.green, to.green),
      blue: part(from.blue, to.blue))
  }

  /// The colour that is farthest from the ground.
  var mostDistant: Color {
    theme.isDark ? .rgb(red: 255, green: 255, blue: 255) : .rgb(red: 0, green: 0, blue: 0)
  }
}
