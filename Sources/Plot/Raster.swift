/// A picture of pixels.
package struct Raster: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// Red, green and blue of each pixel, row by row from the top.
  package private(set) var bytes: [UInt8]

  /// Draws a scene.
  package init(_ scene: Scene) {
    (width, height) = (scene.width, scene.height)
    let color = scene.background
    bytes = Array(repeating: 0, count: width * height * 3)
    for index in 0..<width * height {
      bytes[3 * index] = color.red
      bytes[3 * index + 1] = color.green
      bytes[3 * index + 2] = color.blue
    }
    for shape in scene.shapes { draw(shape) }
  }

  package subscript(column: Int, row: Int) -> RGB {
    let index = 3 * (row * width + column)
    return RGB(bytes[index], bytes[index + 1], bytes[index + 2])
  }

  private mutating func draw(_ shape: Scene.Shape) {
    switch shape {
    case .area(let points, let color):
      guard var mask = mask(around: points, margin: 0) else { return }
      mask.cover(points)
      paint(color, mask)
    case .line(let points, let color, let width):
      stroke([points], color, width: width)
    case .label(let label):
      stroke(StrokeFont.strokes(of: label), label.color, width: StrokeFont.weight(of: label))
    }
  }

  private mutating func stroke(_ lines: [[ScenePoint]], _ color: RGB, width: Double) {
    guard var mask = mask(around: lines.joined(), margin: width / 2) else { return }
    for line in lines {
      for piece in Stroke.pieces(of: line, width: width) { mask.coverConvex(piece) }
    }
    paint(color, mask)
  }

  /// A mask for a shape with these points, within the picture; nil if that shows nothing of it.
  private func mask(around points: some Sequence<ScenePoint>, margin: Double) -> CoverageMask? {
    var (left, top) = (Double(width), Double(height))
    var (right, bottom) = (0.0, 0.0)
    for point in points {
      (left, right) = (min(left, point.x - margin), max(right, point.x + margin))
      (top, bottom) = (min(top, point.y - margin), max(bottom, point.y + margin))
    }
    (left, top) = (max(left.rounded(.down), 0), max(top.rounded(.down), 0))
    (right, bottom) = (
      min(right.rounded(.up), Double(width)), min(bottom.rounded(.up), Double(height))
    )
    guard left < right, top < bottom else { return nil }
    return CoverageMask(
      left: Int(left), top: Int(top), width: Int(right - left), height: Int(bottom - top))
  }

  private mutating func paint(_ color: RGB, _ mask: CoverageMask) {
    for row in 0..<mask.height {
      var index = 3 * ((mask.top + row) * width + mask.left)
      for column in 0..<mask.width {
        let share = mask.coverage(column: column, row: row)
        if share > 0 {
          bytes[index] = Self.mix(bytes[index], color.red, share)
          bytes[index + 1] = Self.mix(bytes[index + 1], color.green, share)
          bytes[index + 2] = Self.mix(bytes[index + 2], color.blue, share)
        }
        index += 3
      }
    }
  }

  /// A byte of a colour under so many 64ths of another.
  private static func mix(_ below: UInt8, _ above: UInt8, _ share: Int) -> UInt8 {
    UInt8((Int(below) * (64 - share) + Int(above) * share + 32) / 64)
  }
}
