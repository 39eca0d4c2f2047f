/// Writes a scene as SVG, with words as words.
package enum SVGWriter {
  package static func text(of scene: Scene) -> String {
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(scene.width)" height="\(scene.height)" \
      viewBox="0 0 \(scene.width) \(scene.height)" font-family="sans-serif" fill="none" \
      stroke-linecap="round" stroke-linejoin="round">
      """,
      "<title>\(escaped(scene.title))</title>",
      """
      <rect width="\(scene.width)" height="\(scene.height)" \
      fill="\(hexadecimal(scene.background))"/>
      """,
    ]
    for shape in scene.shapes { lines.append(element(for: shape)) }
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  private static func element(for shape: Scene.Shape) -> String {
    switch shape {
    case .area(let points, let color):
      "<path fill=\"\(hexadecimal(color))\" d=\"\(path(points))Z\"/>"
    case .line(let points, let color, let width):
      // A path of no length has its round ends, and nothing else, drawn: a dot.
      "<path stroke=\"\(hexadecimal(color))\" stroke-width=\"\(number(width))\" d=\"\(path(points))\(points.count == 1 ? "h0" : "")\"/>"
    case .label(let label): element(for: label)
    }
  }

  private static func element(for label: Label) -> String {
    let anchor =
      switch label.alignment {
      case .start: ""
      case .middle: " text-anchor=\"middle\""
      case .end: " text-anchor=\"end\""
      }
    let weight = label.isBold ? " font-weight=\"bold\"" : ""
    return """
      <text x="\(number(label.anchor.x))" y="\(number(label.anchor.y))" \
      font-size="\(number(label.size))"\(anchor)\(weight) fill="\(hexadecimal(label.color))">\
      \(escaped(label.text))</text>
      """
  }

  private static func path(_ points: [ScenePoint]) -> String {
    var text = ""
    for (index, point) in points.enumerated() {
      text += index == 0 ? "M" : index == 1 ? "L" : " "
      text += "\(number(point.x)),\(number(point.y))"
    }
    return text
  }

  /// A number with up to two digits after the point.
  private static func number(_ value: Double) -> String {
    let hundredths = Int64((value * 100).rounded())
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func hexadecimal(_ color: RGB) -> String {
    "#"
      + [color.red, color.green, color.blue].map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
  }

  /// Text as XML has it; what XML cannot say is left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\u{20}"..."\u{7E}", "\u{A0}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      default: continue
      }
    }
    return result
  }
}
