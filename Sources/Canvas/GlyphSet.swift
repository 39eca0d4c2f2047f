/// The characters that views draw with: one set for terminals that show Unicode, one in plain
/// ASCII. Each is one column wide.
package struct GlyphSet: Hashable, Sendable {
  package let isASCII: Bool
  /// How plots are drawn; of no account in plain ASCII.
  package private(set) var plotStyle = PlotStyle.block
  package let box: Box
  package let arrows: Arrows

  /// A bar that grows to the right: nine steps from a blank to a full cell.
  package let horizontalEighths: [Unicode.Scalar]
  /// A bar that grows upwards: nine steps from a blank to a full cell.
  package let verticalEighths: [Unicode.Scalar]
  /// Five steps from a blank to a full cell.
  package let shades: [Unicode.Scalar]

  package let check: Unicode.Scalar
  package let cross: Unicode.Scalar
  package let bullet: Unicode.Scalar
  package let ellipsis: Unicode.Scalar
  /// Marks a threshold on a horizontal gauge.
  package let marker: Unicode.Scalar

  /// Light lines, their corners and where they meet.
  package struct Box: Hashable, Sendable {
    package let horizontal: Unicode.Scalar
    package let vertical: Unicode.Scalar
    package let topLeft: Unicode.Scalar
    package let topRight: Unicode.Scalar
    package let bottomLeft: Unicode.Scalar
    package let bottomRight: Unicode.Scalar
    /// A vertical line with an arm to the right, as at the left side of a divided box.
    package let teeRight: Unicode.Scalar
    package let teeLeft: Unicode.Scalar
    package let teeDown: Unicode.Scalar
    package let teeUp: Unicode.Scalar
    package let junction: Unicode.Scalar
  }

  package struct Arrows: Hashable, Sendable {
    package let up: Unicode.Scalar
    package let down: Unicode.Scalar
    package let left: Unicode.Scalar
    package let right: Unicode.Scalar
  }

  package static let unicode = GlyphSet(
    isASCII: false,
    box: Box(
      horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
      bottomRight: "┘", teeRight: "├", teeLeft: "┤", teeDown: "┬", teeUp: "┴", junction: "┼"),
    arrows: Arrows(up: "▲", down: "▼", left: "◀", right: "▶"),
    horizontalEighths: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    verticalEighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: [" ", "░", "▒", "▓", "█"],
    check: "✓", cross: "✗", bullet: "•", ellipsis: "…", marker: "│")

  package static let ascii = GlyphSet(
    isASCII: true,
    box: Box(
      horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
      bottomRight: "+", teeRight: "+", teeLeft: "+", teeDown: "+", teeUp: "+", junction: "+"),
    arrows: Arrows(up: "^", down: "v", left: "<", right: ">"),
    horizontalEighths: [" ", ".", ".", ":", "-", "-", "=", "=", "#"],
    verticalEighths: [" ", "_", ".", ",", "-", "~", "=", "+", "#"],
    shades: [" ", ".", ":", "%", "#"],
    check: "+", cross: "x", bullet: "*", ellipsis: "~", marker: "|")

  /// The same set with another look of plots.
  package func drawing(plots style: PlotStyle) -> GlyphSet {
    var other = self
    if !isASCII { other.plotStyle = style }
    return other
  }

  /// Every character of the set.
  package var all: [Unicode.Scalar] {
    [
      box.horizontal, box.vertical, box.topLeft, box.topRight, box.bottomLeft, box.bottomRight,
      box.teeRight, box.teeLeft, box.teeDown, box.teeUp, box.junction, arrows.up, arrows.down,
      arrows.left, arrows.right, check, cross, bullet, ellipsis, marker,
    ] + horizontalEighths + verticalEighths + shades
  }
}
