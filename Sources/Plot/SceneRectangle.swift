/// A part of a figure, in pixels.
package struct SceneRectangle: Equatable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package var maxX: Double { x + width }
  package var maxY: Double { y + height }

  /// Whether the two have more than an edge in common.
  package func overlaps(_ other: SceneRectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}
