import ArgumentParser
import Library

/// The size of a picture as people write it.
struct PictureSize: Hashable {
  let width: Int
  let height: Int

  /// That of slides.
  static let slide = PictureSize(width: 1600, height: 900)
  private static let widths = 400...8192
  private static let heights = 225...8192

  private init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  /// Reads `1600x900`.
  init(_ text: String) throws {
    let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    let numbers = sides.map { side in
      side.allSatisfy { ("0"..."9").contains($0) } ? Int(side) : nil
    }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      Self.widths.contains(width), Self.heights.contains(height)
    else {
      throw ValidationError(
        "\(text.quoted): expected a size in pixels such as 1600x900, from "
          + "\(Self.widths.lowerBound)x\(Self.heights.lowerBound) to "
          + "\(Self.widths.upperBound)x\(Self.heights.upperBound)")
    }
    self.init(width: width, height: height)
  }
}
