/// A place in a figure, in pixels from its upper left corner.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// A part of a figure, in pixels.
package struct Rectangle: Equatable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package var maxX: Double { x + width }
  package var maxY: Double { y + height }

  /// Whether the two have more than an edge in common.
  package func overlaps(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}

/// A line of words in a figure.
package struct Label: Equatable, Sendable {
  package enum Alignment: Sendable {
    case start, middle, end
  }

  package var text: String
  /// Where its baseline begins, has its middle, or ends.
  package var anchor: Point
  package var alignment: Alignment
  /// The size of the letters in pixels, from one line to the next.
  package var size: Double
  package var isBold: Bool
  package var color: RGB

  init(
    _ text: String, at anchor: Point, _ alignment: Alignment = .start, size: Double,
    isBold: Bool = false, color: RGB
  ) {
    (self.text, self.anchor, self.alignment) = (text, anchor, alignment)
    (self.size, self.isBold, self.color) = (size, isBold, color)
  }

  /// What the words cover.
  package var bounds: Rectangle {
    let width = StrokeFont.width(of: text, size: size, isBold: isBold)
    let start =
      switch alignment {
      case .start: anchor.x
      case .middle: anchor.x - width / 2
      case .end: anchor.x - width
      }
    return Rectangle(
      x: start, y: anchor.y - size * StrokeFont.ascent, width: width,
      height: size * (StrokeFont.ascent + StrokeFont.descent))
  }

  /// How far below the middle of its letters a baseline is.
  static func baselineDrop(size: Double) -> Double { size * 0.35 }
}

/// A figure as pure geometry; later shapes cover earlier ones.
package struct Scene: Equatable, Sendable {
  package enum Shape: Equatable, Sendable {
    /// What is within a polygon that does not cross itself.
    case area([Point], RGB)
    /// A line with round ends and corners; one of a single point is a dot.
    case line([Point], RGB, width: Double)
    case label(Label)
  }

  /// In pixels.
  package let width: Int
  package let height: Int
  package let background: RGB
  /// What the figure is about, for those who cannot see it.
  package let title: String
  package var shapes: [Shape] = []

  /// All words of the figure.
  package var labels: [Label] {
    shapes.compactMap { shape in
      if case .label(let label) = shape { label } else { nil }
    }
  }

  mutating func fill(_ rectangle: Rectangle, _ color: RGB) {
    shapes.append(
      .area(
        [
          Point(rectangle.x, rectangle.y), Point(rectangle.maxX, rectangle.y),
          Point(rectangle.maxX, rectangle.maxY), Point(rectangle.x, rectangle.maxY),
        ], color))
  }

  mutating func line(_ points: [Point], _ color: RGB, width: Double) {
    guard !points.isEmpty else { return }
    shapes.append(.line(points, color, width: width))
  }

  mutating func add(_ label: Label) {
    shapes.append(.label(label))
  }
}
