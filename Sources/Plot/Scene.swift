/// A figure as pure geometry; later shapes cover earlier ones.
package struct Scene: Equatable, Sendable {
  package enum Shape: Equatable, Sendable {
    /// What is within a polygon that does not cross itself.
    case area([ScenePoint], RGB)
    /// A line with round ends and corners; one of a single point is a dot.
    case line([ScenePoint], RGB, width: Double)
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

  mutating func fill(_ rectangle: SceneRectangle, _ color: RGB) {
    shapes.append(
      .area(
        [
          ScenePoint(rectangle.x, rectangle.y), ScenePoint(rectangle.maxX, rectangle.y),
          ScenePoint(rectangle.maxX, rectangle.maxY), ScenePoint(rectangle.x, rectangle.maxY),
        ], color))
  }

  mutating func line(_ points: [ScenePoint], _ color: RGB, width: Double) {
    guard !points.isEmpty else { return }
    shapes.append(.line(points, color, width: width))
  }

  mutating func add(_ label: Label) {
    shapes.append(.label(label))
  }
}
