/// Takes lines of some width apart into pieces without dents.
enum Stroke {
  /// A rectangle for each part of the line and a disc for each corner and end.
  static func pieces(of line: [ScenePoint], width: Double) -> [[ScenePoint]] {
    let radius = width / 2
    var pieces = line.map { center in
      disc.map { ScenePoint(center.x + $0.x * radius, center.y + $0.y * radius) }
    }
    for (start, end) in zip(line, line.dropFirst()) {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let (sideX, sideY) = (-dy / length * radius, dx / length * radius)
      pieces.append([
        ScenePoint(start.x + sideX, start.y + sideY), ScenePoint(end.x + sideX, end.y + sideY),
        ScenePoint(end.x - sideX, end.y - sideY), ScenePoint(start.x - sideX, start.y - sideY),
      ])
    }
    return pieces
  }

  /// A disc of radius 1 with sixteen corners; found by halving angles, since roots are the same on
  /// every computer and sines need not be.
  private static let disc: [ScenePoint] = {
    var corners = [ScenePoint(1, 0), ScenePoint(0, 1), ScenePoint(-1, 0), ScenePoint(0, -1)]
    for _ in 0..<2 {
      corners = zip(corners, corners.dropFirst() + corners.prefix(1)).flatMap { one, next in
        let (x, y) = (one.x + next.x, one.y + next.y)
        let length = (x * x + y * y).squareRoot()
        return [one, ScenePoint(x / length, y / length)]
      }
    }
    return corners
  }()
}
