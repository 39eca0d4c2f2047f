/// Cuts lines off where they leave a chart.
enum Clipping {
  /// The parts of a line between two heights.
  static func parts(of points: [ScenePoint], between top: Double, and bottom: Double)
    -> [[ScenePoint]]
  {
    guard points.count > 1 else {
      return points.allSatisfy { (top...bottom).contains($0.y) } ? [points] : []
    }
    var parts: [[ScenePoint]] = []
    for (start, end) in zip(points, points.dropFirst()) {
      guard let (first, last) = segment(from: start, to: end, top, bottom) else { continue }
      if let previous = parts.last?.last, previous == first {
        parts[parts.count - 1].append(last)
      } else {
        parts.append([first, last])
      }
    }
    return parts
  }

  private static func segment(
    from start: ScenePoint, to end: ScenePoint, _ top: Double, _ bottom: Double
  ) -> (ScenePoint, ScenePoint)? {
    guard max(start.y, end.y) >= top, min(start.y, end.y) <= bottom else { return nil }
    return (
      clamped(start, towards: end, top, bottom), clamped(end, towards: start, top, bottom)
    )
  }

  /// A point, or where the way from it to another comes between the heights.
  private static func clamped(
    _ point: ScenePoint, towards other: ScenePoint, _ top: Double, _ bottom: Double
  ) -> ScenePoint {
    let y = min(max(point.y, top), bottom)
    guard y != point.y else { return point }
    return ScenePoint(point.x + (other.x - point.x) * (y - point.y) / (other.y - point.y), y)
  }
}
