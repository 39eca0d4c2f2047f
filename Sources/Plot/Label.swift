/// A line of words in a figure.
package struct Label: Equatable, Sendable {
  package enum Alignment: Sendable {
    case start, middle, end
  }

  package var text: String
  /// Where its baseline begins, has its middle, or ends.
  package var anchor: ScenePoint
  package var alignment: Alignment
  /// The size of the letters in pixels, from one line to the next.
  package var size: Double
  package var isBold: Bool
  package var color: RGB

  init(
    _ text: String, at anchor: ScenePoint, _ alignment: Alignment = .start, size: Double,
    isBold: Bool = false, color: RGB
  ) {
    (self.text, self.anchor, self.alignment) = (text, anchor, alignment)
    (self.size, self.isBold, self.color) = (size, isBold, color)
  }

  /// What the words cover.
  package var bounds: SceneRectangle {
    let width = StrokeFont.width(of: text, size: size, isBold: isBold)
    let start =
      switch alignment {
      case .start: anchor.x
      case .middle: anchor.x - width / 2
      case .end: anchor.x - width
      }
    return SceneRectangle(
      x: start, y: anchor.y - size * StrokeFont.ascent, width: width,
      height: size * (StrokeFont.ascent + StrokeFont.descent))
  }

  /// How far below the middle of its letters a baseline is.
  static func baselineDrop(size: Double) -> Double { size * 0.35 }
}
